package io.jangteo.launcher.replay;

/** Why a row of a cancellation, or a part of it, gives nothing back. */
enum WithoutMatch {
  NO_CUSTOMER("names no customer"),
  NOT_BOUGHT_HERE("cancels what was not bought here"),
  MORE_THAN_BOUGHT("cancels more than is left of what was bought here");

  private final String words;

  WithoutMatch(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}

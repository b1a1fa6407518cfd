package io.jangteo.launcher.demo;

/** A story took a turn it must not take. */
final class OtherwiseThanTold extends Exception {
  OtherwiseThanTold(String fault) {
    super(fault);
  }

  String fault() {
    return String.valueOf(getMessage());
  }
}

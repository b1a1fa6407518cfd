package io.jangteo.launcher.replay;

/** Why a row of the file is no line of an order or a cancellation. */
enum Dirt {
  UNPARSABLE("not a row of this format"),
  ADJUSTMENT("postage, fees and corrections, no product"),
  QUANTITY_NOT_POSITIVE("quantity zero, or of the wrong sign"),
  QUANTITY_TOO_LARGE("quantity above %,d".formatted(RowReader.MAX_QUANTITY)),
  PRICE_ZERO("price zero, or less than half a won"),
  PRICE_NEGATIVE("price negative"),
  PRICE_TOO_LARGE("price above %,d won".formatted(RowReader.MAX_PRICE_WON)),
  BEYOND_LINE_LIMIT("beyond the %,d lines an order may have".formatted(Invoices.MAX_LINES)),
  AFTER_ITS_INVOICE("came after its invoice had ended");

  private final String words;

  Dirt(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}

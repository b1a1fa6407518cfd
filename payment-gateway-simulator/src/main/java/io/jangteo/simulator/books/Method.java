package io.jangteo.simulator.books;

/** What the buyer pays with. */
public enum Method {
  CARD,
  VIRTUAL_ACCOUNT
}

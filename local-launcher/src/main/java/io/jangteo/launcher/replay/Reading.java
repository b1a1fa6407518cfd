package io.jangteo.launcher.replay;

/** What a row turned out to be. */
sealed interface Reading {
  /** A quantity of one product, sold or taken back, at the row's own price. */
  record Item(String stockCode, String name, int quantity, long unitPriceWon) implements Reading {}

  record Dirty(Dirt kind) implements Reading {}
}

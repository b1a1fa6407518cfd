package io.jangteo.inventory.domain;

/** What a movement does to the two numbers of a stock row. */
public enum MovementType {
  /** Goods came in. */
  RECEIPT(1, 0),
  /** The seller counted, and was wrong before; the quantity may be negative. */
  ADJUST(1, 0),
  /** Kept for an order. */
  HOLD(0, 1),
  /** No longer kept for it. */
  RELEASE(0, -1),
  /** Gone to the buyer. */
  COMMIT(-1, -1),
  /** Come back from the buyer. */
  RESTOCK(1, 0);

  private final int onHand;
  private final int reserved;

  MovementType(int onHand, int reserved) {
    this.onHand = onHand;
    this.reserved = reserved;
  }

  /** How much more there is on hand after so many units were moved. */
  public long onHand(long quantity) {
    return onHand * quantity;
  }

  /** How much more of it is reserved. */
  public long reserved(long quantity) {
    return reserved * quantity;
  }
}

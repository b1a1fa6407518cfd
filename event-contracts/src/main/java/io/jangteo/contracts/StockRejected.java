package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** No stock is held for this order, of any line. */
public record StockRejected(
    UUID orderId, Reason reason, List<Shortfall> shortfalls, Instant rejectedAt)
    implements ReservationEvent {

  public StockRejected {
    shortfalls = List.copyOf(shortfalls);
  }

  /** Why nothing is held. */
  @OpenEnum
  public enum Reason {
    OUT_OF_STOCK,
    UNKNOWN_SKU,
    EXPIRED,
    /** The buyer would have more of a SKU than one buyer may; {@code available} is what is left. */
    PURCHASE_LIMIT,
    /** The buyer has as many orders that wait for their payment as one buyer may. */
    TOO_MANY_HOLDS
  }

  /** How far one SKU falls short of what the whole order wants of it. */
  public record Shortfall(String skuId, long requested, long available) {}
}

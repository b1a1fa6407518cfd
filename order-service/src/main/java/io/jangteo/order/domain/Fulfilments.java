package io.jangteo.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of all orders, on their way from sellers to buyers. What changes them is called within
 * a transaction, and holds the row of their order.
 */
public interface Fulfilments {

  /** Empty for an order without a line of the seller; else with the seller's own lines alone. */
  Optional<PlacedOrder> findOfSeller(OrderId id, String sellerId);

  /**
   * Orders with the seller's own lines alone, those with the latest id first.
   *
   * @param status the state's name; absent for all
   */
  List<PlacedOrder> newestOfSeller(
      String sellerId, @Nullable String status, @Nullable OrderId behind, int limit);

  /**
   * Takes a seller's lines a step further.
   *
   * @param lineNo one of them; null for all that it is the next step of
   * @param asKnown tells whether this version of the order is the one the seller has seen
   */
  FulfilmentAnswer fulfil(
      OrderId id,
      @Nullable Integer lineNo,
      Fulfilment.Step step,
      String sellerId,
      LongPredicate asKnown,
      Instant at);

  /**
   * A buyer keeps what was delivered.
   *
   * @param lineNo one line; null for all that was delivered
   */
  FulfilmentAnswer confirmPurchase(
      OrderId id, @Nullable Integer lineNo, String buyerId, Instant at);

  /**
   * Confirms purchases of what was delivered until then, the oldest first. Passes over orders that
   * someone else is changing; they are found the next time.
   *
   * @param limit how many lines are looked for
   */
  List<ConfirmedPurchases> confirmPurchases(Instant deliveredUntil, int limit, Instant at);

  /** When the line was delivered that waits longest for its purchase to be confirmed. */
  Optional<Instant> oldestUnconfirmed();
}

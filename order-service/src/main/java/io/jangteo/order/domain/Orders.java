package io.jangteo.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All orders. What changes them is called within a transaction. */
public interface Orders {

  /**
   * Adds orders, and with each decides that no other request of that buyer and key will.
   *
   * @throws AlreadyTaken when another was first with one of them; the transaction can only be
   *     rolled back
   * @throws StillUnderWay when another is first, but may yet fail; likewise
   */
  void add(List<NewOrder> orders);

  /**
   * The order that came of a buyer's key; waits for one that is being added.
   *
   * @throws StillUnderWay when that takes too long
   */
  Optional<EarlierOrder> ofRequest(String buyerId, String key);

  /** Empty also for an order of another buyer. */
  Optional<PlacedOrder> find(OrderId id, String buyerId);

  /** Newest first, from behind a position or from the top. */
  List<Order> newest(String buyerId, @Nullable OrderPosition behind, int limit);

  /** The version each of these orders is at. */
  Map<OrderId, Long> versions(Set<OrderId> ids);

  /** Says how a buyer's order is to be paid. */
  InstructionAnswer instruct(
      OrderId id, PaymentInstruction instruction, KeyedRequest request, Instant at);

  /** Asks for the cancellation of an order. */
  CancellationAnswer requestCancellation(
      OrderId id, Canceller canceller, String reason, Instant at);

  /**
   * Applies the news, in this order.
   *
   * @return what it changed; old news changes nothing
   * @throws IllegalArgumentException when there is no such order or line, or more was refunded than
   *     paid
   * @throws ContradictoryClosure when an order is said to have ended in two ways
   */
  List<OrderChange> hear(List<News> news, Instant at);

  /** When the oldest order that has not ended was created. */
  Optional<Instant> oldestOpen();
}

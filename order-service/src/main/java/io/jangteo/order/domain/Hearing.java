package io.jangteo.order.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hears news one after the other, and keeps every change it makes to what was known. */
public final class Hearing {

  private final Map<OrderId, Order> orders;
  private final Map<UUID, OrderRefund> refunds;
  private final List<OrderChange> changes = new ArrayList<>();
  private final Map<UUID, ToldRefund> toldRefunds = new LinkedHashMap<>();
  private final List<RefundedShare> shares = new ArrayList<>();

  /** A refund as it is now known, and whose it is. */
  public record ToldRefund(OrderId orderId, OrderRefund refund) {}

  /** What went back of one line. */
  public record RefundedShare(OrderId orderId, News.RefundedLine line) {}

  /** Knowing this about the orders the news is of, and about their refunds. */
  public Hearing(Map<OrderId, Order> orders, List<OrderRefund> refunds) {
    this.orders = new HashMap<>(orders);
    this.refunds = new HashMap<>();
    refunds.forEach(refund -> this.refunds.put(refund.refundId(), refund));
  }

  /**
   * Hears one piece.
   *
   * @throws IllegalArgumentException when it is of an order that is not among the known ones, or
   *     more was refunded than paid
   * @throws ContradictoryClosure when an order is said to have ended in two ways
   */
  public void hear(News news) {
    var before = orders.get(news.orderId());
    if (before == null) {
      // Its row is written in the transaction of its first event, so this cannot be early.
      throw new IllegalArgumentException("there is no order " + news.orderId());
    }
    var after =
        switch (news) {
          case News.Reached(_, var state) -> before.reached(state);
          case News.Attempted(_, var attempt) -> before.attempted(attempt);
          case News.RefundTold(_, var refund) -> hearOf(refund, before) ? before.changed() : before;
          case News.Refunded(_, var refund, var lines) ->
              hearOf(refund, before) ? refunded(before, refund, lines) : before;
        };
    if (!after.equals(before)) {
      changes.add(new OrderChange(before, after));
      orders.put(after.id(), after);
    }
  }

  /** Whether a client can see the difference. */
  private boolean hearOf(OrderRefund told, Order order) {
    var known = refunds.get(told.refundId());
    var after = known == null ? told : known.after(told);
    if (after.equals(known)) {
      return false;
    }
    refunds.put(after.refundId(), after);
    toldRefunds.put(after.refundId(), new ToldRefund(order.id(), after));
    return known == null || known.state() != after.state();
  }

  private Order refunded(Order before, OrderRefund refund, List<News.RefundedLine> lines) {
    lines.forEach(line -> shares.add(new RefundedShare(before.id(), line)));
    return before.refunded(refund.amount());
  }

  /** In the order they happened. */
  public List<OrderChange> changes() {
    return List.copyOf(changes);
  }

  /** Every order as it is now. */
  public Map<OrderId, Order> orders() {
    return Map.copyOf(orders);
  }

  /** The refunds of which something new was told. */
  public List<ToldRefund> refunds() {
    return List.copyOf(toldRefunds.values());
  }

  public List<RefundedShare> shares() {
    return List.copyOf(shares);
  }
}

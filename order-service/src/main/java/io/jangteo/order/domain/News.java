package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What another service says became of an order. Each is heard once, in any order. */
public sealed interface News {

  OrderId orderId();

  /** It has come this far, or further. */
  record Reached(OrderId orderId, OrderState state) implements News {}

  /** Money went back for these lines. */
  record Refunded(OrderId orderId, Money amount, List<RefundedLine> lines) implements News {
    public Refunded {
      lines = List.copyOf(lines);
    }
  }

  /** The share of one line. */
  record RefundedLine(int lineNo, int quantity, Money amount) {}

  /**
   * Every change the news makes to the orders it is about, one after the other.
   *
   * @throws IllegalArgumentException when there is news of an order that is not among them
   */
  static List<OrderChange> changes(List<News> news, Map<OrderId, Order> orders) {
    var current = new HashMap<>(orders);
    var changes = new ArrayList<OrderChange>();
    for (var item : news) {
      var before = current.get(item.orderId());
      if (before == null) {
        // Its row is written in the transaction of its first event, so this cannot be early.
        throw new IllegalArgumentException("there is no order " + item.orderId());
      }
      var after = before.after(item);
      if (!after.equals(before)) {
        changes.add(new OrderChange(before, after));
        current.put(after.id(), after);
      }
    }
    return changes;
  }
}

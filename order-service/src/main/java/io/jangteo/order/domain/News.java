package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.List;

/** What another service says became of an order. Each is heard once, in any order. */
public sealed interface News {

  OrderId orderId();

  /** It has come this far, or further. */
  record Reached(OrderId orderId, OrderState state) implements News {}

  /** So much is known of an attempt to take its money. */
  record Attempted(OrderId orderId, PaymentAttempt attempt) implements News {}

  /** A refund has come this far, or further. */
  record RefundTold(OrderId orderId, OrderRefund refund) implements News {}

  /** A refund has succeeded: money of the order went back for these lines. */
  record Refunded(OrderId orderId, OrderRefund refund, List<RefundedLine> lines) implements News {
    public Refunded {
      lines = List.copyOf(lines);
    }
  }

  /** The share of one line. */
  record RefundedLine(int lineNo, int quantity, Money amount) {}
}

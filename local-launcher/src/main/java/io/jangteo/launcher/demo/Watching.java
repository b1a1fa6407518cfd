package io.jangteo.launcher.demo;

import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Watches one order as its buyer does, and tells each change of it. */
record Watching(Orders orders, String buyerId, Consumer<String> listener) {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  void tell(String change) {
    listener.accept(change);
  }

  /** The order once it is as expected. */
  OrderView until(Predicate<OrderView> expected, OrderView seen)
      throws IOException, InterruptedException, OtherwiseThanTold {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    var order = seen;
    while (!expected.test(order)) {
      if (System.nanoTime() > deadline) {
        throw new OtherwiseThanTold(
            "is %s, and nothing else within %s".formatted(text(order), LIMIT));
      }
      var changed = orders.awaitChange(buyerId, order);
      if (!text(changed).equals(text(order))) {
        tell("%s → %s".formatted(order.status(), text(changed)));
      }
      order = changed;
    }
    return order;
  }

  private static String text(OrderView order) {
    var deposit = order.deposit();
    if (deposit != null) {
      return "%s (deposit into %s %s)"
          .formatted(order.status(), deposit.bank(), deposit.accountMasked());
    }
    var payment = order.payment();
    if (payment != null && order.isDeclined()) {
      return "%s (%s)".formatted(order.status(), payment.gatewayCode());
    }
    if (order.hasMoneyBack()) {
      return "%s (₩%,d back)".formatted(order.status(), order.refunded().amount());
    }
    return order.failureReason() == null
        ? order.status()
        : "%s (%s)".formatted(order.status(), order.failureReason());
  }
}

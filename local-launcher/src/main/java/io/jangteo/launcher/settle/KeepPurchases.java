package io.jangteo.launcher.settle;

import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Parcels;
import io.jangteo.launcher.client.Parcels.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Sellers send what was ordered, and say that it has arrived; buyers keep it. */
final class KeepPurchases {
  private static final int ORDERS_AT_ONCE = 32;

  private final Parcels parcels;

  KeepPurchases(Parcels parcels) {
    this.parcels = parcels;
  }

  /**
   * What became of it.
   *
   * @param refused by why, such as a cancellation that is undecided
   */
  record Kept(int orders, int kept, Map<String, Integer> refused) {}

  Kept run(List<Unkept> orders) throws IOException, InterruptedException {
    Map<String, Integer> refused = new TreeMap<>();
    int kept = 0;
    try (var buyers = Executors.newFixedThreadPool(ORDERS_AT_ONCE, Thread.ofVirtual().factory())) {
      var all = orders.stream().<Callable<Answer>>map(order -> () -> keep(order)).toList();
      for (var done : buyers.invokeAll(all)) {
        var answer = done.get();
        if (answer.isSuccess()) {
          kept++;
        } else {
          refused.merge(answer.problemCode(), 1, Integer::sum);
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("An order was not sent", e.getCause());
    }
    return new Kept(orders.size(), kept, refused);
  }

  /** The first answer that refuses a step, or the last. */
  private Answer keep(Unkept order) throws IOException, InterruptedException {
    long version = order.version();
    for (var seller : order.sellers()) {
      for (Step step : Step.values()) {
        if (isToDo(seller, step)) {
          var answer = parcels.take(order.orderId(), seller.sellerId(), step, version);
          if (!answer.isSuccess()) {
            return answer;
          }
          version = answer.as(Parcels.View.class).version();
        }
      }
    }
    return parcels.keep(order.orderId(), order.buyerId());
  }

  private static boolean isToDo(Unkept.Sellers seller, Step step) {
    return switch (step) {
      case SHIPPED -> seller.preparing() > 0;
      case DELIVERED -> seller.preparing() + seller.shipped() > 0;
    };
  }
}

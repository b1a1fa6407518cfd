package io.jangteo.launcher.replay;

import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Places one order and stays with it until it has ended. */
final class Placing {
  /** Longer than a payment may take, and the longest silence of a gateway after it. */
  static final Duration CLOSING_LIMIT = Duration.ofMinutes(20);

  private final Orders orders;
  private final OrderRequests requests;
  private final Acknowledgements acknowledgements;
  private final Closures closures;
  private final Tally tally;

  Placing(
      Orders orders,
      OrderRequests requests,
      Acknowledgements acknowledgements,
      Closures closures,
      Tally tally) {
    this.orders = orders;
    this.requests = requests;
    this.acknowledgements = acknowledgements;
    this.closures = closures;
    this.tally = tally;
  }

  /**
   * The order if it was confirmed.
   *
   * @param dueNanos when it was to be sent; a late start counts as waiting
   */
  Optional<OrderView> run(Invoice invoice, int place, long dueNanos) {
    try {
      var answer = orders.place(invoice.buyerId(), invoice.number(), requests.of(invoice, place));
      if (!answer.isSuccess()) {
        tally.refused(answer.problemCode());
        return Optional.empty();
      }
      var order = answer.as(OrderView.class);
      acknowledgements.add(order.orderId(), invoice.buyerId(), invoice.number());
      tally.placed(answer.isReplayed());
      if (!answer.isReplayed()) {
        tally.acknowledgedAfter(System.nanoTime() - dueNanos);
      }
      var closure = awaitEnd(order);
      tally.closed(closure);
      if (!answer.isReplayed()) {
        tally.closedAfter(closure.nanoTime() - dueNanos);
      }
      return closure.isConfirmed() ? Optional.of(order) : Optional.empty();
    } catch (Patience.Exhausted e) {
      tally.unanswered();
    } catch (TimeoutException e) {
      // It stays open, and the report says so.
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Closure awaitEnd(OrderView order)
      throws ExecutionException, InterruptedException, TimeoutException {
    return order.isClosed()
        ? Closure.of(order, System.nanoTime())
        : closures.of(order.orderId()).get(CLOSING_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}

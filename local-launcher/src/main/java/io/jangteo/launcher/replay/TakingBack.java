package io.jangteo.launcher.replay;

import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.PaymentView;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.client.RefundRequest;
import io.jangteo.launcher.client.RefundView;
import io.jangteo.launcher.replay.Purchases.Share;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Turns cancellations into refunds of the matching earlier lines: one thread for all of them, in
 * the order of the file, behind the orders and never in their way.
 */
final class TakingBack implements AutoCloseable {
  /** As long as for an order: a refund may wait for the same gateway. */
  private static final Duration LIMIT = Placing.CLOSING_LIMIT;

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Payments payments;
  private final Purchases purchases;
  private final RefundTally tally;
  private final Queue<UUID> underWay = new ArrayDeque<>();
  private final ExecutorService inFileOrder =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("taking-back").factory());

  TakingBack(Payments payments, Purchases purchases, RefundTally tally) {
    this.payments = payments;
    this.purchases = purchases;
    this.tally = tally;
  }

  void sold(Invoice order, CompletableFuture<Optional<OrderView>> confirmed) {
    inFileOrder.execute(() -> purchases.add(order, confirmed));
  }

  void takeBack(Invoice cancellation) {
    inFileOrder.execute(() -> refund(cancellation));
  }

  /** Asks for the rest of the refunds, and returns when each has ended or the limit is over. */
  @Override
  public void close() {
    inFileOrder.execute(this::awaitEnds);
    inFileOrder.close();
  }

  private void refund(Invoice cancellation) {
    var match = purchases.match(cancellation);
    tally.withoutMatch(match.without());
    Map<UUID, Map<Integer, Integer>> byOrder = new LinkedHashMap<>();
    for (Share share : match.shares()) {
      byOrder
          .computeIfAbsent(share.orderId(), _ -> new TreeMap<>())
          .merge(share.lineNo(), share.quantity(), Integer::sum);
    }
    byOrder.forEach((orderId, lines) -> ask(cancellation.number(), orderId, lines));
  }

  private void ask(String number, UUID orderId, Map<Integer, Integer> lines) {
    try {
      var payment = payments.ofOrder(orderId);
      if (!payment.isSuccess()) {
        tally.refused(payment.problemCode());
        return;
      }
      var paymentId = payment.as(PaymentView.class).paymentId();
      var refund = payments.refund(paymentId, number + "-" + orderId, of(number, lines));
      if (refund.isSuccess()) {
        tally.asked();
        underWay.add(refund.as(RefundView.class).refundId());
      } else {
        tally.refused(refund.problemCode());
      }
    } catch (Patience.Exhausted e) {
      tally.unanswered();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RefundRequest of(String number, Map<Integer, Integer> lines) {
    return new RefundRequest(
        lines.entrySet().stream()
            .map(line -> new RefundRequest.Line(line.getKey(), line.getValue()))
            .toList(),
        RefundRequest.RETURNED,
        "cancelled by invoice " + number,
        true);
  }

  private void awaitEnds() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!underWay.isEmpty() && System.nanoTime() < deadline) {
        var refund = payments.refund(underWay.element());
        if (refund.isUnderWay()) {
          Thread.sleep(PAUSE);
        } else {
          underWay.remove();
          tally.ended(refund);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

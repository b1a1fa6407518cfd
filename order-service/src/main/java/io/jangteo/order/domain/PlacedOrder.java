package io.jangteo.order.domain;

import io.jangteo.order.domain.Fulfilment.Step;
import io.jangteo.order.domain.FulfilmentAnswer.Done;
import io.jangteo.order.domain.FulfilmentAnswer.DoneBefore;
import io.jangteo.order.domain.FulfilmentAnswer.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An order with its lines, and what is known of its refunds. */
public record PlacedOrder(Order order, List<OrderLine> lines, List<OrderRefund> refunds) {
  public PlacedOrder {
    lines = List.copyOf(lines);
    refunds = List.copyOf(refunds);
  }

  /** A new one. */
  public PlacedOrder(Order order, List<OrderLine> lines) {
    this(order, lines, List.of());
  }

  /** Empty when it has no such line, or one that is not the caller's. */
  public Optional<OrderLine> line(int lineNo, Predicate<OrderLine> isTheirs) {
    return lines.stream().filter(line -> line.lineNo() == lineNo).filter(isTheirs).findAny();
  }

  /** Takes one of its lines a step further. */
  public FulfilmentAnswer fulfil(OrderLine line, Step step, Instant at) {
    var next = line.fulfilment().after(step);
    if (next.isPresent() && next.get() == line.fulfilment()) {
      return new DoneBefore(this);
    }
    if (!(order.state() instanceof OrderState.Confirmed)) {
      return new Refused(FulfilmentRefusal.ORDER_NOT_CONFIRMED, order, line);
    }
    if (line.isRefunded()) {
      return new Refused(FulfilmentRefusal.LINE_REFUNDED, order, line);
    }
    if (step == Step.SHIP && isCancellationPending()) {
      return new Refused(FulfilmentRefusal.CANCELLATION_PENDING, order, line);
    }
    return next.<FulfilmentAnswer>map(
            to -> new Done(with(each -> each.equals(line) ? line.fulfilled(to, at) : each)))
        .orElseGet(() -> new Refused(FulfilmentRefusal.NOT_NEXT, order, line));
  }

  /** Confirms the purchase of what was delivered until then and is not paid back. */
  public Optional<ConfirmedPurchases> confirmPurchases(Instant deliveredUntil, Instant at) {
    var due = lines.stream().filter(line -> line.isDueForConfirmation(deliveredUntil)).toList();
    return due.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ConfirmedPurchases(
                with(
                    line ->
                        due.contains(line)
                            ? line.fulfilled(Fulfilment.PURCHASE_CONFIRMED, at)
                            : line),
                due.stream().map(OrderLine::lineNo).toList()));
  }

  /** What concerns this seller of it. */
  public PlacedOrder ofSeller(String sellerId) {
    return new PlacedOrder(
        order, lines.stream().filter(line -> line.sellerId().equals(sellerId)).toList(), refunds);
  }

  /** Asked for, and not turned down since: what is still here stays here. */
  boolean isCancellationPending() {
    return order.cancelRequestedAt() != null
        && refunds.stream()
            .noneMatch(refund -> refund.ofCancellation() && refund.state().isGivenUp());
  }

  private PlacedOrder with(UnaryOperator<OrderLine> change) {
    return new PlacedOrder(order.changed(), lines.stream().map(change).toList(), refunds);
  }
}

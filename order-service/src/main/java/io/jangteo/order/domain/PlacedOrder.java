package io.jangteo.order.domain;

import io.jangteo.order.domain.Fulfilment.Step;
import io.jangteo.order.domain.FulfilmentAnswer.Done;
import io.jangteo.order.domain.FulfilmentAnswer.DoneBefore;
import io.jangteo.order.domain.FulfilmentAnswer.Refused;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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

  /**
   * Takes the caller's lines a step further, those that it is the next step of.
   *
   * @param lineNo one of them; null for all
   * @param isTheirs tells the caller's lines from those of others
   */
  public FulfilmentAnswer fulfil(
      @Nullable Integer lineNo, Predicate<OrderLine> isTheirs, Step step, Instant at) {
    var named =
        lines.stream()
            .filter(line -> lineNo == null || line.lineNo() == lineNo)
            .filter(isTheirs)
            .toList();
    var further = named.stream().filter(line -> fulfil(line, step, at) instanceof Done).toList();
    return further.isEmpty() ? unchanged(named, step, at) : changed(further, step, at);
  }

  /** What was paid back goes nowhere: what is said of the others counts. */
  private FulfilmentAnswer unchanged(List<OrderLine> named, Step step, Instant at) {
    return named.stream()
        .min(Comparator.comparing(OrderLine::isRefunded))
        .map(line -> fulfil(line, step, at))
        .orElseGet(FulfilmentAnswer.Unknown::new);
  }

  private Done changed(List<OrderLine> further, Step step, Instant at) {
    return new Done(
        with(
            line ->
                further.contains(line)
                    ? line.fulfilled(line.fulfilment().after(step).orElseThrow(), at)
                    : line),
        further.stream().map(OrderLine::lineNo).toList());
  }

  /** Takes one of its lines a step further. */
  FulfilmentAnswer fulfil(OrderLine line, Step step, Instant at) {
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
            to ->
                new Done(
                    with(each -> each.equals(line) ? line.fulfilled(to, at) : each),
                    List.of(line.lineNo())))
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

package io.jangteo.settlement.domain;

import static java.util.Comparator.comparing;

import io.jangteo.settlement.domain.Verdict.Cancelled;
import io.jangteo.settlement.domain.Verdict.Confirmed;
import io.jangteo.settlement.domain.Verdict.Contradicted;
import io.jangteo.settlement.domain.Verdict.Failed;
import io.jangteo.settlement.domain.Verdict.Unsold;
import io.jangteo.settlement.domain.Verdict.Waiting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order. Facts come from three services, in any order and more than once; of
 * two of a kind the first counts.
 */
public record OrderFacts(
    UUID orderId,
    @Nullable PlacedOrder placed,
    @Nullable Approval approval,
    @Nullable Unsold notPaid,
    @Nullable Failed rejected,
    boolean committed,
    boolean released,
    List<Refund> refunds) {

  /** In an order that does not depend on that of their coming. */
  public OrderFacts {
    refunds = refunds.stream().sorted(comparing(refund -> refund.id().toString())).toList();
  }

  /** Nothing is known. */
  public static OrderFacts none(UUID orderId) {
    return of(orderId, null, null, null, null, false, false);
  }

  public static OrderFacts of(Fact fact) {
    var id = fact.orderId();
    return switch (fact) {
      case Fact.Placed(var order) -> of(id, order, null, null, null, false, false);
      case Fact.Paid(_, var money) -> of(id, null, money, null, null, false, false);
      case Fact.NotPaid(_, var why) -> of(id, null, null, why, null, false, false);
      case Fact.StockRejected(_, var why) -> of(id, null, null, null, why, false, false);
      case Fact.StockCommitted _ -> of(id, null, null, null, null, true, false);
      case Fact.StockReleased _ -> of(id, null, null, null, null, false, true);
      case Fact.Refunded(var refund) ->
          new OrderFacts(id, null, null, null, null, false, false, List.of(refund));
    };
  }

  public OrderFacts and(OrderFacts later) {
    if (!orderId.equals(later.orderId)) {
      throw new IllegalArgumentException(later.orderId + " is not " + orderId);
    }
    return new OrderFacts(
        orderId,
        placed == null ? later.placed : placed,
        approval == null ? later.approval : approval,
        notPaid == null ? later.notPaid : notPaid,
        rejected == null ? later.rejected : rejected,
        committed || later.committed,
        released || later.released,
        firstOfEach(refunds, later.refunds));
  }

  private static OrderFacts of(
      UUID id,
      @Nullable PlacedOrder placed,
      @Nullable Approval approval,
      @Nullable Unsold notPaid,
      @Nullable Failed rejected,
      boolean committed,
      boolean released) {
    return new OrderFacts(id, placed, approval, notPaid, rejected, committed, released, List.of());
  }

  private static List<Refund> firstOfEach(List<Refund> known, List<Refund> later) {
    var byId = new LinkedHashMap<UUID, Refund>();
    known.forEach(refund -> byId.put(refund.id(), refund));
    later.forEach(refund -> byId.putIfAbsent(refund.id(), refund));
    return List.copyOf(byId.values());
  }

  public OrderFacts with(List<Refund> waiting) {
    return new OrderFacts(
        orderId, placed, approval, notPaid, rejected, committed, released, waiting);
  }

  /** The money that was taken, where nothing was sold for it. */
  public Optional<Orphan.Captured> unsoldMoney() {
    return Optional.ofNullable(approval)
        .map(
            taken ->
                new Orphan.Captured(
                    orderId,
                    Objects.requireNonNullElse(taken.paymentId(), orderId),
                    taken.amount(),
                    taken.gateway()));
  }

  public Optional<PaidOrder> paidOrder() {
    return placed == null || approval == null
        ? Optional.empty()
        : Optional.of(new PaidOrder(placed, approval));
  }

  /** The closure rule: every pair of what payment and inventory said has an answer. */
  public Verdict verdict() {
    return switch (payment()) {
      case NOTHING ->
          switch (inventory()) {
            case NOTHING, YES -> new Waiting();
            // A release follows from a failed payment, whose reason is still on its way.
            case NO -> rejected == null ? new Waiting() : rejected;
            case BOTH -> contradicted();
          };
      case YES ->
          switch (inventory()) {
            case NOTHING -> new Waiting();
            case YES -> confirmedOncePlaced();
            case NO, BOTH -> contradicted();
          };
      case NO ->
          switch (inventory()) {
            case NOTHING, NO -> Objects.requireNonNull(notPaid);
            case YES, BOTH -> contradicted();
          };
      case BOTH -> contradicted();
    };
  }

  /** Whether these facts, heard when the order was closed already, deny the way it ended. */
  public boolean deny(Closure closure) {
    return switch (closure.ending()) {
      case Confirmed _ -> payment().includesNo() || inventory().includesNo();
      case Failed _, Cancelled _ -> payment().includesYes() || inventory().includesYes();
      case Contradicted _ -> false;
    };
  }

  /** In words, for whoever has to look into a contradiction. */
  public String inWords() {
    return Stream.of(
            approval == null ? "" : "paid " + approval.amount(),
            notPaid == null ? "" : "payment ended as " + notPaid,
            rejected == null ? "" : "stock rejected as " + rejected.reason(),
            committed ? "stock committed" : "",
            released ? "stock released" : "",
            placed == null ? "" : "placed for " + placed.total())
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private Verdict confirmedOncePlaced() {
    return paidOrder()
        .map(paid -> paid.inFull() ? new Confirmed() : contradicted())
        .orElseGet(Waiting::new);
  }

  private Verdict contradicted() {
    return new Contradicted(inWords());
  }

  private Said payment() {
    return Said.of(approval != null, notPaid != null);
  }

  private Said inventory() {
    return Said.of(committed, rejected != null || released);
  }

  /** What one service said to the question whether the sale may go through. */
  private enum Said {
    NOTHING,
    YES,
    NO,
    BOTH;

    static Said of(boolean yes, boolean no) {
      if (yes) {
        return no ? BOTH : YES;
      }
      return no ? NO : NOTHING;
    }

    boolean includesYes() {
      return this == YES || this == BOTH;
    }

    boolean includesNo() {
      return this == NO || this == BOTH;
    }
  }
}

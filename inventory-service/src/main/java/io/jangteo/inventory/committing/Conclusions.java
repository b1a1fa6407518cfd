package io.jangteo.inventory.committing;

import static io.jangteo.inventory.domain.ReservationFact.GOODS_RETURNED;
import static io.jangteo.inventory.domain.ReservationFact.PAYMENT_APPROVED;
import static io.jangteo.inventory.domain.ReservationFact.PAYMENT_FAILED;
import static io.jangteo.inventory.domain.ReservationStep.BURY;
import static io.jangteo.inventory.domain.ReservationStep.COMMIT;
import static io.jangteo.inventory.domain.ReservationStep.RELEASE;
import static io.jangteo.inventory.domain.ReservationStep.RESTOCK;

import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentAwaitingDeposit;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.RefundWithdrawn;
import io.jangteo.contracts.ReservationEvent;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.MovementType;
import io.jangteo.inventory.domain.Reservation;
import io.jangteo.inventory.domain.ReservationFact;
import io.jangteo.inventory.domain.ReservationState;
import io.jangteo.inventory.domain.ReservationStep;
import io.jangteo.inventory.domain.ReservedLine;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a batch of payment events makes of the reservations, before anything is written. */
final class Conclusions {

  private final Map<UUID, Reservation> reservations;
  private final Set<UUID> refundsLogged;
  private final Instant now;
  private final List<Reservation> tombstones = new ArrayList<>();
  private final Map<UUID, Reservation> changed = new LinkedHashMap<>();
  private final List<Movement> movements = new ArrayList<>();
  private final List<OutgoingMessage> answers = new ArrayList<>();

  /**
   * @param refundsLogged the refunds whose goods have come back before
   */
  Conclusions(Map<UUID, Reservation> reservations, Set<UUID> refundsLogged, Instant now) {
    this.reservations = new HashMap<>(reservations);
    this.refundsLogged = new HashSet<>(refundsLogged);
    this.now = now;
  }

  List<Reservation> tombstones() {
    return tombstones;
  }

  Collection<Reservation> changed() {
    return changed.values();
  }

  List<Movement> movements() {
    return movements;
  }

  List<OutgoingMessage> answers() {
    return answers;
  }

  void apply(Received message) {
    switch ((PaymentEvent) message.event()) {
      case PaymentApproved event -> approved(event, message.asCause());
      case PaymentFailed event -> failed(event, message.asCause());
      case RefundSucceeded event -> refunded(event, message.asCause());
      case PaymentStarted _,
          PaymentAwaitingDeposit _,
          PaymentDeclined _,
          LateCaptureDetected _,
          RefundRequested _,
          RefundApproved _,
          RefundRejected _,
          RefundWithdrawn _,
          RefundFailed _,
          RefundAbandoned _ ->
          throw new IllegalArgumentException("stock is moved by other events");
    }
  }

  private void approved(PaymentApproved event, Cause cause) {
    var reservation = reservations.get(event.orderId());
    if (step(reservation, PAYMENT_APPROVED) == COMMIT && reservation != null) {
      var committed = reservation.committed();
      conclude(
          committed,
          MovementType.COMMIT,
          new StockCommitted(event.orderId(), stockLines(committed.lines()), now),
          cause);
    }
  }

  private void failed(PaymentFailed event, Cause cause) {
    var reservation = reservations.get(event.orderId());
    var step = step(reservation, PAYMENT_FAILED);
    if (step == BURY) {
      bury(Reservation.tombstone(event.orderId(), event.reason().name()));
    } else if (step == RELEASE && reservation != null) {
      var released = reservation.released(event.reason().name());
      conclude(
          released,
          MovementType.RELEASE,
          new StockReleased(event.orderId(), stockLines(released.lines()), event.reason(), now),
          cause);
    }
  }

  private void refunded(RefundSucceeded event, Cause cause) {
    var returned =
        event.lines().stream()
            .filter(RefundLine::restock)
            .collect(Collectors.toMap(RefundLine::lineNo, RefundLine::quantity, Integer::sum));
    if (returned.isEmpty() || !refundsLogged.add(event.refundId())) {
      return;
    }
    var reservation = reservations.get(event.orderId());
    if (step(reservation, GOODS_RETURNED) == RESTOCK && reservation != null) {
      restock(event, reservation, returned, cause);
    }
  }

  private void restock(
      RefundSucceeded event, Reservation reservation, Map<Integer, Integer> returned, Cause cause) {
    var goods = reservation.stockOf(returned);
    if (!goods.isEmpty()) {
      change(
          reservation.restocked(returned),
          Movement.restock(event.orderId(), event.refundId(), goods),
          new StockRestocked(event.orderId(), event.refundId(), stockLines(goods), now),
          cause);
    }
  }

  private static ReservationStep step(@Nullable Reservation reservation, ReservationFact fact) {
    return (reservation == null ? ReservationState.NONE : reservation.state()).on(fact);
  }

  private void bury(Reservation tombstone) {
    reservations.put(tombstone.orderId(), tombstone);
    tombstones.add(tombstone);
  }

  private void conclude(
      Reservation reservation, MovementType type, ReservationEvent answer, Cause cause) {
    change(
        reservation,
        Movement.ofOrder(type, reservation.orderId(), reservation.lines()),
        answer,
        cause);
  }

  private void change(
      Reservation reservation, List<Movement> moved, ReservationEvent answer, Cause cause) {
    reservations.put(reservation.orderId(), reservation);
    changed.put(reservation.orderId(), reservation);
    movements.addAll(moved);
    answers.add(OutgoingMessage.of(answer, reservation.version(), cause));
  }

  private static List<StockLine> stockLines(List<ReservedLine> lines) {
    return lines.stream()
        .map(line -> new StockLine(line.lineNo(), line.skuId(), line.quantity()))
        .toList();
  }
}

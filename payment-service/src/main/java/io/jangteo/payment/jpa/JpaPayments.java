package io.jangteo.payment.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Change.AttemptStep.Begun;
import io.jangteo.payment.domain.Change.AttemptStep.Ended;
import io.jangteo.payment.domain.Change.RefundDue;
import io.jangteo.payment.domain.Intent;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Origin.Trace;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.PaymentSnapshot;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Payments in MySQL, and what is told of them in the outbox. */
@Repository
class JpaPayments implements Payments {

  private final PaymentRows rows;
  private final AttemptRows attempts;
  private final EntityManager entities;
  private final Outbox outbox;
  private final Instance instance;

  JpaPayments(
      PaymentRows rows,
      AttemptRows attempts,
      EntityManager entities,
      Outbox outbox,
      Instance instance) {
    this.rows = rows;
    this.attempts = attempts;
    this.entities = entities;
    this.outbox = outbox;
    this.instance = instance;
  }

  @Override
  public Instant now() {
    return rows.utcNow().toInstant(ZoneOffset.UTC);
  }

  @Override
  public List<Payment> lockOfOrders(Collection<UUID> orderIds) {
    var known =
        rows.lockByOrderIds(orderIds).stream()
            .collect(Collectors.toMap(PaymentRow::orderId, PaymentRow::toPayment));
    return orderIds.stream()
        .distinct()
        .map(orderId -> known.getOrDefault(orderId, unheard(orderId)))
        .toList();
  }

  private static Payment unheard(UUID orderId) {
    return new Payment.Unheard(Intent.unheard(UuidCreator.getTimeOrderedEpoch(), orderId));
  }

  @Override
  public List<Payment> lock(Collection<UUID> paymentIds) {
    return payments(rows.lockByIds(paymentIds));
  }

  @Override
  public List<Payment> claimChargeable(Provider provider, Instant now, int limit) {
    return payments(rows.claimChargeable(provider.name(), now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimOverdue(Instant now, int limit) {
    return payments(rows.claimOverdue(now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimUnresolved(Instant now, int limit) {
    var inDoubt = rows.claimDue(Payment.State.UNKNOWN.name(), now, Limit.of(limit));
    var left = limit - inDoubt.size();
    if (left == 0) {
      return payments(inDoubt);
    }
    var watched = rows.claimDue(Payment.State.FAILED.name(), now, Limit.of(left));
    var all = new ArrayList<>(inDoubt);
    all.addAll(watched);
    return payments(all);
  }

  @Override
  public List<Payment> claimLost(Instant now, int limit) {
    return payments(rows.claimDue(Payment.State.APPROVING.name(), now, Limit.of(limit)));
  }

  @Override
  public List<Payment> claimAbandonedBy(String name, int limit) {
    return payments(rows.claimAbandonedBy(name, Limit.of(limit)));
  }

  private static List<Payment> payments(List<PaymentRow> found) {
    return found.stream().map(PaymentRow::toPayment).toList();
  }

  @Override
  public void reserveUntil(Instant then, Collection<Payment> payments) {
    payments.forEach(payment -> row(payment).reserveUntil(then));
  }

  @Override
  public void tryAgainNow(Provider provider) {
    rows.tryAgainNow(provider.name(), now());
  }

  @Override
  public Optional<PaymentSnapshot> ofOrder(UUID orderId) {
    return rows.findByOrderId(orderId).map(this::snapshot);
  }

  @Override
  public Optional<PaymentSnapshot> find(UUID paymentId) {
    return rows.findByPaymentId(paymentId).map(this::snapshot);
  }

  private PaymentSnapshot snapshot(PaymentRow row) {
    var made = attempts.ofPayments(List.of(row.paymentId()));
    return new PaymentSnapshot(
        row.toPayment(), made.stream().map(AttemptRow::toAttempt).toList(), row.version());
  }

  @Override
  public void save(List<Change> changes, Origin origin) {
    var byPayment =
        changes.stream()
            .filter(Change::changesAnything)
            .collect(
                Collectors.groupingBy(
                    change -> change.payment().intent().paymentId(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    var made = attemptsEndedBy(byPayment);
    var messages = new ArrayList<OutgoingMessage>();
    for (var story : byPayment.values()) {
      var row = written(story);
      var trace = origin.byOrder().get(row.orderId());
      if (trace != null) {
        row.touchedBy(trace);
      }
      for (var change : story) {
        writeAttempt(change, made);
        writeRefund(change);
        for (var fact : change.facts()) {
          var event = OutgoingEvents.of(change.payment().intent(), fact);
          messages.add(OutgoingMessage.of(event, row.nextSequence(), cause(row)));
        }
      }
    }
    if (!messages.isEmpty()) {
      outbox.append(messages);
    }
  }

  /** One row for all that happened to a payment, as it is in the end. */
  private PaymentRow written(List<Change> story) {
    var end = story.getLast().payment();
    if (story.getFirst().first()) {
      var row = new PaymentRow(end);
      entities.persist(row);
      return row;
    }
    var row = row(end);
    row.become(end);
    return row;
  }

  private PaymentRow row(Payment payment) {
    return Objects.requireNonNull(
        entities.find(PaymentRow.class, payment.intent().paymentId()),
        "a payment is locked before it is changed");
  }

  private Map<AttemptRow.Key, AttemptRow> attemptsEndedBy(Map<UUID, List<Change>> byPayment) {
    var ended =
        byPayment.entrySet().stream()
            .filter(e -> e.getValue().stream().anyMatch(c -> c.attempt() instanceof Ended))
            .map(Map.Entry::getKey)
            .toList();
    return ended.isEmpty()
        ? Map.of()
        : attempts.ofPayments(ended).stream()
            .collect(Collectors.toMap(AttemptRow::key, Function.identity()));
  }

  private void writeAttempt(Change change, Map<AttemptRow.Key, AttemptRow> made) {
    switch (change.attempt()) {
      case Begun(var number, var at) -> {
        entities.persist(new AttemptRow(change.payment(), number, at));
        row(change.payment()).claimedBy(instance.name());
      }
      case Ended(var number, var result, var code) -> {
        var key = new AttemptRow.Key(change.payment().intent().paymentId(), number);
        // Money that moved without a call of ours belongs to no attempt.
        if (made.containsKey(key)) {
          made.get(key).ended(result, code);
        }
      }
      case null -> {}
    }
  }

  private void writeRefund(Change change) {
    if (change.refund() instanceof RefundDue(var reason, var amount)) {
      var intent = change.payment().intent();
      var instruction = Objects.requireNonNull(intent.instruction());
      var currency = Objects.requireNonNull(intent.terms()).amount().currency();
      entities.persist(
          new RefundRow(
              new Refund(
                  UuidCreator.getTimeOrderedEpoch(),
                  intent.paymentId(),
                  intent.orderId(),
                  instruction.provider(),
                  instruction.paymentKey(),
                  new Money(amount, currency),
                  reason,
                  Refund.State.APPROVED,
                  0,
                  false,
                  0,
                  Instant.EPOCH,
                  null)));
    }
  }

  private static Cause cause(PaymentRow row) {
    Trace trace = row.trace();
    return new Cause(
        row.orderId().toString(), trace.messageId(), trace.traceparent(), trace.tracestate());
  }
}

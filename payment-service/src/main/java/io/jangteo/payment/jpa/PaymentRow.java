package io.jangteo.payment.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Intent;
import io.jangteo.payment.domain.Origin.Trace;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.Payment.AwaitingDeposit;
import io.jangteo.payment.domain.Payment.Captured;
import io.jangteo.payment.domain.Payment.Failed;
import io.jangteo.payment.domain.Payment.Ready;
import io.jangteo.payment.domain.Payment.State;
import io.jangteo.payment.domain.Payment.Unheard;
import io.jangteo.payment.domain.Payment.Unknown;
import io.jangteo.payment.domain.Payment.Watch;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Taken;
import io.jangteo.payment.domain.Terms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment}, and its translation both ways. */
@Entity
@Table(name = "payment")
class PaymentRow {

  @Id private UUID paymentId;

  @Column(updatable = false)
  private UUID orderId;

  private String state;
  private @Nullable String failureReason;
  private @Nullable String buyerId;
  private @Nullable Long amount;

  @Column(columnDefinition = "char(3)")
  private @Nullable String currency;

  private boolean oneShot;
  private @Nullable String provider;
  private @Nullable String method;
  private @Nullable String paymentKey;
  private @Nullable String merchantAccount;
  private @Nullable String paymentToken;
  private @Nullable Instant deadline;

  /** Read by the claims only. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable Instant expiryCheckAt;

  private boolean stockHeld;
  private boolean shipped;
  private @Nullable String cancelRequestedBy;
  private int attempts;
  private int declines;
  private @Nullable Instant startedAt;
  private @Nullable Instant unknownSince;
  private boolean answered;
  private int checks;
  private int proofs;
  private @Nullable Instant nextTryAt;

  /** Read by those who would have it asked about sooner. */
  @SuppressWarnings("UnusedVariable")
  private boolean beingAsked;

  private @Nullable Instant watchUntil;
  private @Nullable String depositBank;
  private @Nullable String depositAccount;
  private @Nullable Instant depositDueAt;
  private @Nullable String depositSecret;
  private @Nullable Instant depositSeenAt;
  private @Nullable String depositClosing;

  /** Read by the claims only. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable String claimedBy;

  private long approvedAmount;
  private long refundedAmount;
  private long refundReserved;
  private @Nullable String gatewayTransactionKey;
  private @Nullable Instant approvedAt;
  private @Nullable UUID causeId;
  private @Nullable String traceparent;
  private @Nullable String tracestate;
  private long eventSeq;
  @Version private long version;

  @SuppressWarnings("NullAway.Init")
  protected PaymentRow() {}

  PaymentRow(Payment payment) {
    paymentId = payment.intent().paymentId();
    orderId = payment.intent().orderId();
    state = "";
    become(payment);
  }

  UUID paymentId() {
    return paymentId;
  }

  UUID orderId() {
    return orderId;
  }

  long version() {
    return version;
  }

  long nextSequence() {
    return ++eventSeq;
  }

  Trace trace() {
    return new Trace(causeId, traceparent, tracestate);
  }

  void touchedBy(Trace trace) {
    causeId = trace.messageId();
    traceparent = trace.traceparent();
    tracestate = trace.tracestate();
  }

  void claimedBy(String instance) {
    claimedBy = instance;
  }

  void reserveUntil(Instant then) {
    nextTryAt = then;
    beingAsked = true;
  }

  void checkExpiryAt(Instant then) {
    expiryCheckAt = then;
  }

  /** The ceiling of all refunds together; false where there is not so much left. */
  boolean setAside(long amount) {
    if (!State.valueOf(state).isCaptured()
        || approvedAmount - refundedAmount - refundReserved < amount) {
      return false;
    }
    refundReserved += amount;
    return true;
  }

  void release(long amount) {
    refundReserved -= amount;
  }

  final void become(Payment payment) {
    intend(payment.intent());
    attempts = payment.attempts();
    state = payment.state().name();
    failureReason = null;
    nextTryAt = null;
    beingAsked = false;
    hold(payment.money());
    switch (payment) {
      case Unheard _ -> {}
      case Ready p -> {
        stockHeld = p.stockHeld();
        nextTryAt = p.isChargeable() ? p.nextTryAt() : null;
      }
      case Approving p -> {
        startedAt = p.startedAt();
        nextTryAt = p.lostAt();
      }
      case Unknown p -> {
        startedAt = p.sentAt();
        unknownSince = p.since();
        answered = p.answered();
        checks = p.checks();
        proofs = p.proofs();
        nextTryAt = p.nextCheckAt();
      }
      case AwaitingDeposit p -> {
        deposit(p);
        checks = p.checks();
        nextTryAt = p.nextCheckAt();
      }
      case Captured p -> {
        shipped = p.shipped();
        gatewayTransactionKey = p.capture().transactionKey();
        approvedAt = p.capture().approvedAt().toInstant();
      }
      case Failed p -> {
        failureReason = p.failure().name();
        watch(p.watch());
      }
    }
  }

  /** The secret is told only when the account is opened, and kept. */
  private void deposit(AwaitingDeposit p) {
    var account = p.account();
    depositBank = account.bank();
    depositAccount = account.accountNumber();
    depositDueAt = account.dueAt();
    depositSecret = account.secret() == null ? depositSecret : account.secret();
    depositSeenAt = p.seenAt();
    depositClosing = p.closing() == null ? null : p.closing().name();
  }

  private void intend(Intent intent) {
    var terms = intent.terms();
    buyerId = terms == null ? null : terms.buyerId();
    amount = terms == null ? null : terms.amount().amount();
    currency = terms == null ? null : terms.amount().currency();
    oneShot = terms != null && terms.oneShot();
    var instruction = intent.instruction();
    provider = instruction == null ? null : instruction.provider().name();
    method = instruction == null ? null : instruction.method();
    paymentKey = instruction == null ? null : instruction.paymentKey();
    merchantAccount = instruction == null ? null : instruction.merchantAccount();
    paymentToken = instruction == null ? null : instruction.paymentToken();
    declines = intent.declines();
    deadline = intent.deadline();
    var canceller = intent.cancelRequestedBy();
    cancelRequestedBy = canceller == null ? null : canceller.name();
  }

  private void hold(Taken taken) {
    approvedAmount = taken.approved();
    refundReserved = taken.reserved();
    refundedAmount = taken.refunded();
  }

  private void watch(@Nullable Watch watch) {
    watchUntil = watch == null ? null : watch.until();
    nextTryAt = watch == null ? null : watch.nextCheckAt();
    checks = watch == null ? checks : watch.checks();
  }

  Payment toPayment() {
    return switch (State.valueOf(state)) {
      case READY ->
          new Ready(intent(), stockHeld, attempts, nextTryAt == null ? Instant.EPOCH : nextTryAt);
      case APPROVING -> new Approving(intent(), attempts, is(startedAt), is(nextTryAt));
      case UNKNOWN ->
          new Unknown(
              intent(),
              attempts,
              is(unknownSince),
              is(startedAt),
              answered,
              checks,
              proofs,
              is(nextTryAt));
      case AWAITING_DEPOSIT ->
          new AwaitingDeposit(
              intent(),
              attempts,
              new DepositAccount(
                  is(depositBank), is(depositAccount), is(depositDueAt), depositSecret),
              depositClosing == null ? null : Failure.valueOf(depositClosing),
              depositSeenAt,
              checks,
              is(nextTryAt));
      case APPROVED, PART_REFUNDED, REFUNDED ->
          new Captured(intent(), attempts, capture(), taken(), shipped);
      case FAILED ->
          new Failed(
              intent(),
              attempts,
              Failure.valueOf(is(failureReason)),
              taken(),
              watchUntil == null ? null : new Watch(watchUntil, checks, is(nextTryAt)));
    };
  }

  private Intent intent() {
    return new Intent(
        paymentId,
        orderId,
        terms(),
        deadline,
        cancelRequestedBy == null ? null : Canceller.valueOf(cancelRequestedBy),
        declines);
  }

  private @Nullable Terms terms() {
    return buyerId == null
        ? null
        : new Terms(buyerId, new Money(is(amount), is(currency)), oneShot, instruction());
  }

  private @Nullable Instruction instruction() {
    return provider == null
        ? null
        : new Instruction(
            Provider.valueOf(provider), is(method), is(paymentKey), paymentToken, merchantAccount);
  }

  private Taken taken() {
    return new Taken(approvedAmount, refundReserved, refundedAmount);
  }

  private Capture capture() {
    return new Capture(
        is(gatewayTransactionKey),
        orderId.toString(),
        new Money(approvedAmount, is(currency)),
        new Money(approvedAmount - refundedAmount, is(currency)),
        is(approvedAt).atOffset(ZoneOffset.UTC));
  }

  /** A column that the state of the row promises. */
  private <T> T is(@Nullable T column) {
    if (column == null) {
      throw new IllegalStateException(
          "payment %s is %s, but lacks a column".formatted(paymentId, state));
    }
    return column;
  }
}

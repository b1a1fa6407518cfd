package io.jangteo.payment.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAccount;
import io.jangteo.payment.domain.RefundLine;
import io.jangteo.payment.domain.Refunds.Request;
import io.jangteo.payment.domain.Refunds.StoredRefund;
import io.jangteo.payment.domain.Requester;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund}. */
@Entity
@Table(name = "refund")
class RefundRow {

  private static final int CODE_LENGTH = 200;

  @Id private UUID refundId;

  @Column(updatable = false)
  private UUID paymentId;

  @Column(updatable = false)
  private UUID orderId;

  @Column(updatable = false)
  private String provider;

  @Column(updatable = false)
  private String pgKey;

  @Column(updatable = false)
  private @Nullable String merchantAccount;

  @Column(updatable = false)
  private long amount;

  private long balance;

  @Column(columnDefinition = "char(3)", updatable = false)
  private String currency;

  private String state;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private String requestedBy;

  /** Read, as the key, by the query for repeated requests only. */
  @SuppressWarnings("UnusedVariable")
  @Column(updatable = false)
  private @Nullable String requesterId;

  @SuppressWarnings("UnusedVariable")
  @Column(updatable = false)
  private @Nullable String idempotencyKey;

  @Column(columnDefinition = "char(64)", updatable = false)
  private @Nullable String fingerprint;

  @Column(updatable = false)
  private @Nullable String note;

  private @Nullable String decidedBy;
  private @Nullable String decisionNote;
  private @Nullable String accountBank;
  private @Nullable String accountNumber;
  private @Nullable String accountHolder;
  private int tries;
  private boolean answered;
  private int checks;
  private @Nullable Instant nextTryAt;

  /** Read by those who would have it asked about sooner. */
  @SuppressWarnings("UnusedVariable")
  private boolean beingAsked;

  private @Nullable String gatewayKey;
  private @Nullable String gatewayCode;

  @Column(updatable = false)
  private Instant createdAt;

  @Version private long version;

  @SuppressWarnings("NullAway.Init")
  protected RefundRow() {}

  RefundRow(Refund refund, @Nullable Request request, Instant at) {
    var target = refund.target();
    refundId = refund.refundId();
    paymentId = target.paymentId();
    orderId = target.orderId();
    provider = target.provider().name();
    pgKey = target.at().paymentKey();
    merchantAccount = target.at().merchantAccount();
    amount = refund.amount().amount();
    currency = refund.amount().currency();
    reason = refund.wish().reason().name();
    requestedBy = refund.wish().by().name();
    note = refund.wish().note();
    if (request != null) {
      requesterId = request.requesterId();
      idempotencyKey = request.idempotencyKey();
      fingerprint = request.fingerprint();
      decidedBy = refund.state() == Refund.State.APPROVED ? request.requesterId() : null;
    }
    createdAt = at;
    state = "";
    become(refund);
  }

  UUID refundId() {
    return refundId;
  }

  final void become(Refund refund) {
    var sending = refund.sending();
    state = refund.state().name();
    balance = sending.balance();
    tries = sending.tries();
    answered = sending.answered();
    checks = sending.checks();
    nextTryAt = sending.nextTryAt();
    beingAsked = false;
    gatewayKey = sending.gatewayKey();
    gatewayCode = shortened(sending.code());
    var account = refund.wish().account();
    accountBank = account == null ? null : account.bank();
    accountNumber = account == null ? null : account.accountNumber();
    accountHolder = account == null ? null : account.holderName();
  }

  void beingAsked() {
    beingAsked = true;
  }

  private static @Nullable String shortened(@Nullable String code) {
    return code == null || code.length() <= CODE_LENGTH ? code : code.substring(0, CODE_LENGTH);
  }

  void decided(String by, @Nullable String why) {
    decidedBy = by;
    decisionNote = why;
  }

  StoredRefund toStored(List<RefundLine> lines) {
    return new StoredRefund(
        toRefund(lines), fingerprint, decidedBy, decisionNote, createdAt, version);
  }

  Refund toRefund(List<RefundLine> lines) {
    return new Refund(
        refundId,
        new Refund.Target(
            paymentId, orderId, Provider.valueOf(provider), new At(merchantAccount, pgKey)),
        new Money(amount, currency),
        new Refund.Wish(
            Refund.Reason.valueOf(reason), Requester.valueOf(requestedBy), note, lines, account()),
        Refund.State.valueOf(state),
        new Refund.Sending(
            tries,
            answered,
            checks,
            nextTryAt == null ? Instant.EPOCH : nextTryAt,
            balance,
            gatewayKey,
            gatewayCode));
  }

  private @Nullable RefundAccount account() {
    return accountBank == null
        ? null
        : new RefundAccount(
            accountBank,
            Objects.requireNonNull(accountNumber),
            Objects.requireNonNull(accountHolder));
  }
}

package io.jangteo.payment.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code refund}. */
@Entity
@Table(name = "refund")
class RefundRow {

  @Id private UUID refundId;
  private UUID paymentId;
  private UUID orderId;
  private String provider;
  private String pgKey;
  private long amount;

  @Column(columnDefinition = "char(3)")
  private String currency;

  private String state;
  private String reason;
  private int tries;
  private boolean answered;
  private int checks;
  private @Nullable Instant nextTryAt;
  private @Nullable String gatewayKey;
  @Version private long version;

  @SuppressWarnings("NullAway.Init")
  protected RefundRow() {}

  RefundRow(Refund refund) {
    refundId = refund.refundId();
    paymentId = refund.paymentId();
    orderId = refund.orderId();
    provider = refund.provider().name();
    pgKey = refund.paymentKey();
    amount = refund.amount().amount();
    currency = refund.amount().currency();
    reason = refund.reason().name();
    state = "";
    become(refund);
  }

  final void become(Refund refund) {
    state = refund.state().name();
    tries = refund.tries();
    answered = refund.answered();
    checks = refund.checks();
    nextTryAt = refund.nextTryAt();
    gatewayKey = refund.gatewayKey();
  }

  Refund toRefund() {
    return new Refund(
        refundId,
        paymentId,
        orderId,
        Provider.valueOf(provider),
        pgKey,
        new Money(amount, currency),
        Refund.Reason.valueOf(reason),
        Refund.State.valueOf(state),
        tries,
        answered,
        checks,
        nextTryAt == null ? Instant.EPOCH : nextTryAt,
        gatewayKey);
  }
}

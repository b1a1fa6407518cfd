package io.jangteo.payment.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Provider;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment_attempt}. */
@Entity
@Table(name = "payment_attempt")
class AttemptRow {

  private static final int CODE_LENGTH = 200;

  /** Which attempt of which payment. */
  @Embeddable
  record Key(
      @Column(name = "payment_id") UUID paymentId, @Column(name = "attempt_no") int attemptNo) {}

  @EmbeddedId private Key key;
  private String state;

  /** For whoever compares with the gateway's own log. */
  @SuppressWarnings("UnusedVariable")
  @Column(updatable = false)
  private String idempotencyKey;

  @Column(updatable = false)
  private String provider;

  @Column(updatable = false)
  private String pgKey;

  @Column(updatable = false)
  private long amount;

  @Column(columnDefinition = "char(3)", updatable = false)
  private String currency;

  private @Nullable String gatewayCode;

  @Column(updatable = false)
  private Instant startedAt;

  @SuppressWarnings("NullAway.Init")
  protected AttemptRow() {}

  AttemptRow(Payment payment, int number, Instant startedAt) {
    var intent = payment.intent();
    var instruction = Objects.requireNonNull(intent.instruction());
    var due = Objects.requireNonNull(intent.terms()).amount();
    this.key = new Key(intent.paymentId(), number);
    this.state = Attempt.State.STARTED.name();
    this.idempotencyKey = Attempt.idempotencyKey(intent.paymentId(), number);
    this.provider = instruction.provider().name();
    this.pgKey = instruction.paymentKey();
    this.amount = due.amount();
    this.currency = due.currency();
    this.startedAt = startedAt;
  }

  Key key() {
    return key;
  }

  void ended(Attempt.Result result, @Nullable String code) {
    state = Attempt.after(Attempt.State.valueOf(state), result).name();
    if (code != null) {
      gatewayCode = code.length() <= CODE_LENGTH ? code : code.substring(0, CODE_LENGTH);
    }
  }

  Attempt toAttempt() {
    return new Attempt(
        key.paymentId(),
        key.attemptNo(),
        Attempt.State.valueOf(state),
        Provider.valueOf(provider),
        pgKey,
        new Money(amount, currency),
        startedAt,
        gatewayCode);
  }
}

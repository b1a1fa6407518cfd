package io.jangteo.payment.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.AwaitingDeposit;
import io.jangteo.payment.domain.Payment.Failed;
import io.jangteo.payment.domain.PaymentSnapshot;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Terms;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients see of a payment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
    UUID paymentId,
    UUID orderId,
    Payment.State state,
    @Nullable Failure failureReason,
    @Nullable Money amount,
    @Nullable Money approvedAmount,
    @Nullable Money refundedAmount,
    @Nullable Instant deadline,
    @Nullable Canceller cancelRequestedBy,
    @Nullable DepositView deposit,
    List<AttemptView> attempts) {

  /** Where the buyer is to deposit the money, and until when. */
  record DepositView(String bank, String accountNumber, Instant dueAt) {

    static @Nullable DepositView of(Payment payment) {
      return payment instanceof AwaitingDeposit awaiting && awaiting.closing() == null
          ? new DepositView(
              awaiting.account().bank(),
              awaiting.account().accountNumber(),
              awaiting.account().dueAt())
          : null;
    }
  }

  /** One asking for the money. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AttemptView(
      int number,
      Attempt.State state,
      Provider provider,
      @Nullable String code,
      Instant startedAt) {

    static AttemptView of(Attempt attempt) {
      return new AttemptView(
          attempt.number(),
          attempt.state(),
          attempt.provider(),
          attempt.code(),
          attempt.startedAt());
    }
  }

  static PaymentView of(PaymentSnapshot snapshot) {
    var payment = snapshot.payment();
    var intent = payment.intent();
    var terms = intent.terms();
    return new PaymentView(
        intent.paymentId(),
        intent.orderId(),
        payment.state(),
        payment instanceof Failed failed ? failed.failure() : null,
        terms == null ? null : terms.amount(),
        in(terms, payment.money().approved()),
        in(terms, payment.money().refunded()),
        intent.deadline(),
        intent.cancelRequestedBy(),
        DepositView.of(payment),
        snapshot.attempts().stream().map(AttemptView::of).toList());
  }

  private static @Nullable Money in(@Nullable Terms terms, long amount) {
    return terms == null ? null : new Money(amount, terms.amount().currency());
  }
}

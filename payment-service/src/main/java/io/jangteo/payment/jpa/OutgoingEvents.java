package io.jangteo.payment.jpa;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentResolved;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.PaymentUnknown;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Fact.Approved;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.Fact.CardDeclined;
import io.jangteo.payment.domain.Fact.GaveUp;
import io.jangteo.payment.domain.Fact.InDoubt;
import io.jangteo.payment.domain.Fact.OutOfDoubt;
import io.jangteo.payment.domain.Fact.Refunded;
import io.jangteo.payment.domain.Fact.Started;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Intent;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our facts in the published language. */
final class OutgoingEvents {

  private OutgoingEvents() {}

  static Event of(Intent intent, Fact fact) {
    var order = intent.orderId();
    var payment = intent.paymentId();
    return switch (fact) {
      case Started(var attempt, var at) ->
          new PaymentStarted(
              order,
              payment,
              attempt,
              provider(intent),
              instruction(intent).method(),
              amount(intent),
              at);
      case Approved(var attempt, var capture) ->
          new PaymentApproved(
              order,
              payment,
              attempt,
              provider(intent),
              instruction(intent).method(),
              capture.transactionKey(),
              capture.amount(),
              capture.approvedAt(),
              null,
              null);
      case CardDeclined(var attempt, var provider, var code, var at) ->
          new PaymentDeclined(order, payment, attempt, published(provider), code, at);
      case GaveUp gaveUp -> failed(intent, gaveUp);
      case CapturedTooLate(var capture, var at) ->
          new LateCaptureDetected(
              order, payment, capture.transactionKey(), capture.held(), at, provider(intent));
      case InDoubt(var attempt, var detail, var at) ->
          new PaymentUnknown(order, payment, attempt, provider(intent), detail, at);
      case OutOfDoubt(var attempt, var charged, var at) ->
          new PaymentResolved(order, payment, attempt, provider(intent), charged, at);
      case Refunded(var refundId, var amount, var reason, var total, var at) ->
          new RefundSucceeded(
              order,
              payment,
              refundId,
              new Money(amount, amount(intent).currency()),
              published(reason),
              List.of(),
              new Money(total, amount(intent).currency()),
              at,
              provider(intent),
              null);
    };
  }

  // The checker does not see the annotation of a nested type in a class file.
  @SuppressWarnings("NullAway")
  private static PaymentFailed failed(Intent intent, GaveUp gaveUp) {
    return new PaymentFailed(
        intent.orderId(),
        intent.paymentId(),
        published(gaveUp.failure()),
        published(gaveUp.by()),
        gaveUp.code(),
        gaveUp.at());
  }

  private static Instruction instruction(Intent intent) {
    return Objects.requireNonNull(intent.instruction());
  }

  private static PaymentInstruction.Provider provider(Intent intent) {
    return published(instruction(intent).provider());
  }

  private static Money amount(Intent intent) {
    return Objects.requireNonNull(intent.terms()).amount();
  }

  private static PaymentInstruction.Provider published(Provider provider) {
    return switch (provider) {
      case TOSS -> PaymentInstruction.Provider.TOSS;
      case PORTONE -> PaymentInstruction.Provider.PORTONE;
    };
  }

  private static PaymentFailed.Reason published(Failure failure) {
    return switch (failure) {
      case OUT_OF_STOCK ->
          throw new IllegalArgumentException("inventory tells of missing stock, not payment");
      case DECLINED -> PaymentFailed.Reason.DECLINED;
      case EXPIRED -> PaymentFailed.Reason.EXPIRED;
      case CANCELLED -> PaymentFailed.Reason.CANCELLED;
      case INTEGRITY -> PaymentFailed.Reason.INTEGRITY;
      case PG_REJECTED -> PaymentFailed.Reason.PG_REJECTED;
    };
  }

  private static OrderCancelRequested.@Nullable By published(@Nullable Canceller by) {
    if (by == null) {
      return null;
    }
    return switch (by) {
      case BUYER -> OrderCancelRequested.By.BUYER;
      case SELLER -> OrderCancelRequested.By.SELLER;
      case ADMIN -> OrderCancelRequested.By.ADMIN;
    };
  }

  private static RefundReason published(Refund.Reason reason) {
    return switch (reason) {
      case BUYER_CANCEL -> RefundReason.BUYER_CANCEL;
      case RETURNED -> RefundReason.RETURNED;
      case LATE_CAPTURE -> RefundReason.LATE_CAPTURE;
      case INTEGRITY -> RefundReason.INTEGRITY;
    };
  }
}

package io.jangteo.payment.jpa;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentAwaitingDeposit;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentResolved;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.PaymentUnknown;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.RefundWithdrawn;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Fact.Approved;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.Fact.CardDeclined;
import io.jangteo.payment.domain.Fact.DepositOpened;
import io.jangteo.payment.domain.Fact.GaveUp;
import io.jangteo.payment.domain.Fact.InDoubt;
import io.jangteo.payment.domain.Fact.OutOfDoubt;
import io.jangteo.payment.domain.Fact.RefundAsked;
import io.jangteo.payment.domain.Fact.RefundDenied;
import io.jangteo.payment.domain.Fact.RefundGivenUp;
import io.jangteo.payment.domain.Fact.RefundGranted;
import io.jangteo.payment.domain.Fact.RefundRefused;
import io.jangteo.payment.domain.Fact.RefundTakenBack;
import io.jangteo.payment.domain.Fact.Refunded;
import io.jangteo.payment.domain.Fact.Started;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Intent;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.Requester;
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
      case DepositOpened(var attempt, var account, var at) ->
          new PaymentAwaitingDeposit(
              order,
              payment,
              attempt,
              provider(intent),
              amount(intent),
              account.bank(),
              account.masked(),
              account.dueAt(),
              at);
      case RefundAsked(var refund, var at) ->
          new RefundRequested(
              order,
              payment,
              refund.refundId(),
              refund.amount(),
              published(refund.wish().reason()),
              published(refund.wish().lines(), refund),
              published(refund.wish().by()),
              refund.wish().note(),
              at);
      case RefundGranted(var refund, var at) ->
          new RefundApproved(order, payment, refund.refundId(), refund.amount(), at);
      case RefundDenied(var refund, var why, var at) ->
          new RefundRejected(order, payment, refund.refundId(), refund.amount(), why, at);
      case RefundTakenBack(var refund, var at) ->
          new RefundWithdrawn(order, payment, refund.refundId(), refund.amount(), at);
      case RefundRefused(var refund, var code, var at) ->
          new RefundFailed(order, payment, refund.refundId(), refund.amount(), code, at);
      case RefundGivenUp(var refund, var why, var at) ->
          new RefundAbandoned(order, payment, refund.refundId(), refund.amount(), why, at);
      case Refunded(var refund, var total, var at) ->
          new RefundSucceeded(
              order,
              payment,
              refund.refundId(),
              refund.amount(),
              published(refund.wish().reason()),
              published(refund.wish().lines(), refund),
              new Money(total, refund.amount().currency()),
              at,
              published(refund.target().provider()),
              refund.sending().gatewayKey());
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
      case SELLER_CANCEL -> RefundReason.SELLER_CANCEL;
      case ADMIN_CANCEL -> RefundReason.ADMIN_CANCEL;
      case CHANGE_OF_MIND -> RefundReason.CHANGE_OF_MIND;
      case WRONG_ITEM -> RefundReason.WRONG_ITEM;
      case DAMAGED -> RefundReason.DAMAGED;
      case RETURNED -> RefundReason.RETURNED;
      case LATE_CAPTURE -> RefundReason.LATE_CAPTURE;
      case INTEGRITY -> RefundReason.INTEGRITY;
    };
  }

  private static List<RefundLine> published(
      List<io.jangteo.payment.domain.RefundLine> lines, Refund refund) {
    var currency = refund.amount().currency();
    return lines.stream()
        .map(
            line ->
                new RefundLine(
                    line.lineNo(),
                    line.quantity(),
                    new Money(line.amount(), currency),
                    line.restock()))
        .toList();
  }

  private static RefundRequested.RequestedBy published(Requester requester) {
    return switch (requester) {
      case BUYER -> RefundRequested.RequestedBy.BUYER;
      case SELLER -> RefundRequested.RequestedBy.SELLER;
      case ADMIN -> RefundRequested.RequestedBy.ADMIN;
      case SYSTEM -> RefundRequested.RequestedBy.SYSTEM;
    };
  }
}

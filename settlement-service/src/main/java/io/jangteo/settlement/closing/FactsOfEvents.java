package io.jangteo.settlement.closing;

import io.jangteo.contracts.AvailabilityEvent;
import io.jangteo.contracts.CatalogEvent;
import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.LinesDelivered;
import io.jangteo.contracts.LinesShipped;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentAwaitingDeposit;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstructed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentOperationEvent;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.PayoutEvent;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.RefundWithdrawn;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.settlement.domain.Approval;
import io.jangteo.settlement.domain.Canceller;
import io.jangteo.settlement.domain.Fact;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.Orphan;
import io.jangteo.settlement.domain.PlacedOrder;
import io.jangteo.settlement.domain.Purchase;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.Told;
import io.jangteo.settlement.domain.Verdict;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the other services' events in settlement's own words. */
final class FactsOfEvents {

  /** The events after which an order may have ended. */
  static final Set<Class<? extends Event>> AWAITED =
      Set.of(PaymentFailed.class, StockRejected.class, StockCommitted.class, StockReleased.class);

  /** Others that bear on how an order ends, and on what it brought in. */
  static final Set<Class<? extends Event>> CAN_WAIT =
      Set.of(
          OrderPlaced.class,
          PaymentApproved.class,
          RefundSucceeded.class,
          LateCaptureDetected.class,
          PurchaseConfirmed.class,
          RefundRequested.class,
          RefundRejected.class,
          RefundWithdrawn.class,
          RefundAbandoned.class);

  private FactsOfEvents() {}

  static Told toldBy(Event event) {
    return switch (event) {
      case OrderPlaced placed -> new Fact.Placed(orderOf(placed));
      case PaymentApproved paid -> new Fact.Paid(paid.orderId(), approvalOf(paid));
      case PaymentFailed failed -> new Fact.NotPaid(failed.orderId(), outcomeOf(failed));
      case StockRejected rejected ->
          new Fact.StockRejected(rejected.orderId(), new Verdict.Failed(reasonOf(rejected)));
      case StockCommitted committed -> new Fact.StockCommitted(committed.orderId());
      case StockReleased released -> new Fact.StockReleased(released.orderId());
      case RefundSucceeded refund when isOfAnOrphan(refund) ->
          new Orphan.GivenBack(
              refund.orderId(), refund.refundId(), refund.amount(), nameOf(refund.provider()));
      case RefundSucceeded refund -> new Fact.Refunded(refundOf(refund));
      case LateCaptureDetected late ->
          new Orphan.Captured(
              late.orderId(), late.paymentId(), late.amount(), nameOf(late.provider()));
      case PurchaseConfirmed kept ->
          new Purchase.Confirmed(kept.orderId(), kept.lineNos(), kept.confirmedAt());
      case RefundRequested asked ->
          new Purchase.Questioned(
              asked.orderId(),
              asked.refundId(),
              asked.lines().stream().map(RefundLine::lineNo).toList());
      case RefundRejected refused -> new Purchase.Answered(refused.orderId(), refused.refundId());
      case RefundWithdrawn withdrawn ->
          new Purchase.Answered(withdrawn.orderId(), withdrawn.refundId());
      case RefundAbandoned abandoned ->
          new Purchase.Answered(abandoned.orderId(), abandoned.refundId());
      case OrderCancelRequested _,
          PaymentInstructed _,
          LinesShipped _,
          LinesDelivered _,
          StockReserved _,
          StockRestocked _,
          CatalogEvent _,
          AvailabilityEvent _,
          PaymentStarted _,
          PaymentAwaitingDeposit _,
          PaymentDeclined _,
          RefundApproved _,
          RefundFailed _,
          PaymentOperationEvent _,
          ClosureEvent _,
          PayoutEvent _ ->
          throw new IllegalArgumentException(
              event.getClass().getSimpleName() + " is nothing to settlement");
    };
  }

  /** Neither money going back nor a purchase that is kept ends an order. */
  static boolean canEnd(Event event) {
    return switch (toldBy(event)) {
      case Fact.Refunded _, Orphan _, Purchase _ -> false;
      case Fact _ -> true;
    };
  }

  private static PlacedOrder orderOf(OrderPlaced placed) {
    return new PlacedOrder(
        placed.orderId(),
        placed.total(),
        placed.createdAt(),
        placed.lines().stream()
            .map(
                line ->
                    new PlacedOrder.Line(
                        line.lineNo(),
                        line.sellerId(),
                        line.productId(),
                        line.quantity(),
                        line.amount()))
            .toList());
  }

  private static Approval approvalOf(PaymentApproved paid) {
    return new Approval(
        paid.provider().name(),
        paid.method(),
        paid.amount(),
        paid.gatewayFee(),
        paid.gatewayFeeVat(),
        paid.paymentId());
  }

  /** A refund of a sale may not say what for; one of these reasons never had a sale. */
  private static boolean isOfAnOrphan(RefundSucceeded refund) {
    return refund.lines().isEmpty()
        && switch (refund.reason()) {
          case LATE_CAPTURE, INTEGRITY -> true;
          case BUYER_CANCEL,
              SELLER_CANCEL,
              ADMIN_CANCEL,
              CHANGE_OF_MIND,
              WRONG_ITEM,
              DAMAGED,
              RETURNED ->
              false;
        };
  }

  private static Refund refundOf(RefundSucceeded refund) {
    return new Refund(
        refund.refundId(),
        refund.orderId(),
        refund.amount(),
        refund.lines().stream()
            .map(line -> new Refund.Line(line.lineNo(), line.quantity(), line.amount()))
            .toList());
  }

  private static @Nullable String nameOf(PaymentInstruction.@Nullable Provider provider) {
    return provider == null ? null : provider.name();
  }

  private static Verdict.Unsold outcomeOf(PaymentFailed failed) {
    return switch (failed.reason()) {
      case DECLINED -> new Verdict.Failed(FailureReason.DECLINED);
      case EXPIRED -> new Verdict.Failed(FailureReason.EXPIRED);
      case INTEGRITY -> new Verdict.Failed(FailureReason.INTEGRITY);
      case PG_REJECTED -> new Verdict.Failed(FailureReason.PG_REJECTED);
      case CANCELLED ->
          new Verdict.Cancelled(
              switch (Objects.requireNonNull(failed.cancelledBy())) {
                case BUYER -> Canceller.BUYER;
                case SELLER -> Canceller.SELLER;
                case ADMIN -> Canceller.ADMIN;
              });
    };
  }

  /** A SKU nobody knows, or nobody may have more of, is one that this order cannot have. */
  private static FailureReason reasonOf(StockRejected rejected) {
    return switch (rejected.reason()) {
      case OUT_OF_STOCK, UNKNOWN_SKU, PURCHASE_LIMIT, TOO_MANY_HOLDS -> FailureReason.OUT_OF_STOCK;
      case EXPIRED -> FailureReason.EXPIRED;
    };
  }
}

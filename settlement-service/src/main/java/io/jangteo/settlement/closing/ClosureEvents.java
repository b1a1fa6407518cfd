package io.jangteo.settlement.closing;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.settlement.domain.Canceller;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.Proceeds;
import io.jangteo.settlement.domain.Sale;
import io.jangteo.settlement.domain.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the other services, in the published words, how an order ended. */
final class ClosureEvents {

  private ClosureEvents() {}

  /**
   * @param sale present exactly when the order was confirmed
   */
  static ClosureEvent eventOf(Closure closure, @Nullable Sale sale) {
    var orderId = closure.orderId();
    var closedAt = closure.closedAt();
    return switch (closure.ending()) {
      case Verdict.Confirmed _ ->
          new OrderConfirmed(
              orderId,
              closedAt,
              Objects.requireNonNull(sale).bySeller().entrySet().stream()
                  .map(share -> shareOf(share.getKey(), share.getValue()))
                  .toList());
      case Verdict.Failed(var reason) -> new OrderFailed(orderId, published(reason), closedAt);
      case Verdict.Cancelled(var by) -> new OrderCancelled(orderId, published(by), closedAt);
      case Verdict.Contradicted _ ->
          new OrderFailed(orderId, OrderFailed.Reason.INTEGRITY, closedAt);
    };
  }

  private static OrderConfirmed.SellerShare shareOf(String sellerId, Proceeds share) {
    return new OrderConfirmed.SellerShare(
        sellerId,
        share.gross(),
        share.commission(),
        share.commissionVat(),
        share.gatewayFee(),
        share.gatewayFeeVat(),
        share.net());
  }

  private static OrderFailed.Reason published(FailureReason reason) {
    return switch (reason) {
      case OUT_OF_STOCK -> OrderFailed.Reason.OUT_OF_STOCK;
      case DECLINED -> OrderFailed.Reason.DECLINED;
      case EXPIRED -> OrderFailed.Reason.EXPIRED;
      case INTEGRITY -> OrderFailed.Reason.INTEGRITY;
      case PG_REJECTED -> OrderFailed.Reason.PG_REJECTED;
    };
  }

  private static OrderCancelRequested.By published(Canceller by) {
    return switch (by) {
      case BUYER -> OrderCancelRequested.By.BUYER;
      case SELLER -> OrderCancelRequested.By.SELLER;
      case ADMIN -> OrderCancelRequested.By.ADMIN;
    };
  }
}

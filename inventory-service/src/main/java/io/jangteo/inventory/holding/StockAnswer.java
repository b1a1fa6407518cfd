package io.jangteo.inventory.holding;

import io.jangteo.contracts.ReservationEvent;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReserved;
import io.jangteo.inventory.domain.Decision;
import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refusal;
import io.jangteo.inventory.domain.Verdict.Refused;
import java.time.Instant;

/** What the others are told of a decision. */
final class StockAnswer {

  private StockAnswer() {}

  static ReservationEvent of(Decision decision, Instant now) {
    var claim = decision.claim();
    return switch (decision.verdict()) {
      case Met _ ->
          new StockReserved(
              claim.orderId(),
              claim.lines().stream()
                  .map(line -> new StockLine(line.lineNo(), line.skuId(), line.quantity()))
                  .toList(),
              now,
              claim.expiresAt());
      case Refused(var reason, var shortfalls) ->
          new StockRejected(
              claim.orderId(),
              reason(reason),
              shortfalls.stream()
                  .map(s -> new StockRejected.Shortfall(s.skuId(), s.requested(), s.available()))
                  .toList(),
              now);
    };
  }

  private static StockRejected.Reason reason(Refusal refusal) {
    return switch (refusal) {
      case OUT_OF_STOCK -> StockRejected.Reason.OUT_OF_STOCK;
      case UNKNOWN_SKU -> StockRejected.Reason.UNKNOWN_SKU;
      case EXPIRED -> StockRejected.Reason.EXPIRED;
      case PURCHASE_LIMIT -> StockRejected.Reason.PURCHASE_LIMIT;
      case TOO_MANY_HOLDS -> StockRejected.Reason.TOO_MANY_HOLDS;
    };
  }
}

package io.jangteo.payment.refunding;

import io.jangteo.http.Buyer;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundDecision.Withdraw;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Refunds.Filter;
import io.jangteo.payment.domain.Refunds.Request;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.refunding.DecideRefund.Decider;
import io.jangteo.payment.refunding.RequestRefund.Wanted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A buyer's own refunds. */
@RestController
class BuyerRefundController {

  private static final String BASE = "/v1/refunds/";

  private final RequestRefund requesting;
  private final DecideRefund deciding;
  private final Refunds refunds;
  private final Payments payments;

  BuyerRefundController(
      RequestRefund requesting, DecideRefund deciding, Refunds refunds, Payments payments) {
    this.requesting = requesting;
    this.deciding = deciding;
    this.refunds = refunds;
    this.payments = payments;
  }

  @PostMapping("/v1/payments/{id}/refunds")
  ResponseEntity<RefundView> request(
      Buyer buyer,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody RefundBody body) {
    var faults = body.faults(false);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).asException();
    }
    var request = new Request(buyer.id(), IdempotencyKey.parse(key).value(), body.fingerprint(id));
    var wanted =
        new Wanted(
            id,
            Requester.BUYER,
            buyer.id(),
            body.wishedReason(),
            body.note(),
            body.quantities(),
            null,
            RefundBody.Account.of(body.refundAccount()));
    return RefundAnswers.created(requesting.request(wanted, request), BASE, id);
  }

  @GetMapping("/v1/refunds")
  RefundView.Page own(
      Buyer buyer,
      @RequestParam(required = false) @Nullable UUID orderId,
      @RequestParam(required = false) Refund.@Nullable State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return RefundAnswers.page(refunds, new Filter(buyer.id(), null, orderId, state), cursor, limit);
  }

  @GetMapping("/v1/refunds/{id}")
  ResponseEntity<RefundView> one(Buyer buyer, @PathVariable UUID id) {
    var found =
        refunds
            .find(id)
            .filter(stored -> isOf(buyer, stored.refund()))
            .orElseThrow(() -> Problem.notFound("refund", id).asException());
    return RefundAnswers.ok(found);
  }

  /** A wish that nobody has decided on yet can be taken back. */
  @DeleteMapping("/v1/refunds/{id}")
  ResponseEntity<RefundView> withdraw(Buyer buyer, @PathVariable UUID id) {
    var decider = new Decider(Requester.BUYER, buyer.id());
    return RefundAnswers.ok(deciding.decide(id, decider, new Withdraw(), _ -> true), id);
  }

  private boolean isOf(Buyer buyer, Refund refund) {
    return payments
        .find(refund.target().paymentId())
        .filter(snapshot -> snapshot.payment().intent().isOf(buyer.id()))
        .isPresent();
  }
}

package io.jangteo.payment.refunding;

import io.jangteo.http.Admin;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundDecision;
import io.jangteo.payment.domain.RefundDecision.Abandon;
import io.jangteo.payment.domain.RefundDecision.Approve;
import io.jangteo.payment.domain.RefundDecision.Reject;
import io.jangteo.payment.domain.RefundDecision.SendAgain;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Refunds.Filter;
import io.jangteo.payment.domain.Refunds.Request;
import io.jangteo.payment.domain.Refunds.StoredRefund;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.refunding.DecideRefund.Decider;
import io.jangteo.payment.refunding.RequestRefund.Wanted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refunds for those who grant them: sellers of their own lines, and admins of all. */
@RestController
class StaffRefundController {

  private static final String SELLER = "/v1/seller/refunds/";
  private static final String ADMIN = "/v1/admin/refunds/";

  private final RequestRefund requesting;
  private final DecideRefund deciding;
  private final Refunds refunds;
  private final Payments payments;

  StaffRefundController(
      RequestRefund requesting, DecideRefund deciding, Refunds refunds, Payments payments) {
    this.requesting = requesting;
    this.deciding = deciding;
    this.refunds = refunds;
    this.payments = payments;
  }

  /**
   * @param restock whether the goods go back on sale; absent: as it was asked
   */
  record Approval(@Nullable Boolean restock, @Valid RefundBody.@Nullable Account refundAccount) {}

  record Why(@NotBlank @Size(max = 500) String reason) {}

  record Again(@Valid RefundBody.@Nullable Account refundAccount) {}

  @PostMapping("/v1/seller/orders/{orderId}/refunds")
  ResponseEntity<RefundView> bySeller(
      Seller seller,
      @PathVariable UUID orderId,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody RefundBody body) {
    var payment =
        payments
            .ofOrder(orderId)
            .orElseThrow(() -> Problem.notFound("order", orderId).asException());
    return made(
        payment.payment().intent().paymentId(),
        new Decider(Requester.SELLER, seller.id()),
        key,
        body,
        SELLER);
  }

  @PostMapping("/v1/admin/payments/{id}/refunds")
  ResponseEntity<RefundView> byAdmin(
      Admin admin,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody RefundBody body) {
    return made(id, new Decider(Requester.ADMIN, admin.id()), key, body, ADMIN);
  }

  private ResponseEntity<RefundView> made(
      UUID paymentId, Decider who, @Nullable String key, RefundBody body, String base) {
    var faults = body.faults(true);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).asException();
    }
    var request =
        new Request(who.id(), IdempotencyKey.parse(key).value(), body.fingerprint(paymentId));
    var wanted =
        new Wanted(
            paymentId,
            who.as(),
            who.id(),
            body.wishedReason(),
            body.note(),
            body.quantities(),
            body.restock(),
            RefundBody.Account.of(body.refundAccount()));
    return RefundAnswers.created(requesting.request(wanted, request), base, paymentId);
  }

  @GetMapping("/v1/seller/refunds")
  RefundView.Page ofSeller(
      Seller seller,
      @RequestParam(required = false) @Nullable UUID orderId,
      @RequestParam(required = false) Refund.@Nullable State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return RefundAnswers.page(
        refunds, new Filter(null, seller.id(), orderId, state), cursor, limit);
  }

  @GetMapping("/v1/admin/refunds")
  RefundView.Page all(
      @RequestParam(required = false) @Nullable UUID orderId,
      @RequestParam(required = false) Refund.@Nullable State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    return RefundAnswers.page(refunds, new Filter(null, null, orderId, state), cursor, limit);
  }

  @GetMapping("/v1/seller/refunds/{id}")
  ResponseEntity<RefundView> oneOfSeller(Seller seller, @PathVariable UUID id) {
    return RefundAnswers.ok(
        refunds
            .find(id)
            .filter(stored -> concerns(seller, stored))
            .orElseThrow(() -> Problem.notFound("refund", id).asException()));
  }

  @GetMapping("/v1/admin/refunds/{id}")
  ResponseEntity<RefundView> one(@PathVariable UUID id) {
    return RefundAnswers.ok(
        refunds.find(id).orElseThrow(() -> Problem.notFound("refund", id).asException()));
  }

  @PostMapping("/v1/seller/refunds/{id}/approval")
  ResponseEntity<RefundView> approve(
      Seller seller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Approval body) {
    return decided(id, new Decider(Requester.SELLER, seller.id()), approval(body), ifMatch);
  }

  @PostMapping("/v1/seller/refunds/{id}/rejection")
  ResponseEntity<RefundView> reject(
      Seller seller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Why body) {
    var decider = new Decider(Requester.SELLER, seller.id());
    return decided(id, decider, new Reject(body.reason()), ifMatch);
  }

  @PostMapping("/v1/admin/refunds/{id}/approval")
  ResponseEntity<RefundView> approve(
      Admin admin,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Approval body) {
    return decided(id, new Decider(Requester.ADMIN, admin.id()), approval(body), ifMatch);
  }

  @PostMapping("/v1/admin/refunds/{id}/rejection")
  ResponseEntity<RefundView> reject(
      Admin admin,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Why body) {
    var decider = new Decider(Requester.ADMIN, admin.id());
    return decided(id, decider, new Reject(body.reason()), ifMatch);
  }

  /** What the gateway had refused is sent once more, under a key of its own. */
  @PostMapping("/v1/admin/refunds/{id}/retry")
  ResponseEntity<RefundView> sendAgain(
      Admin admin,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Again body) {
    var decision = new SendAgain(RefundBody.Account.of(body.refundAccount()));
    return decided(id, new Decider(Requester.ADMIN, admin.id()), decision, ifMatch);
  }

  @PostMapping("/v1/admin/refunds/{id}/abandonment")
  ResponseEntity<RefundView> abandon(
      Admin admin,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Why body) {
    var decider = new Decider(Requester.ADMIN, admin.id());
    return decided(id, decider, new Abandon(body.reason()), ifMatch);
  }

  private ResponseEntity<RefundView> decided(
      UUID id, Decider decider, RefundDecision decision, @Nullable String ifMatch) {
    return RefundAnswers.ok(
        deciding.decide(id, decider, decision, RefundAnswers.seen(ifMatch)), id);
  }

  private static RefundDecision approval(Approval body) {
    return new Approve(body.restock(), RefundBody.Account.of(body.refundAccount()));
  }

  private boolean concerns(Seller seller, StoredRefund stored) {
    var theirs = refunds.linesOf(stored.refund().target().paymentId(), seller.id());
    return stored.refund().wish().lines().stream().anyMatch(line -> theirs.contains(line.lineNo()));
  }
}

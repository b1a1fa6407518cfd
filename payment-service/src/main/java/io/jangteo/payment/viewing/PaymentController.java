package io.jangteo.payment.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Buyer;
import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.PaymentSnapshot;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.reconciling.AskAboutUnresolvedPayments;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payments over HTTP: a buyer's own, and all of them for admins. */
@RestController
class PaymentController {

  private final Payments payments;
  private final AskAboutUnresolvedPayments asking;

  PaymentController(Payments payments, AskAboutUnresolvedPayments asking) {
    this.payments = payments;
    this.asking = asking;
  }

  @GetMapping("/v1/payments/{id}")
  ResponseEntity<PaymentView> own(@PathVariable UUID id, Buyer buyer) {
    return shown(payments.find(id).filter(p -> isOf(buyer, p)), "payment", id);
  }

  @GetMapping("/v1/orders/{orderId}/payment")
  ResponseEntity<PaymentView> ofOwnOrder(@PathVariable UUID orderId, Buyer buyer) {
    return shown(
        payments.ofOrder(orderId).filter(p -> isOf(buyer, p)), "payment of the order", orderId);
  }

  @GetMapping("/v1/admin/payments/{id}")
  ResponseEntity<PaymentView> any(@PathVariable UUID id) {
    return shown(payments.find(id), "payment", id);
  }

  @GetMapping("/v1/admin/orders/{orderId}/payment")
  ResponseEntity<PaymentView> ofAnyOrder(@PathVariable UUID orderId) {
    return shown(payments.ofOrder(orderId), "payment of the order", orderId);
  }

  /** Those in one state, the oldest first: what somebody has to look at. */
  @GetMapping("/v1/admin/payments")
  Page inState(
      @RequestParam Payment.State state,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    var found = payments.inState(state, cursor, limit + 1);
    var more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page(
        shown.stream().map(PaymentView::of).toList(),
        more ? shown.getLast().payment().intent().paymentId().toString() : null,
        more);
  }

  /** A part of a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<PaymentView> data, @Nullable String nextCursor, boolean hasMore) {}

  /** Asks the gateway now, instead of when its turn comes. */
  @PostMapping("/v1/admin/payments/{id}/sync")
  ResponseEntity<PaymentView> sync(@PathVariable UUID id) {
    asking.askNow(id);
    return any(id);
  }

  private static boolean isOf(Buyer buyer, PaymentSnapshot snapshot) {
    return snapshot.payment().intent().isOf(buyer.id());
  }

  private static ResponseEntity<PaymentView> shown(
      Optional<PaymentSnapshot> found, String what, UUID id) {
    var snapshot = found.orElseThrow(() -> Problem.notFound(what, id).asException());
    return ResponseEntity.ok()
        .eTag(EntityTag.of(snapshot.version()))
        .body(PaymentView.of(snapshot));
  }
}

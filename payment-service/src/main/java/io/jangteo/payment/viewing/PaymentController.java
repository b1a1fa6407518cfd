package io.jangteo.payment.viewing;

import io.jangteo.http.Buyer;
import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.payment.domain.PaymentSnapshot;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.reconciling.AskAboutUnresolvedPayments;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

  /** Asks the gateway now, instead of when its turn comes. */
  @PostMapping("/v1/admin/payments/{id}/sync")
  ResponseEntity<PaymentView> sync(@PathVariable UUID id) {
    asking.askNow(id);
    return any(id);
  }

  private static boolean isOf(Buyer buyer, PaymentSnapshot snapshot) {
    var terms = snapshot.payment().intent().terms();
    return terms != null && terms.buyerId().equals(buyer.id());
  }

  private static ResponseEntity<PaymentView> shown(
      Optional<PaymentSnapshot> found, String what, UUID id) {
    var snapshot = found.orElseThrow(() -> Problem.notFound(what, id).asException());
    return ResponseEntity.ok()
        .eTag(EntityTag.of(snapshot.version()))
        .body(PaymentView.of(snapshot));
  }
}

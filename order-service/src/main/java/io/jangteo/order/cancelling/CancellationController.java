package io.jangteo.order.cancelling;

import io.jangteo.http.Admin;
import io.jangteo.http.Buyer;
import io.jangteo.http.CurrentTrace;
import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import io.jangteo.order.domain.Canceller;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.viewing.OrderView;
import io.jangteo.order.viewing.SellerOrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cancellation by the buyer, a seller of the whole order, or an admin. */
@RestController
class CancellationController {

  private static final int MAX_REASON = 200;

  private final CancelOrder cancelOrder;
  private final CurrentTrace trace;

  CancellationController(CancelOrder cancelOrder, CurrentTrace trace) {
    this.cancelOrder = cancelOrder;
    this.trace = trace;
  }

  /** Why they want it. */
  record Body(@NotBlank @Size(max = MAX_REASON) String reason) {}

  @PostMapping("/v1/orders/{id}/cancellation")
  ResponseEntity<OrderView> byBuyer(
      Buyer buyer, @PathVariable UUID id, @Valid @RequestBody Body body) {
    return OrderView.of(cancel(id, new Canceller.Buyer(buyer.id()), body))
        .in(ResponseEntity.accepted());
  }

  @PostMapping("/v1/seller/orders/{id}/cancellation")
  ResponseEntity<SellerOrderView> bySeller(
      Seller seller, @PathVariable UUID id, @Valid @RequestBody Body body) {
    return SellerOrderView.of(cancel(id, new Canceller.Seller(seller.id()), body), seller.id())
        .in(ResponseEntity.accepted());
  }

  @PostMapping("/v1/admin/orders/{id}/cancellation")
  ResponseEntity<OrderView> byAdmin(
      Admin admin, @PathVariable UUID id, @Valid @RequestBody Body body) {
    var order = OrderView.of(cancel(id, new Canceller.Admin(admin.id()), body));
    return ResponseEntity.accepted().eTag(EntityTag.of(order.version())).body(order);
  }

  private PlacedOrder cancel(UUID id, Canceller canceller, Body body) {
    var answer =
        cancelOrder.cancel(
            new OrderId(id), canceller, body.reason(), trace.traceparent().orElse(null));
    return switch (answer) {
      case Requested(var order) -> order;
      case RequestedBefore(var order) -> order;
      case TooLate(var order) ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "order-not-cancellable",
                  "The order has already ended as %s, with %s of its money refunded."
                      .formatted(order.state().name(), order.refundStatus()))
              .with("orderStatus", order.state().name())
              .with("refundStatus", order.refundStatus())
              .asException();
      case Unknown() -> throw Problem.notFound("order", id).asException();
    };
  }
}

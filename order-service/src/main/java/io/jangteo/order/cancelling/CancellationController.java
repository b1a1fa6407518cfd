package io.jangteo.order.cancelling;

import io.jangteo.http.Buyer;
import io.jangteo.http.CurrentTrace;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.viewing.OrderView;
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

/** Cancellation by the buyer. */
@RestController
class CancellationController {

  private static final int MAX_REASON = 200;

  private final CancelOrder cancelOrder;
  private final CurrentTrace trace;

  CancellationController(CancelOrder cancelOrder, CurrentTrace trace) {
    this.cancelOrder = cancelOrder;
    this.trace = trace;
  }

  /** Why the buyer wants it. */
  record Body(@NotBlank @Size(max = MAX_REASON) String reason) {}

  @PostMapping("/v1/orders/{id}/cancellation")
  ResponseEntity<OrderView> cancel(
      Buyer buyer, @PathVariable UUID id, @Valid @RequestBody Body body) {
    var answer =
        cancelOrder.cancel(
            new OrderId(id), buyer.id(), body.reason(), trace.traceparent().orElse(null));
    return switch (answer) {
      case Requested(var order) -> accepted(order);
      case RequestedBefore(var order) -> accepted(order);
      case TooLate(var order) ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "order-not-cancellable",
                  "The order has already ended as %s.".formatted(order.state().name()))
              .with("orderStatus", order.state().name())
              .asException();
      case Unknown() -> throw Problem.notFound("order", id).asException();
    };
  }

  private static ResponseEntity<OrderView> accepted(PlacedOrder order) {
    return OrderView.of(order).in(ResponseEntity.accepted());
  }
}

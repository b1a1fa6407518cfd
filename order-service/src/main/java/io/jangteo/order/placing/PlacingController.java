package io.jangteo.order.placing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.http.Buyer;
import io.jangteo.http.CurrentTrace;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.paying.Fingerprints;
import io.jangteo.order.placing.PlacingAnswer.InProgress;
import io.jangteo.order.placing.PlacingAnswer.KeyReused;
import io.jangteo.order.placing.PlacingAnswer.OrderIdTaken;
import io.jangteo.order.placing.PlacingAnswer.Placed;
import io.jangteo.order.placing.PlacingAnswer.PlacedBefore;
import io.jangteo.order.placing.PlacingAnswer.Refused;
import io.jangteo.order.viewing.OrderView;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Placing an order. */
@RestController
class PlacingController {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PlaceOrder placeOrder;
  private final CurrentTrace trace;

  PlacingController(PlaceOrder placeOrder, CurrentTrace trace) {
    this.placeOrder = placeOrder;
    this.trace = trace;
  }

  @PostMapping("/v1/orders")
  ResponseEntity<OrderView> place(
      Buyer buyer,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody OrderBody body) {
    var request =
        new KeyedRequest(buyer.id(), IdempotencyKey.parse(key).value(), Fingerprints.of(body));
    var faults = body.faults();
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).asException();
    }
    var id =
        new OrderId(
            Objects.requireNonNullElseGet(body.orderId(), UuidCreator::getTimeOrderedEpoch));
    var wanted = new WantedOrder(id, body.basket(), request, trace.traceparent().orElse(null));
    return response(placeOrder.place(wanted), id);
  }

  private static ResponseEntity<OrderView> response(PlacingAnswer answer, OrderId id) {
    return switch (answer) {
      case Placed(var order) -> created(order, ResponseEntity.status(HttpStatus.CREATED));
      case PlacedBefore(var order) ->
          created(
              order,
              ResponseEntity.status(HttpStatus.CREATED).header(IdempotencyKey.REPLAYED, "true"));
      case KeyReused() ->
          throw Problem.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another request; take a new one.")
              .asException();
      case InProgress() ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "idempotency-in-progress",
                  "The same request is being handled; ask again in a moment.")
              .retryAfter(RETRY_AFTER)
              .asException();
      case OrderIdTaken() ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "order-id-taken",
                  "The orderId %s belongs to another order.".formatted(id))
              .asException();
      case Refused(var refusal) -> throw RefusalProblem.of(refusal).asException();
    };
  }

  private static ResponseEntity<OrderView> created(
      PlacedOrder order, ResponseEntity.BodyBuilder response) {
    return OrderView.of(order).in(response);
  }
}

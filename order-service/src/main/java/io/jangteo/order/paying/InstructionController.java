package io.jangteo.order.paying;

import io.jangteo.http.Buyer;
import io.jangteo.http.CurrentTrace;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.InstructionAnswer;
import io.jangteo.order.domain.InstructionAnswer.Instructed;
import io.jangteo.order.domain.InstructionAnswer.InstructedBefore;
import io.jangteo.order.domain.InstructionAnswer.KeyReused;
import io.jangteo.order.domain.InstructionAnswer.Refused;
import io.jangteo.order.domain.InstructionAnswer.Unknown;
import io.jangteo.order.domain.InstructionRefusal;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.viewing.OrderView;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Saying how to pay an order that was placed without saying so. */
@RestController
class InstructionController {

  private final InstructPayment instructPayment;
  private final CurrentTrace trace;

  InstructionController(InstructPayment instructPayment, CurrentTrace trace) {
    this.instructPayment = instructPayment;
    this.trace = trace;
  }

  @PostMapping("/v1/orders/{id}/payment")
  ResponseEntity<OrderView> instruct(
      Buyer buyer,
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody PaymentBody body) {
    var request =
        new KeyedRequest(buyer.id(), IdempotencyKey.parse(key).value(), Fingerprints.of(body));
    var faults = body.faults("", id);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults).asException();
    }
    return response(
        instructPayment.instruct(
            new OrderId(id), body.instruction(), request, trace.traceparent().orElse(null)),
        id);
  }

  private static ResponseEntity<OrderView> response(InstructionAnswer answer, UUID id) {
    return switch (answer) {
      case Instructed(var order) -> OrderView.of(order).in(ResponseEntity.accepted());
      case InstructedBefore(var order) ->
          OrderView.of(order).in(ResponseEntity.accepted().header(IdempotencyKey.REPLAYED, "true"));
      case KeyReused() ->
          throw Problem.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "idempotency-key-reused",
                  "This Idempotency-Key was used for another instruction; take a new one.")
              .asException();
      case Refused(var refusal, var order) -> throw problem(refusal, order).asException();
      case Unknown() -> throw Problem.notFound("order", id).asException();
    };
  }

  private static Problem problem(InstructionRefusal refusal, Order order) {
    var status = order.state().name();
    return switch (refusal) {
      case PAYMENT_IN_PROGRESS ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "payment-in-progress",
                  "The order is being paid; wait for what comes of it.")
              .with("orderStatus", status);
      case NOT_PAYABLE ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "order-not-payable",
                  "No instruction is taken for the order, which is %s: it was placed with its"
                          .formatted(status)
                      + " payment, is paid, has ended, or is to be cancelled.")
              .with("orderStatus", status);
      case EXPIRED ->
          Problem.of(
                  HttpStatus.GONE,
                  "order-expired",
                  "The order could be paid until %s.".formatted(order.expiresAt()))
              .with("orderStatus", status);
      case AMOUNT_MISMATCH ->
          Problem.of(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "amount-mismatch",
                  "The order costs %s, not the payment's amount.".formatted(order.total()))
              .with("total", order.total());
      case PAYMENT_KEY_USED ->
          Problem.of(
              HttpStatus.CONFLICT,
              "payment-key-used",
              "This paymentKey was used for the order before; each attempt needs its own.");
    };
  }
}

package io.jangteo.order.fulfilling;

import io.jangteo.http.Buyer;
import io.jangteo.http.CurrentTrace;
import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.order.domain.Fulfilment.Step;
import io.jangteo.order.domain.FulfilmentAnswer;
import io.jangteo.order.domain.FulfilmentAnswer.Done;
import io.jangteo.order.domain.FulfilmentAnswer.DoneBefore;
import io.jangteo.order.domain.FulfilmentAnswer.Refused;
import io.jangteo.order.domain.FulfilmentAnswer.Stale;
import io.jangteo.order.domain.FulfilmentAnswer.Unknown;
import io.jangteo.order.domain.FulfilmentRefusal;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.viewing.OrderView;
import io.jangteo.order.viewing.SellerOrderView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * A seller sends a line, or all their lines of an order, and says that it has arrived; its buyer
 * keeps it.
 */
@RestController
class FulfilmentController {

  private final FulfilLines fulfilLines;
  private final CurrentTrace trace;

  FulfilmentController(FulfilLines fulfilLines, CurrentTrace trace) {
    this.fulfilLines = fulfilLines;
    this.trace = trace;
  }

  /** How far the line has come now. */
  record Body(@NotNull Status status) {}

  /** What a seller can say of a line. */
  enum Status {
    SHIPPED,
    DELIVERED;

    private Step step() {
      return switch (this) {
        case SHIPPED -> Step.SHIP;
        case DELIVERED -> Step.DELIVER;
      };
    }
  }

  @PatchMapping({
    "/v1/seller/orders/{id}/lines/{lineNo}/fulfilment",
    "/v1/seller/orders/{id}/fulfilment"
  })
  ResponseEntity<SellerOrderView> fulfil(
      Seller seller,
      @PathVariable UUID id,
      @PathVariable(required = false) @Nullable Integer lineNo,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Body body) {
    if (ifMatch == null) {
      throw Problem.of(
              HttpStatus.PRECONDITION_REQUIRED,
              "precondition-required",
              "Send the ETag of the order as you know it in If-Match.")
          .asException();
    }
    var answer =
        fulfilLines.bySeller(
            seller.id(),
            new OrderId(id),
            lineNo,
            body.status().step(),
            version -> EntityTag.names(ifMatch, version),
            trace.traceparent().orElse(null));
    return SellerOrderView.of(order(answer, id, lineNo), seller.id()).in(ResponseEntity.ok());
  }

  @PostMapping({
    "/v1/orders/{id}/lines/{lineNo}/purchase-confirmation",
    "/v1/orders/{id}/purchase-confirmation"
  })
  ResponseEntity<OrderView> confirmPurchase(
      Buyer buyer,
      @PathVariable UUID id,
      @PathVariable(required = false) @Nullable Integer lineNo) {
    var answer =
        fulfilLines.keptByBuyer(
            buyer.id(), new OrderId(id), lineNo, trace.traceparent().orElse(null));
    return OrderView.of(order(answer, id, lineNo)).in(ResponseEntity.ok());
  }

  private static PlacedOrder order(FulfilmentAnswer answer, UUID id, @Nullable Integer lineNo) {
    return switch (answer) {
      case Done(var order, _) -> order;
      case DoneBefore(var order) -> order;
      case Refused(var refusal, var order, var line) ->
          throw problem(refusal, order, line).asException();
      case Stale(var order) ->
          throw Problem.of(
                  HttpStatus.PRECONDITION_FAILED,
                  "precondition-failed",
                  "The order is at %s by now; look at it again."
                      .formatted(EntityTag.of(order.version())))
              .asException();
      case Unknown() ->
          throw Problem.notFound(
                  lineNo == null ? "order" : "line",
                  lineNo == null ? id : "%d of an order %s".formatted(lineNo, id))
              .asException();
    };
  }

  private static Problem problem(FulfilmentRefusal refusal, Order order, OrderLine line) {
    return switch (refusal) {
      case ORDER_NOT_CONFIRMED ->
          conflict(
                  "order-not-confirmed",
                  "Lines of confirmed orders are sent, but this one is %s."
                      .formatted(order.state().name()))
              .with("orderStatus", order.state().name());
      case LINE_REFUNDED ->
          conflict("line-refunded", "All of the money for this line has gone back.");
      case CANCELLATION_PENDING ->
          conflict(
              "cancellation-pending",
              "Its cancellation was asked for; send nothing until that is decided.");
      case NOT_NEXT ->
          conflict(
                  "fulfilment-not-next",
                  "The line is %s: it goes from PREPARING by SHIPPED and DELIVERED to"
                          .formatted(line.fulfilment())
                      + " PURCHASE_CONFIRMED, one step at a time.")
              .with("fulfilment", line.fulfilment());
    };
  }

  private static Problem conflict(String code, String detail) {
    return Problem.of(HttpStatus.CONFLICT, code, detail);
  }
}

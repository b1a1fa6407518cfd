package io.jangteo.order.viewing;

import io.jangteo.http.Buyer;
import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A buyer's orders. */
@RestController
@RequestMapping("/v1/orders")
class OrderController {

  private final Orders orders;
  private final LongPoll longPoll;

  OrderController(Orders orders, LongPoll longPoll) {
    this.orders = orders;
    this.longPoll = longPoll;
  }

  /** At once, or, with {@code wait}, as soon as it is not any more as the client knows it. */
  @GetMapping("/{id}")
  ResponseEntity<OrderView> order(
      Buyer buyer,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String wait,
      @RequestParam(required = false) @Nullable Long ifNotVersion,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    LongPredicate known =
        version ->
            (ifNotVersion != null && ifNotVersion == version)
                || EntityTag.names(ifNoneMatch, version);
    var found =
        longPoll
            .untilNot(known, new OrderId(id), buyer.id(), Patience.parse(wait))
            .orElseThrow(() -> Problem.notFound("order", id).asException());
    var version = found.order().version();
    return known.test(version)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(EntityTag.of(version)).build()
        : OrderView.of(found).in(ResponseEntity.ok());
  }

  /** Newest first. */
  @GetMapping
  Page<OrderView> list(
      Buyer buyer,
      @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "-createdAt")
          @Pattern(regexp = "-createdAt", message = "must be -createdAt: newest first")
          String sort) {
    var behind = cursor == null ? null : Cursor.parse(cursor);
    var found = orders.newest(buyer.id(), behind, limit + 1);
    return Page.of(found, limit, Function.identity(), OrderView::withoutLines);
  }
}

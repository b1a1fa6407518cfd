package io.jangteo.order.viewing;

import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PlacedOrder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
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

/** The orders a seller has lines in. */
@RestController
@RequestMapping("/v1/seller/orders")
class SellerOrderController {

  private static final String STATUS = "PENDING|RESERVED|PAYING|PAID|CONFIRMED|FAILED|CANCELLED";

  private final Fulfilments fulfilments;

  SellerOrderController(Fulfilments fulfilments) {
    this.fulfilments = fulfilments;
  }

  @GetMapping("/{id}")
  ResponseEntity<SellerOrderView> order(
      Seller seller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    var found =
        fulfilments
            .findOfSeller(new OrderId(id), seller.id())
            .orElseThrow(() -> Problem.notFound("order", id).asException());
    var version = found.order().version();
    return EntityTag.names(ifNoneMatch, version)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(EntityTag.of(version)).build()
        : SellerOrderView.of(found, seller.id()).in(ResponseEntity.ok());
  }

  /** Those with the latest id first, which is as good as newest first, and one step of an index. */
  @GetMapping
  Page<SellerOrderView> list(
      Seller seller,
      @RequestParam(defaultValue = Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false)
          @Pattern(regexp = STATUS, message = "must be one of " + STATUS)
          @Nullable String status) {
    var behind = cursor == null ? null : Cursor.parse(cursor).id();
    var found = fulfilments.newestOfSeller(seller.id(), status, behind, limit + 1);
    return Page.of(
        found, limit, PlacedOrder::order, order -> SellerOrderView.of(order, seller.id()));
  }
}

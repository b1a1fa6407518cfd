package io.jangteo.order.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.EntityTag;
import io.jangteo.order.domain.PlacedOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** An order as one of its sellers sees it: the seller's own lines, and nothing of the others'. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SellerOrderView(
    UUID orderId,
    String status,
    Instant createdAt,
    long version,
    @Nullable Instant cancelRequestedAt,
    List<OrderView.Line> lines) {

  public static SellerOrderView of(PlacedOrder placed, String sellerId) {
    var order = placed.order();
    return new SellerOrderView(
        order.id().value(),
        order.state().name(),
        order.createdAt(),
        order.version(),
        order.cancelRequestedAt(),
        placed.ofSeller(sellerId).lines().stream().map(OrderView.Line::of).toList());
  }

  /** Where the order is found, and the tag of this version of it. */
  public ResponseEntity<SellerOrderView> in(ResponseEntity.BodyBuilder response) {
    return response
        .location(URI.create("/v1/seller/orders/" + orderId))
        .eTag(EntityTag.of(version))
        .body(this);
  }
}

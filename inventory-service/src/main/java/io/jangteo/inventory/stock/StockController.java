package io.jangteo.inventory.stock;

import io.jangteo.http.EntityTag;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.StockLevel;
import io.jangteo.inventory.stock.AdjustmentResult.Adjusted;
import io.jangteo.inventory.stock.AdjustmentResult.NoSuchSku;
import io.jangteo.inventory.stock.AdjustmentResult.ReferenceTaken;
import io.jangteo.inventory.stock.AdjustmentResult.TooLittleLeft;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StockController {

  private final Stock stock;
  private final AdjustStock adjustStock;
  private final LimitPurchases limitPurchases;

  StockController(Stock stock, AdjustStock adjustStock, LimitPurchases limitPurchases) {
    this.stock = stock;
    this.adjustStock = adjustStock;
    this.limitPurchases = limitPurchases;
  }

  @GetMapping("/v1/skus/{skuId}/availability")
  ResponseEntity<AvailabilityView> availability(@PathVariable String skuId) {
    return stock
        .find(skuId)
        .map(level -> answer(level).body(AvailabilityView.of(level)))
        .orElseThrow(() -> noSku(skuId));
  }

  @PostMapping("/v1/seller/skus/{skuId}/stock-adjustments")
  ResponseEntity<AvailabilityView> adjust(
      Seller seller, @PathVariable String skuId, @Valid @RequestBody Adjustment adjustment) {
    if (adjustment.delta() == 0) {
      throw Problem.invalid(List.of(new Problem.Field("delta", "must not be 0"))).asException();
    }
    return switch (adjustStock.adjust(seller.id(), skuId, adjustment)) {
      case Adjusted(var level, var before) ->
          (before ? answer(level).header(IdempotencyKey.REPLAYED, "true") : answer(level))
              .body(AvailabilityView.of(level));
      case TooLittleLeft(var level) -> throw tooLittleLeft(level);
      case ReferenceTaken(var delta) -> throw referenceTaken(adjustment.reference(), delta);
      case NoSuchSku() -> throw noSku(skuId);
    };
  }

  /** No If-Match: every order changes the row's version, and this says all that is to be said. */
  @PutMapping("/v1/seller/skus/{skuId}/purchase-limit")
  ResponseEntity<AvailabilityView> limit(
      Seller seller, @PathVariable String skuId, @Valid @RequestBody PurchaseLimit limit) {
    return limitPurchases
        .limit(seller.id(), skuId, limit)
        .map(level -> answer(level).body(AvailabilityView.of(level)))
        .orElseThrow(() -> noSku(skuId));
  }

  private static ResponseEntity.BodyBuilder answer(StockLevel level) {
    return ResponseEntity.ok()
        .eTag(EntityTag.of(level.version()))
        .cacheControl(CacheControl.noCache());
  }

  private static RuntimeException noSku(String skuId) {
    return Problem.notFound("SKU", skuId).asException();
  }

  private static RuntimeException tooLittleLeft(StockLevel level) {
    return Problem.of(
            HttpStatus.CONFLICT,
            "out-of-stock",
            "Only %d can be taken away: %d are on hand, and %d of them are held for orders."
                .formatted(level.available(), level.onHand(), level.reserved()))
        .with("available", level.available())
        .asException();
  }

  private static RuntimeException referenceTaken(String reference, long delta) {
    return Problem.of(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "idempotency-key-reused",
            "The reference %s names an adjustment by %d already.".formatted(reference, delta))
        .asException();
  }
}

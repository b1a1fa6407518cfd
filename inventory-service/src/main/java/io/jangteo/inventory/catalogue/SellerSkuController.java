package io.jangteo.inventory.catalogue;

import static io.jangteo.inventory.catalogue.EditAnswers.edited;
import static io.jangteo.inventory.catalogue.EditAnswers.tagged;

import io.jangteo.http.CurrentTrace;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.inventory.catalogue.Edits.Price;
import io.jangteo.inventory.catalogue.Edits.SkuPatch;
import io.jangteo.inventory.catalogue.ProductView.SkuView;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.web.IfMatch;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** One SKU of a seller's own; its ETag is its own, too. */
@RestController
class SellerSkuController {

  private final Products products;
  private final EditProducts editProducts;
  private final CurrentTrace trace;

  SellerSkuController(Products products, EditProducts editProducts, CurrentTrace trace) {
    this.products = products;
    this.editProducts = editProducts;
    this.trace = trace;
  }

  @GetMapping("/v1/seller/skus/{skuId}")
  ResponseEntity<SkuView> one(Seller seller, @PathVariable String skuId) {
    return Optional.ofNullable(products.productsOf(List.of(skuId)).get(skuId))
        .flatMap(products::find)
        .filter(product -> product.sellerId().equals(seller.id()))
        .map(product -> answer(product, skuId))
        .orElseThrow(() -> Problem.notFound("SKU", skuId).asException());
  }

  @PatchMapping("/v1/seller/skus/{skuId}")
  ResponseEntity<SkuView> edit(
      Seller seller,
      @PathVariable String skuId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody SkuPatch patch) {
    var result =
        editProducts.editSku(seller.id(), skuId, IfMatch.of(ifMatch), patch, traceparent());
    return answer(edited(result, "SKU", skuId), skuId);
  }

  @PutMapping("/v1/seller/skus/{skuId}/price")
  ResponseEntity<SkuView> price(
      Seller seller,
      @PathVariable String skuId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody Price price) {
    var result = editProducts.price(seller.id(), skuId, IfMatch.of(ifMatch), price, traceparent());
    return answer(edited(result, "SKU", skuId), skuId);
  }

  private static ResponseEntity<SkuView> answer(Product product, String skuId) {
    var view =
        ProductView.skus(product).stream()
            .filter(sku -> sku.skuId().equals(skuId))
            .findFirst()
            .orElseThrow();
    return tagged(HttpStatus.OK, view.version()).body(view);
  }

  private @Nullable String traceparent() {
    return trace.traceparent().orElse(null);
  }
}

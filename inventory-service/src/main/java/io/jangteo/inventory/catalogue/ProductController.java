package io.jangteo.inventory.catalogue;

import io.jangteo.http.EntityTag;
import io.jangteo.http.Problem;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductController {

  private static final CacheControl BRIEFLY =
      CacheControl.maxAge(Duration.ofSeconds(5))
          .cachePublic()
          .staleWhileRevalidate(Duration.ofSeconds(30));

  private final Products products;

  ProductController(Products products) {
    this.products = products;
  }

  @GetMapping("/v1/products")
  ResponseEntity<ProductPage> list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    var page = ProductPage.of(products.onSaleAfter(after(cursor), limit + 1), limit);
    return ResponseEntity.ok().cacheControl(BRIEFLY).body(page);
  }

  @GetMapping("/v1/products/{productId}")
  ResponseEntity<ProductView> one(
      @PathVariable String productId,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    var product = onSale(productId);
    var status =
        EntityTag.names(ifNoneMatch, product.version()) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK;
    return ResponseEntity.status(status)
        .eTag(EntityTag.of(product.version()))
        .cacheControl(BRIEFLY)
        .body(status == HttpStatus.OK ? ProductView.of(product) : null);
  }

  private Product onSale(String productId) {
    return products
        .find(productId)
        .filter(product -> product.status() == ProductStatus.ON_SALE)
        .orElseThrow(() -> Problem.notFound("product", productId).asException());
  }

  private static String after(String cursor) {
    try {
      return ProductPage.productId(cursor);
    } catch (IllegalArgumentException notOurs) {
      throw Problem.invalid(
              List.of(new Problem.Field("cursor", "must be the nextCursor of a page before")))
          .asException();
    }
  }
}

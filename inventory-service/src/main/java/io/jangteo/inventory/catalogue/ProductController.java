package io.jangteo.inventory.catalogue;

import io.jangteo.http.Problem;
import io.jangteo.inventory.caching.CachedCatalogue;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.web.Briefly;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everyone may see. No connection to the database is held for what is in memory. */
@RestController
class ProductController {

  private final CachedCatalogue catalogue;

  ProductController(CachedCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/v1/products")
  ResponseEntity<ProductPage<ProductView>> list(
      @RequestParam Map<String, String> parameters,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    var read = ListParameters.forEveryone(parameters);
    var list = catalogue.list(read.query(catalogue::categories));
    var page = ProductPage.of(list, read, ProductView::of);
    return Briefly.answer(page, page.version(), ifNoneMatch);
  }

  @GetMapping("/v1/products/{productId}")
  ResponseEntity<ProductView> one(
      @PathVariable String productId,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch) {
    var product = onSale(productId);
    return Briefly.answer(ProductView.of(product), product.version(), ifNoneMatch);
  }

  private Product onSale(String productId) {
    return catalogue
        .find(productId)
        .filter(product -> product.effectiveStatus() == ProductStatus.ON_SALE)
        .orElseThrow(() -> Problem.notFound("product", productId).asException());
  }
}

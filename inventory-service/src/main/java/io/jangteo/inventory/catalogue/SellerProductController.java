package io.jangteo.inventory.catalogue;

import static io.jangteo.inventory.catalogue.EditAnswers.edited;
import static io.jangteo.inventory.catalogue.EditAnswers.tagged;

import io.jangteo.http.CurrentTrace;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.inventory.catalogue.Edits.NewProduct;
import io.jangteo.inventory.catalogue.Edits.NewSku;
import io.jangteo.inventory.catalogue.Edits.ProductPatch;
import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.web.IfMatch;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A seller's own products, as they are at this moment. */
@RestController
class SellerProductController {

  private final Products products;
  private final Categories categories;
  private final EditProducts editProducts;
  private final CurrentTrace trace;

  SellerProductController(
      Products products, Categories categories, EditProducts editProducts, CurrentTrace trace) {
    this.products = products;
    this.categories = categories;
    this.editProducts = editProducts;
    this.trace = trace;
  }

  @GetMapping("/v1/seller/products")
  ResponseEntity<ProductPage<SellerProductView>> list(
      Seller seller, @RequestParam Map<String, String> parameters) {
    var read = ListParameters.forSeller(seller.id(), parameters);
    var page =
        ProductPage.of(products.list(read.query(categories::tree)), read, SellerProductView::of);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
  }

  @GetMapping("/v1/seller/products/{productId}")
  ResponseEntity<SellerProductView> one(Seller seller, @PathVariable String productId) {
    return products
        .find(productId)
        .filter(product -> product.sellerId().equals(seller.id()))
        .map(product -> answer(HttpStatus.OK, product))
        .orElseThrow(() -> Problem.notFound("product", productId).asException());
  }

  @PostMapping("/v1/seller/products")
  ResponseEntity<SellerProductView> create(Seller seller, @Valid @RequestBody NewProduct body) {
    var product =
        edited(editProducts.create(seller.id(), body, traceparent()), "product", "of this id");
    return tagged(HttpStatus.CREATED, product.version())
        .location(URI.create("/v1/seller/products/" + product.productId()))
        .body(SellerProductView.of(product));
  }

  @PatchMapping("/v1/seller/products/{productId}")
  ResponseEntity<SellerProductView> edit(
      Seller seller,
      @PathVariable String productId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody ProductPatch patch) {
    var result =
        editProducts.edit(seller.id(), productId, IfMatch.of(ifMatch), patch, traceparent());
    return answer(HttpStatus.OK, edited(result, "product", productId));
  }

  @PostMapping("/v1/seller/products/{productId}/skus")
  ResponseEntity<SellerProductView> addSku(
      Seller seller,
      @PathVariable String productId,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody NewSku body) {
    var result =
        editProducts.addSku(seller.id(), productId, IfMatch.of(ifMatch), body, traceparent());
    return answer(HttpStatus.CREATED, edited(result, "product", productId));
  }

  private static ResponseEntity<SellerProductView> answer(HttpStatus status, Product product) {
    return tagged(status, product.version()).body(SellerProductView.of(product));
  }

  private @Nullable String traceparent() {
    return trace.traceparent().orElse(null);
  }
}

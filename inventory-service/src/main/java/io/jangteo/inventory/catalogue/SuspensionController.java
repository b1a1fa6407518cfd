package io.jangteo.inventory.catalogue;

import static io.jangteo.inventory.catalogue.EditAnswers.edited;
import static io.jangteo.inventory.catalogue.EditAnswers.tagged;

import io.jangteo.http.CurrentTrace;
import io.jangteo.inventory.catalogue.Edits.Suspension;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An admin keeps a product from being sold, whatever its seller wants. */
@RestController
class SuspensionController {

  private final EditProducts editProducts;
  private final CurrentTrace trace;

  SuspensionController(EditProducts editProducts, CurrentTrace trace) {
    this.editProducts = editProducts;
    this.trace = trace;
  }

  @PostMapping("/v1/admin/products/{productId}/suspension")
  ResponseEntity<SellerProductView> suspend(
      @PathVariable String productId, @Valid @RequestBody Suspension suspension) {
    return become(productId, suspension.reason().strip());
  }

  @DeleteMapping("/v1/admin/products/{productId}/suspension")
  ResponseEntity<SellerProductView> lift(@PathVariable String productId) {
    return become(productId, null);
  }

  private ResponseEntity<SellerProductView> become(String productId, @Nullable String why) {
    var product =
        edited(
            editProducts.suspend(productId, why, trace.traceparent().orElse(null)),
            "product",
            productId);
    return tagged(HttpStatus.OK, product.version()).body(SellerProductView.of(product));
  }
}

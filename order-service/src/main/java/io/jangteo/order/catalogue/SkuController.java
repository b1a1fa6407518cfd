package io.jangteo.order.catalogue;

import io.jangteo.http.Problem;
import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.Offer;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What this service believes a SKU costs: for those who run it, and who wait for a price. */
@RestController
class SkuController {

  private final Catalogue catalogue;

  SkuController(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/v1/internal/skus/{skuId}")
  Offer sku(@PathVariable String skuId) {
    return Optional.ofNullable(catalogue.offers(Set.of(skuId)).get(skuId))
        .orElseThrow(() -> Problem.notFound("SKU", skuId).asException());
  }
}

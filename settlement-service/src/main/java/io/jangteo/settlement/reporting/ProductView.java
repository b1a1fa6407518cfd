package io.jangteo.settlement.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Figures;
import io.jangteo.settlement.domain.SellerProduct;
import org.jspecify.annotations.Nullable;

/**
 * One product's figures.
 *
 * @param productId absent for what is no product, such as shipping
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductView(
    @Nullable String productId,
    long quantity,
    Money gross,
    Money refunds,
    Money commission,
    Money net) {

  static ProductView of(Figures.OfProduct figures) {
    return new ProductView(
        figures.productId().equals(SellerProduct.NONE) ? null : figures.productId(),
        figures.quantity(),
        figures.gross(),
        figures.refunds(),
        figures.commission(),
        figures.net());
  }
}

package io.jangteo.inventory.stock;

import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.StockLevel;
import io.jangteo.inventory.jpa.Transactions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A seller says how much of a SKU one buyer may have. It holds for orders decided from now on; what
 * a buyer has already counts.
 */
@Component
class LimitPurchases {

  private final Transactions transactions;
  private final Products products;
  private final Stock stock;

  LimitPurchases(Transactions transactions, Products products, Stock stock) {
    this.transactions = transactions;
    this.products = products;
    this.stock = stock;
  }

  /** Empty when there is no such SKU, or none of this seller's. */
  Optional<StockLevel> limit(String sellerId, String skuId, PurchaseLimit limit) {
    return transactions.execute(
        () -> {
          if (!products.sellerOf(skuId).filter(sellerId::equals).isPresent()) {
            return Optional.empty();
          }
          stock.limit(skuId, limit.maxPerBuyer());
          return stock.find(skuId);
        });
  }
}

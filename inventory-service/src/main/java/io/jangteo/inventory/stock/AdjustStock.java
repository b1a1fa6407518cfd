package io.jangteo.inventory.stock;

import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.StockLevel;
import io.jangteo.inventory.domain.Supply;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.stock.AdjustmentResult.Adjusted;
import io.jangteo.inventory.stock.AdjustmentResult.NoSuchSku;
import io.jangteo.inventory.stock.AdjustmentResult.ReferenceTaken;
import io.jangteo.inventory.stock.AdjustmentResult.TooLittleLeft;
import java.util.List;
import org.springframework.stereotype.Component;

/** A seller's correction: always by how much, never to how much, so that none is lost. */
@Component
class AdjustStock {

  private static final Supply NONE = new Supply(0, null);

  private final Transactions transactions;
  private final Products products;
  private final Stock stock;

  AdjustStock(Transactions transactions, Products products, Stock stock) {
    this.transactions = transactions;
    this.products = products;
    this.stock = stock;
  }

  AdjustmentResult adjust(String sellerId, String skuId, Adjustment adjustment) {
    return transactions.execute(() -> adjustOnce(sellerId, skuId, adjustment));
  }

  private AdjustmentResult adjustOnce(String sellerId, String skuId, Adjustment adjustment) {
    if (!products.sellerOf(skuId).filter(sellerId::equals).isPresent()) {
      return new NoSuchSku();
    }
    var movement =
        Movement.adjustment(skuId, adjustment.delta(), adjustment.reference(), adjustment.reason());
    // The lock makes two requests of the same reference come one after the other.
    var available = stock.lockSupply(List.of(skuId)).getOrDefault(skuId, NONE).available();
    var logged = stock.alreadyLogged(List.of(movement));
    if (!logged.isEmpty()) {
      var delta = logged.getFirst().quantity();
      return delta == adjustment.delta()
          ? new Adjusted(level(skuId), true)
          : new ReferenceTaken(delta);
    }
    if (available + adjustment.delta() < 0) {
      return new TooLittleLeft(level(skuId));
    }
    if (!stock.move(List.of(movement))) {
      throw new IllegalStateException("stock changed although its row was locked");
    }
    return new Adjusted(level(skuId), false);
  }

  private StockLevel level(String skuId) {
    return stock
        .find(skuId)
        .orElseThrow(() -> new IllegalStateException("SKU " + skuId + " has no stock row"));
  }
}

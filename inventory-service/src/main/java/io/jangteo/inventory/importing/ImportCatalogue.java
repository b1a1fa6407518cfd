package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.importing.CatalogueImport.ImportedProduct;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.telling.TellOfProducts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the catalogue what an import says. Repeating an import changes nothing. */
@Component
class ImportCatalogue {

  private final Transactions transactions;
  private final Products products;
  private final Stock stock;
  private final TellOfProducts tellOfProducts;

  ImportCatalogue(
      Transactions transactions, Products products, Stock stock, TellOfProducts tellOfProducts) {
    this.transactions = transactions;
    this.products = products;
    this.stock = stock;
    this.tellOfProducts = tellOfProducts;
  }

  /** All rows that can be taken, in one transaction; the others are reported. */
  ImportReport importAll(List<@Nullable ImportedProduct> imported, @Nullable String traceparent) {
    var check = new ImportCheck(imported);
    return transactions.execute(() -> take(check, traceparent));
  }

  private ImportReport take(ImportCheck check, @Nullable String traceparent) {
    var changes = changes(check.rows());
    var changed = Stream.concat(changes.created().stream(), changes.updated().stream()).toList();
    products.add(changes.created());
    products.change(changes.updated());
    stock.open(changes.newSkuIds());
    tellOfProducts.tell(changed, traceparent);
    if (!stock.move(changes.receipts())) {
      throw new IllegalStateException("a SKU of the catalogue has no stock row");
    }
    return changes.report(check.errors());
  }

  private CatalogueChanges changes(List<ImportRow> rows) {
    var known = products.lock(rows.stream().map(row -> row.listing().productId()).toList());
    var skuIds = rows.stream().flatMap(row -> row.listing().skus().stream()).map(Sku::skuId);
    var receipts = rows.stream().flatMap(row -> row.receipts().stream()).toList();
    var changes =
        new CatalogueChanges(
            known, products.productsOf(skuIds.toList()), stock.alreadyLogged(receipts));
    rows.forEach(changes::add);
    return changes;
  }
}

package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.importing.ImportReport.RowError;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.telling.TellOfProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the catalogue what an import says. Repeating an import changes nothing. */
@Component
class ImportCatalogue {

  /** Until it ends their rows are locked, and their events wait. */
  private static final int PRODUCTS_PER_TRANSACTION = 1_000;

  private final Transactions transactions;
  private final Products products;
  private final Categories categories;
  private final Stock stock;
  private final TellOfProducts tellOfProducts;

  ImportCatalogue(
      Transactions transactions,
      Products products,
      Categories categories,
      Stock stock,
      TellOfProducts tellOfProducts) {
    this.transactions = transactions;
    this.products = products;
    this.categories = categories;
    this.stock = stock;
    this.tellOfProducts = tellOfProducts;
  }

  /**
   * All products that can be taken, a thousand in one transaction; the others are reported. When it
   * breaks off between two transactions, the same import again brings the rest.
   */
  ImportReport<RowError> importAll(ImportRequest request) {
    var check = new ImportCheck(request);
    var rows = check.rows();
    var changes = new ArrayList<CatalogueChanges>();
    for (int from = 0; from < rows.size(); from += PRODUCTS_PER_TRANSACTION) {
      var part = rows.subList(from, Math.min(from + PRODUCTS_PER_TRANSACTION, rows.size()));
      changes.add(transactions.execute(() -> take(part, request)));
    }
    return ImportReport.of(request.isDryRun(), check.errors(), changes);
  }

  private CatalogueChanges take(List<ImportRow> rows, ImportRequest request) {
    var changes = changes(rows, request);
    if (!request.isDryRun()) {
      write(changes, request);
    }
    return changes;
  }

  private void write(CatalogueChanges changes, ImportRequest request) {
    var changed = Stream.concat(changes.created().stream(), changes.updated().stream()).toList();
    products.add(changes.created());
    products.change(changes.updated());
    stock.open(changes.newSkuIds());
    tellOfProducts.tell(changed, request.traceparent());
    if (!stock.move(changes.receipts())) {
      throw new IllegalStateException("a SKU of the catalogue has no stock row");
    }
  }

  private CatalogueChanges changes(List<ImportRow> rows, ImportRequest request) {
    var known = products.lock(rows.stream().map(row -> row.listing().productId()).toList());
    var skuIds = rows.stream().flatMap(row -> row.listing().skus().stream()).map(Sku::skuId);
    var receipts = rows.stream().flatMap(row -> row.receipts().stream()).toList();
    var changes =
        new CatalogueChanges(
            known,
            products.productsOf(skuIds.toList()),
            stock.alreadyLogged(receipts),
            categories.tree(),
            request.isOfSeller());
    rows.forEach(changes::add);
    return changes;
  }
}

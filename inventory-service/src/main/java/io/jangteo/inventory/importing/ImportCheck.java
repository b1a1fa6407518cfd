package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.Listing;
import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.importing.CatalogueImport.ImportedProduct;
import io.jangteo.inventory.importing.CatalogueImport.ImportedSku;
import io.jangteo.inventory.importing.ImportReport.RowError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the products of an import into rows that are well-formed, and errors. */
final class ImportCheck {

  private static final int MAX_SKUS = 200;

  private final List<ImportRow> rows = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private final Set<String> productIds = new HashSet<>();
  private final Set<String> skuIds = new HashSet<>();

  ImportCheck(List<@Nullable ImportedProduct> products) {
    for (int i = 0; i < products.size(); i++) {
      var check = new RowCheck(i);
      var row = row(i, products.get(i), check);
      if (check.errors().isEmpty()) {
        rows.add(row);
      }
      errors.addAll(check.errors());
    }
  }

  List<ImportRow> rows() {
    return rows;
  }

  List<RowError> errors() {
    return errors;
  }

  private ImportRow row(int index, @Nullable ImportedProduct product, RowCheck check) {
    var imported = product == null ? new ImportedProduct(null, null, null, null, null) : product;
    var productId = check.newId("productId", imported.productId(), productIds);
    var skus = new ArrayList<Sku>();
    var receipts = new ArrayList<Movement>();
    var importedSkus = imported.skus() == null ? List.<@Nullable ImportedSku>of() : imported.skus();
    if (importedSkus.isEmpty() || importedSkus.size() > MAX_SKUS) {
      check.refuse("skus", "must be 1 to %d".formatted(MAX_SKUS));
    }
    for (int i = 0; i < importedSkus.size(); i++) {
      read("skus[%d]".formatted(i), importedSkus.get(i), check, skus, receipts);
    }
    var listing =
        new Listing(
            productId,
            check.id("sellerId", imported.sellerId()),
            check.name("name", imported.name()),
            imported.status(),
            null,
            null,
            skus);
    return new ImportRow(index, listing, receipts);
  }

  private void read(
      String field,
      @Nullable ImportedSku sku,
      RowCheck check,
      List<Sku> skus,
      List<Movement> receipts) {
    var imported = sku == null ? new ImportedSku(null, null, null, null, null) : sku;
    var skuId = check.newId(field + ".skuId", imported.skuId(), skuIds);
    skus.add(
        Sku.first(
            skuId,
            check.name(field + ".name", imported.name()),
            check.price(field + ".unitPrice", imported.unitPrice()),
            Boolean.TRUE.equals(imported.taxFree())));
    var receipt = imported.receive();
    if (receipt != null) {
      var path = field + ".receive";
      receipts.add(
          Movement.receipt(skuId, check.quantity(path, receipt), check.reference(path, receipt)));
    }
  }
}

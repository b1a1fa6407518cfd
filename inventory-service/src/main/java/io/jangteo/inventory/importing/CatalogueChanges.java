package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.importing.ImportReport.RowError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an import changes, given what there is. */
final class CatalogueChanges {

  private final Map<String, Product> known;
  private final Map<String, String> productOfSku;
  private final Map<String, Movement> receiptsLogged;

  private final List<Product> created = new ArrayList<>();
  private final List<Product> updated = new ArrayList<>();
  private final List<String> newSkuIds = new ArrayList<>();
  private final List<Movement> receipts = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private int unchanged;

  /**
   * @param known the products the import names, by id
   * @param productOfSku which product each SKU belongs to that the import names
   * @param receiptsLogged the receipts of the import that had come in before
   */
  CatalogueChanges(
      Map<String, Product> known, Map<String, String> productOfSku, List<Movement> receiptsLogged) {
    this.known = known;
    this.productOfSku = productOfSku;
    this.receiptsLogged =
        receiptsLogged.stream()
            .collect(Collectors.toMap(CatalogueChanges::name, Function.identity()));
  }

  void add(ImportRow row) {
    var conflicts = conflicts(row);
    if (!conflicts.isEmpty()) {
      errors.addAll(conflicts);
      return;
    }
    var listing = row.listing();
    var before = known.get(listing.productId());
    if (before == null) {
      created.add(Product.listed(listing));
    } else {
      var after = before.revised(listing);
      if (after.equals(before)) {
        unchanged++;
      } else {
        updated.add(after);
      }
    }
    listing.skus().stream()
        .map(Sku::skuId)
        .filter(skuId -> !productOfSku.containsKey(skuId))
        .forEach(newSkuIds::add);
    row.receipts().stream()
        .filter(receipt -> !receiptsLogged.containsKey(name(receipt)))
        .forEach(receipts::add);
  }

  private List<RowError> conflicts(ImportRow row) {
    var listing = row.listing();
    var conflicts = new ArrayList<RowError>();
    var before = known.get(listing.productId());
    if (before != null && !before.sellerId().equals(listing.sellerId())) {
      conflicts.add(
          new RowError(row.index(), "sellerId", "the product is another seller's, for good"));
    }
    for (int i = 0; i < listing.skus().size(); i++) {
      var owner = productOfSku.get(listing.skus().get(i).skuId());
      if (owner != null && !owner.equals(listing.productId())) {
        conflicts.add(
            new RowError(row.index(), "skus[%d].skuId".formatted(i), "belongs to another product"));
      }
    }
    for (var receipt : row.receipts()) {
      var logged = receiptsLogged.get(name(receipt));
      if (logged != null && logged.quantity() != receipt.quantity()) {
        conflicts.add(
            new RowError(
                row.index(),
                "skus.receive.reference",
                "SKU %s received %d under the reference %s before"
                    .formatted(receipt.skuId(), logged.quantity(), receipt.reference())));
      }
    }
    return conflicts;
  }

  private static String name(Movement receipt) {
    return receipt.skuId() + " " + receipt.reference();
  }

  List<Product> created() {
    return created;
  }

  List<Product> updated() {
    return updated;
  }

  List<String> newSkuIds() {
    return newSkuIds;
  }

  List<Movement> receipts() {
    return receipts;
  }

  ImportReport report(List<RowError> malformed) {
    var all =
        Stream.concat(malformed.stream(), errors.stream())
            .sorted(Comparator.comparingInt(RowError::index))
            .toList();
    return new ImportReport(created.size(), updated.size(), unchanged, all);
  }
}

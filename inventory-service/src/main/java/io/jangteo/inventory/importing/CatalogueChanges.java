package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.CategoryTree;
import io.jangteo.inventory.domain.Listing;
import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.importing.ImportReport.RowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an import changes, given what there is. */
final class CatalogueChanges {

  private final Map<String, Product> known;
  private final Map<String, String> productOfSku;
  private final Map<String, Movement> receiptsLogged;
  private final CategoryTree categories;
  private final boolean isOfSeller;

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
   * @param isOfSeller who may not retire, for that is an admin's
   */
  CatalogueChanges(
      Map<String, Product> known,
      Map<String, String> productOfSku,
      List<Movement> receiptsLogged,
      CategoryTree categories,
      boolean isOfSeller) {
    this.categories = categories;
    this.isOfSeller = isOfSeller;
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
    var conflicts = new RowCheck(row.index(), List.of());
    var before = known.get(listing.productId());
    if (before != null && !before.sellerId().equals(listing.sellerId())) {
      conflicts.refuse("sellerId", "the product is another seller's, for good");
      return conflicts.errors();
    }
    var category = listing.categoryId();
    if (category != null && categories.find(category).isEmpty()) {
      conflicts.refuse("categoryId", "must be a category that exists");
    }
    refuseStatus(before, listing.status(), conflicts);
    refuseSkus(before, listing, conflicts);
    refuseReceipts(listing, row.receipts(), conflicts);
    return conflicts.errors();
  }

  private void refuseStatus(
      @Nullable Product before, @Nullable ProductStatus wanted, RowCheck conflicts) {
    var isRetired = before != null && before.status() == ProductStatus.RETIRED;
    if (!isOfSeller || wanted == null || isRetired == (wanted == ProductStatus.RETIRED)) {
      return;
    }
    conflicts.refuse(
        "status", isRetired ? "is RETIRED for good" : "must be ON_SALE or HIDDEN; admins retire");
  }

  private void refuseSkus(@Nullable Product before, Listing listing, RowCheck conflicts) {
    var skus = listing.skus();
    for (int i = 0; i < skus.size(); i++) {
      var sku = skus.get(i);
      var owner = productOfSku.get(sku.skuId());
      if (owner != null && !owner.equals(listing.productId())) {
        conflicts.refuse("skus[%d].skuId".formatted(i), "belongs to another product");
      }
      var currency = sku.unitPrice().currency();
      var known = before == null ? Optional.<Sku>empty() : before.sku(sku.skuId());
      if (known.isPresent() && !known.get().unitPrice().currency().equals(currency)) {
        conflicts.refuse(
            "skus[%d].unitPrice.currency".formatted(i),
            "is %s for good".formatted(known.get().unitPrice().currency()));
      }
    }
    if (before != null && before.revised(listing).skus().size() > ImportCheck.MAX_SKUS) {
      conflicts.refuse(
          "skus", "would be more than %d with those there are".formatted(ImportCheck.MAX_SKUS));
    }
  }

  private void refuseReceipts(Listing listing, List<Movement> receipts, RowCheck conflicts) {
    var skuIds = listing.skus().stream().map(Sku::skuId).toList();
    for (var receipt : receipts) {
      var logged = receiptsLogged.get(name(receipt));
      if (logged != null && logged.quantity() != receipt.quantity()) {
        conflicts.refuse(
            "skus[%d].receive.reference".formatted(skuIds.indexOf(receipt.skuId())),
            "SKU %s received %d under the reference %s before"
                .formatted(receipt.skuId(), logged.quantity(), receipt.reference()));
      }
    }
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

  int unchanged() {
    return unchanged;
  }

  List<RowError> errors() {
    return errors;
  }
}

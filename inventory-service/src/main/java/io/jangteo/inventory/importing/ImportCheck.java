package io.jangteo.inventory.importing;

import static java.util.Objects.requireNonNullElse;

import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Listing;
import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.importing.ImportReport.RowError;
import io.jangteo.inventory.interchange.ProductEntry;
import io.jangteo.inventory.interchange.ProductEntry.ImageEntry;
import io.jangteo.inventory.interchange.ProductEntry.SkuEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the products of an import into rows that are well-formed, and errors. */
final class ImportCheck {

  static final int MAX_SKUS = 200;

  private static final int MAX_IMAGES = 20;

  private final @Nullable String onlySellerId;
  private final List<ImportRow> rows = new ArrayList<>();
  private final List<RowError> errors = new ArrayList<>();
  private final Set<String> productIds = new HashSet<>();
  private final Set<String> skuIds = new HashSet<>();

  ImportCheck(ImportRequest request) {
    onlySellerId = request.sellerId();
    var candidates = request.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      var check = new RowCheck(i, candidates.get(i).misread());
      var row = row(i, requireNonNullElse(candidates.get(i).entry(), ProductEntry.EMPTY), check);
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

  private ImportRow row(int index, ProductEntry entry, RowCheck check) {
    var productId = check.newId("productId", entry.productId(), productIds);
    var skus = new ArrayList<Sku>();
    var receipts = new ArrayList<Movement>();
    var entries = requireNonNullElse(entry.skus(), List.<@Nullable SkuEntry>of());
    if (entries.isEmpty() || entries.size() > MAX_SKUS) {
      check.refuse("skus", "must be 1 to %d".formatted(MAX_SKUS));
    }
    for (int i = 0; i < entries.size(); i++) {
      var sku = requireNonNullElse(entries.get(i), SkuEntry.EMPTY);
      read("skus[%d]".formatted(i), sku, check, skus, receipts);
    }
    var listing =
        new Listing(
            productId,
            seller(entry.sellerId(), check),
            check.name("name", entry.name()),
            entry.status(),
            entry.categoryId() == null ? null : check.id("categoryId", entry.categoryId()),
            images(entry.images(), check),
            skus);
    return new ImportRow(index, listing, receipts);
  }

  private String seller(@Nullable String sellerId, RowCheck check) {
    if (onlySellerId == null) {
      return check.id("sellerId", sellerId);
    }
    if (sellerId != null && !sellerId.equals(onlySellerId)) {
      check.refuse("sellerId", "must be %s, which is you, or be left out".formatted(onlySellerId));
    }
    return onlySellerId;
  }

  private static @Nullable List<Image> images(
      @Nullable List<@Nullable ImageEntry> entries, RowCheck check) {
    if (entries == null) {
      return null;
    }
    if (entries.size() > MAX_IMAGES) {
      check.refuse("images", "must be at most %d".formatted(MAX_IMAGES));
    }
    var images = new ArrayList<Image>();
    for (int i = 0; i < entries.size(); i++) {
      check.image("images[%d]".formatted(i), entries.get(i)).ifPresent(images::add);
    }
    return images;
  }

  private void read(
      String field, SkuEntry sku, RowCheck check, List<Sku> skus, List<Movement> receipts) {
    var skuId = check.newId(field + ".skuId", sku.skuId(), skuIds);
    skus.add(
        Sku.first(
            skuId,
            check.name(field + ".name", sku.name()),
            check.price(field + ".unitPrice", sku.unitPrice()),
            Boolean.TRUE.equals(sku.taxFree())));
    var receipt = sku.receive();
    if (receipt != null) {
      var path = field + ".receive";
      receipts.add(
          Movement.receipt(skuId, check.quantity(path, receipt), check.reference(path, receipt)));
    }
  }
}

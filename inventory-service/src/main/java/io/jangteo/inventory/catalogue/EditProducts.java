package io.jangteo.inventory.catalogue;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.inventory.catalogue.EditResult.Edited;
import io.jangteo.inventory.catalogue.EditResult.Impossible;
import io.jangteo.inventory.catalogue.EditResult.NotThere;
import io.jangteo.inventory.catalogue.EditResult.Stale;
import io.jangteo.inventory.catalogue.EditResult.Taken;
import io.jangteo.inventory.catalogue.Edits.ImageBody;
import io.jangteo.inventory.catalogue.Edits.NewProduct;
import io.jangteo.inventory.catalogue.Edits.NewSku;
import io.jangteo.inventory.catalogue.Edits.Price;
import io.jangteo.inventory.catalogue.Edits.ProductPatch;
import io.jangteo.inventory.catalogue.Edits.SkuPatch;
import io.jangteo.inventory.domain.Categories;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Listing;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.telling.TellOfProducts;
import io.jangteo.inventory.web.IfMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sellers edit what is theirs, admins what nobody may buy. Every change is told. */
@Component
class EditProducts {

  private final Transactions transactions;
  private final Products products;
  private final Categories categories;
  private final Stock stock;
  private final TellOfProducts tellOfProducts;

  EditProducts(
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

  EditResult create(String sellerId, NewProduct body, @Nullable String traceparent) {
    var listing = listing(sellerId, body);
    var skuIds = listing.skus().stream().map(Sku::skuId).toList();
    if (new HashSet<>(skuIds).size() < skuIds.size()) {
      return new Impossible("skus", "must have ids of their own");
    }
    return transactions.execute(
        () -> {
          if (!products.lock(List.of(listing.productId())).isEmpty()) {
            return new Taken(listing.productId());
          }
          var taken = products.productsOf(skuIds).keySet();
          if (!taken.isEmpty()) {
            return new Taken(taken.iterator().next());
          }
          if (noSuchCategory(listing.categoryId())) {
            return noCategory();
          }
          var product = Product.listed(listing);
          products.add(List.of(product));
          stock.open(skuIds);
          tellOfProducts.tell(List.of(product), traceparent);
          return new Edited(product);
        });
  }

  EditResult edit(
      String sellerId,
      String productId,
      IfMatch ifMatch,
      ProductPatch patch,
      @Nullable String traceparent) {
    return change(
        productId,
        product -> product.sellerId().equals(sellerId),
        product -> {
          if (!ifMatch.names(product.version())) {
            return new Stale(product.version());
          }
          if (patch.status() != null && product.status() == ProductStatus.RETIRED) {
            return new Impossible("status", "is RETIRED for good");
          }
          if (noSuchCategory(patch.categoryId())) {
            return noCategory();
          }
          return new Edited(product.revised(listing(product, patch)));
        },
        traceparent);
  }

  EditResult addSku(
      String sellerId,
      String productId,
      IfMatch ifMatch,
      NewSku body,
      @Nullable String traceparent) {
    var sku = sku(body);
    return change(
        productId,
        product -> product.sellerId().equals(sellerId),
        product -> {
          if (!ifMatch.names(product.version())) {
            return new Stale(product.version());
          }
          if (!products.productsOf(List.of(sku.skuId())).isEmpty()) {
            return new Taken(sku.skuId());
          }
          if (product.skus().size() >= Edits.MAX_SKUS) {
            return new Impossible("skuId", "a product has at most %d".formatted(Edits.MAX_SKUS));
          }
          return new Edited(product.revised(with(product, sku)));
        },
        traceparent);
  }

  EditResult editSku(
      String sellerId,
      String skuId,
      IfMatch ifMatch,
      SkuPatch patch,
      @Nullable String traceparent) {
    return changeSku(
        sellerId,
        skuId,
        ifMatch,
        sku ->
            Sku.first(
                skuId,
                requireNonNullElse(patch.name(), sku.name()).strip(),
                sku.unitPrice(),
                requireNonNullElse(patch.taxFree(), sku.taxFree())),
        traceparent);
  }

  EditResult price(
      String sellerId, String skuId, IfMatch ifMatch, Price price, @Nullable String traceparent) {
    return changeSku(
        sellerId,
        skuId,
        ifMatch,
        sku -> Sku.first(skuId, sku.name(), price.toMoney(), sku.taxFree()),
        traceparent);
  }

  /**
   * @param why absent to lift the suspension
   */
  EditResult suspend(String productId, @Nullable String why, @Nullable String traceparent) {
    return change(productId, _ -> true, product -> new Edited(product.suspended(why)), traceparent);
  }

  private EditResult changeSku(
      String sellerId,
      String skuId,
      IfMatch ifMatch,
      Function<Sku, Sku> change,
      @Nullable String traceparent) {
    var productId = products.productsOf(List.of(skuId)).get(skuId);
    if (productId == null) {
      return new NotThere();
    }
    return change(
        productId,
        product -> product.sellerId().equals(sellerId),
        product -> {
          var sku = product.sku(skuId).orElseThrow();
          if (!ifMatch.names(sku.version())) {
            return new Stale(sku.version());
          }
          var next = change.apply(sku);
          return next.unitPrice().currency().equals(sku.unitPrice().currency())
              ? new Edited(product.revised(with(product, next)))
              : new Impossible("currency", "is " + sku.unitPrice().currency() + " for good");
        },
        traceparent);
  }

  /** The product as it is, nobody else changing it, and then what is made of it. */
  private EditResult change(
      String productId,
      Predicate<Product> mayChange,
      Function<Product, EditResult> change,
      @Nullable String traceparent) {
    return transactions.execute(
        () -> {
          var before =
              Optional.ofNullable(products.lock(List.of(productId)).get(productId))
                  .filter(mayChange);
          if (before.isEmpty()) {
            return new NotThere();
          }
          var result = change.apply(before.get());
          if (result instanceof Edited(var after) && !after.equals(before.get())) {
            write(before.get(), after, traceparent);
          }
          return result;
        });
  }

  private void write(Product before, Product after, @Nullable String traceparent) {
    products.change(List.of(after));
    stock.open(
        after.skus().stream()
            .map(Sku::skuId)
            .filter(skuId -> before.sku(skuId).isEmpty())
            .toList());
    tellOfProducts.tell(List.of(after), traceparent);
  }

  private boolean noSuchCategory(@Nullable String categoryId) {
    return categoryId != null && categories.tree().find(categoryId).isEmpty();
  }

  private static Impossible noCategory() {
    return new Impossible("categoryId", "must be a category that exists");
  }

  private static Listing listing(String sellerId, NewProduct body) {
    return new Listing(
        requireNonNullElseGet(body.productId(), EditProducts::newId),
        sellerId,
        body.name().strip(),
        body.status() == null ? null : body.status().toStatus(),
        body.categoryId(),
        images(body.images()),
        body.skus().stream().map(EditProducts::sku).toList());
  }

  private static Listing listing(Product product, ProductPatch patch) {
    return new Listing(
        product.productId(),
        product.sellerId(),
        patch.name() == null ? null : patch.name().strip(),
        patch.status() == null ? null : patch.status().toStatus(),
        patch.categoryId(),
        images(patch.images()),
        List.of());
  }

  private static Listing with(Product product, Sku sku) {
    return new Listing(
        product.productId(), product.sellerId(), null, null, null, null, List.of(sku));
  }

  private static @Nullable List<Image> images(@Nullable List<ImageBody> images) {
    return images == null ? null : images.stream().map(ImageBody::toImage).toList();
  }

  private static Sku sku(NewSku body) {
    return Sku.first(
        requireNonNullElseGet(body.skuId(), EditProducts::newId),
        body.name().strip(),
        body.unitPrice().toMoney(),
        Boolean.TRUE.equals(body.taxFree()));
  }

  private static String newId() {
    return UuidCreator.getTimeOrderedEpoch().toString();
  }
}

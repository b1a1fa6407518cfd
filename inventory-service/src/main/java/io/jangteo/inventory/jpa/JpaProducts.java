package io.jangteo.inventory.jpa;

import static java.util.Objects.requireNonNull;

import io.jangteo.inventory.domain.Identifier;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductList;
import io.jangteo.inventory.domain.ProductPlace;
import io.jangteo.inventory.domain.ProductQuery;
import io.jangteo.inventory.domain.Products;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

@Repository
class JpaProducts implements Products {

  private final ProductRows rows;
  private final ProductReads reads;
  private final ProductSearch search;
  private final NameEndings endings;
  private final EntityManager entities;

  JpaProducts(
      ProductRows rows,
      ProductReads reads,
      ProductSearch search,
      NameEndings endings,
      EntityManager entities) {
    this.rows = rows;
    this.reads = reads;
    this.search = search;
    this.endings = endings;
    this.entities = entities;
  }

  @Override
  public Optional<Product> find(String productId) {
    return Identifier.isPossible(productId)
        ? Optional.ofNullable(reads.of(List.of(productId)).get(productId))
        : Optional.empty();
  }

  @Override
  public ProductList list(ProductQuery query) {
    var places = search.places(query);
    var page = places.stream().limit(query.limit()).toList();
    var products = reads.of(page.stream().map(ProductPlace::productId).toList());
    return new ProductList(
        page.stream().map(place -> requireNonNull(products.get(place.productId()))).toList(),
        places.size() > page.size() ? page.getLast() : null);
  }

  @Override
  public List<Product> after(String productId, @Nullable String sellerId, int limit) {
    if (sellerId != null && !Identifier.isPossible(sellerId)) {
      return List.of();
    }
    var ids =
        sellerId == null
            ? rows.idsAfter(productId, Limit.of(limit))
            : rows.idsAfter(productId, sellerId, Limit.of(limit));
    var products = reads.of(ids);
    return ids.stream().map(id -> requireNonNull(products.get(id))).toList();
  }

  @Override
  public Map<String, Product> lock(Collection<String> productIds) {
    return rows.lockAll(possible(productIds)).stream()
        .collect(Collectors.toMap(ProductRow::productId, ProductRow::toProduct));
  }

  @Override
  public Map<String, String> productsOf(Collection<String> skuIds) {
    return rows.productsOf(possible(skuIds)).stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  @Override
  public Optional<String> sellerOf(String skuId) {
    return Identifier.isPossible(skuId) ? rows.sellerOf(skuId) : Optional.empty();
  }

  @Override
  public boolean anyIn(String categoryId) {
    return rows.existsByCategoryId(categoryId);
  }

  @Override
  public void add(Collection<Product> products) {
    products.forEach(product -> entities.persist(ProductRow.of(product)));
    entities.flush();
    endings.add(products);
  }

  @Override
  public void change(Collection<Product> products) {
    var renamed = new ArrayList<Product>();
    for (var product : products) {
      var row = entities.find(ProductRow.class, product.productId());
      if (!row.name().equals(product.name())) {
        renamed.add(product);
      }
      row.become(product);
    }
    entities.flush();
    endings.replace(renamed);
  }

  private static List<String> possible(Collection<String> ids) {
    return ids.stream().filter(Identifier::isPossible).toList();
  }
}

package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

@Repository
class JpaProducts implements Products {

  private final ProductRows rows;
  private final EntityManager entities;

  JpaProducts(ProductRows rows, EntityManager entities) {
    this.rows = rows;
    this.entities = entities;
  }

  @Override
  public Optional<Product> find(String productId) {
    return rows.find(productId).map(ProductRow::toProduct);
  }

  @Override
  public List<Product> onSaleAfter(String productId, int limit) {
    var ids = rows.idsAfter(ProductStatus.ON_SALE, productId, Limit.of(limit));
    return rows.findAll(ids).stream().map(ProductRow::toProduct).toList();
  }

  @Override
  public Map<String, Product> lock(Collection<String> productIds) {
    return rows.lockAll(productIds).stream()
        .collect(Collectors.toMap(ProductRow::productId, ProductRow::toProduct));
  }

  @Override
  public Map<String, String> productsOf(Collection<String> skuIds) {
    return rows.productsOf(skuIds).stream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  @Override
  public Optional<String> sellerOf(String skuId) {
    return rows.sellerOf(skuId);
  }

  @Override
  public void add(Collection<Product> products) {
    products.forEach(product -> entities.persist(ProductRow.of(product)));
    entities.flush();
  }

  @Override
  public void change(Collection<Product> products) {
    products.forEach(
        product -> entities.find(ProductRow.class, product.productId()).become(product));
    entities.flush();
  }
}

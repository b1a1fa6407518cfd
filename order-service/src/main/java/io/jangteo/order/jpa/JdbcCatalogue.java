package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.Offer;
import io.jangteo.order.domain.Product;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The copy of the catalogue in MySQL. */
@Component
class JdbcCatalogue implements Catalogue {

  private static final int ROWS_PER_BATCH = 500;

  private final JdbcOperations jdbc;
  private final JdbcClient client;

  JdbcCatalogue(JdbcOperations jdbc, JdbcClient client) {
    this.jdbc = jdbc;
    this.client = client;
  }

  @Override
  @Transactional
  public Map<String, Offer> offers(Set<String> skuIds) {
    if (skuIds.isEmpty()) {
      return Map.of();
    }
    return client
        .sql(
            """
            SELECT s.sku_id, s.product_id, p.seller_id, s.name, s.unit_price, s.currency, s.tax_free, p.on_sale
            FROM catalogue_sku s JOIN catalogue_product p ON p.product_id = s.product_id
            WHERE s.sku_id IN (:skuIds)""")
        .param("skuIds", skuIds)
        .query(JdbcCatalogue::offer)
        .list()
        .stream()
        .collect(Collectors.toMap(Offer::skuId, Function.identity()));
  }

  private static Offer offer(ResultSet row, int number) throws SQLException {
    return new Offer(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        new Money(row.getLong(5), row.getString(6)),
        row.getBoolean(7),
        row.getBoolean(8));
  }

  @Override
  @Transactional
  public void take(List<Product> products) {
    var latest = latest(products);
    var known = lockedVersions(latest.keySet());
    var newer =
        latest.values().stream()
            .filter(product -> product.version() > known.getOrDefault(product.productId(), -1L))
            .toList();
    write(newer);
  }

  private Map<String, Long> lockedVersions(Set<String> productIds) {
    var versions = new HashMap<String, Long>();
    if (!productIds.isEmpty()) {
      client
          .sql(
              """
              SELECT product_id, version FROM catalogue_product
              WHERE product_id IN (:productIds) ORDER BY product_id FOR UPDATE""")
          .param("productIds", productIds)
          .query(
              row -> {
                versions.put(row.getString(1), row.getLong(2));
              });
    }
    return versions;
  }

  private static Map<String, Product> latest(List<Product> products) {
    return products.stream()
        .collect(
            Collectors.toMap(
                Product::productId,
                Function.identity(),
                BinaryOperator.maxBy(Comparator.comparingLong(Product::version))));
  }

  private void write(Collection<Product> products) {
    jdbc.batchUpdate(
        """
        INSERT INTO catalogue_product (product_id, seller_id, on_sale, version)
        VALUES (?, ?, ?, ?) AS new
        ON DUPLICATE KEY UPDATE
          seller_id = new.seller_id, on_sale = new.on_sale, version = new.version""",
        products,
        ROWS_PER_BATCH,
        (row, product) -> {
          row.setString(1, product.productId());
          row.setString(2, product.sellerId());
          row.setBoolean(3, product.onSale());
          row.setLong(4, product.version());
        });
    jdbc.batchUpdate(
        "DELETE FROM catalogue_sku WHERE product_id = ?",
        products,
        ROWS_PER_BATCH,
        (row, product) -> row.setString(1, product.productId()));
    jdbc.batchUpdate(
        """
        INSERT INTO catalogue_sku (sku_id, product_id, name, unit_price, currency, tax_free)
        VALUES (?, ?, ?, ?, ?, ?) AS new
        ON DUPLICATE KEY UPDATE
          product_id = new.product_id, name = new.name, unit_price = new.unit_price,
          currency = new.currency, tax_free = new.tax_free""",
        products.stream()
            .flatMap(
                product -> product.skus().stream().map(sku -> new SkuOf(product.productId(), sku)))
            .toList(),
        ROWS_PER_BATCH,
        (row, sku) -> {
          row.setString(1, sku.sku().skuId());
          row.setString(2, sku.productId());
          row.setString(3, sku.sku().name());
          row.setLong(4, sku.sku().unitPrice().amount());
          row.setString(5, sku.sku().unitPrice().currency());
          row.setBoolean(6, sku.sku().taxFree());
        });
  }

  private record SkuOf(String productId, Product.Sku sku) {}
}

package io.jangteo.inventory.jpa;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whole products, to be looked at: one statement whatever their number, and no entities, which cost
 * more than the statement. This is what a miss of the catalogue's cache costs.
 */
@Component
class ProductReads {

  private static final String SQL =
      """
      SELECT p.product_id, p.seller_id, p.name, p.status, p.suspension, p.category_id, p.version,
        s.sku_id, s.name AS sku_name, s.unit_price, s.currency, s.tax_free, s.version AS sku_version,
        NULL AS position, NULL AS url, NULL AS description, NULL AS width, NULL AS height
      FROM product p JOIN sku s ON s.product_id = p.product_id
      WHERE p.product_id IN (:ids)
      UNION ALL
      SELECT i.product_id, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL,
        i.position, i.url, i.description, i.width, i.height
      FROM product_image i
      WHERE i.product_id IN (:ids)\
      """;

  private final JdbcClient client;

  ProductReads(JdbcClient client) {
    this.client = client;
  }

  /** Those that are there, by their ids. */
  Map<String, Product> of(Collection<String> productIds) {
    if (productIds.isEmpty()) {
      return Map.of();
    }
    var read = new LinkedHashMap<String, Parts>();
    client
        .sql(SQL)
        .param("ids", productIds)
        .query(
            row -> {
              read.computeIfAbsent(row.getString("product_id"), _ -> new Parts()).add(row);
            });
    return read.entrySet().stream()
        .filter(product -> product.getValue().product != null)
        .collect(toMap(Map.Entry::getKey, product -> product.getValue().together()));
  }

  private static final class Parts {

    private final SortedMap<Integer, Image> images = new TreeMap<>();
    private final List<Sku> skus = new ArrayList<>();
    private @Nullable BiFunction<List<Image>, List<Sku>, Product> product;

    /** Either an image, or a SKU beside its product. */
    void add(ResultSet row) throws SQLException {
      if (row.getString("sku_id") == null) {
        images.put(row.getInt("position"), image(row));
        return;
      }
      skus.add(sku(row));
      if (product == null) {
        product = product(row);
      }
    }

    Product together() {
      return requireNonNull(product).apply(List.copyOf(images.values()), skus);
    }
  }

  private static Image image(ResultSet row) throws SQLException {
    return new Image(
        row.getString("url"),
        row.getString("description"),
        row.getInt("width"),
        row.getInt("height"));
  }

  private static Sku sku(ResultSet row) throws SQLException {
    return new Sku(
        row.getString("sku_id"),
        row.getString("sku_name"),
        new Money(row.getLong("unit_price"), row.getString("currency")),
        row.getBoolean("tax_free"),
        row.getLong("sku_version"));
  }

  private static BiFunction<List<Image>, List<Sku>, Product> product(ResultSet row)
      throws SQLException {
    var productId = row.getString("product_id");
    var sellerId = row.getString("seller_id");
    var name = row.getString("name");
    var status = ProductStatus.valueOf(row.getString("status"));
    var suspension = row.getString("suspension");
    var categoryId = row.getString("category_id");
    var version = row.getLong("version");
    return (images, skus) ->
        new Product(
            productId, sellerId, name, status, suspension, categoryId, images, skus, version);
  }
}

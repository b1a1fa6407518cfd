package io.jangteo.order.jpa;

import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.Offer;
import io.jangteo.order.domain.Product;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The copy of the catalogue in MySQL. */
@Component
class JpaCatalogue implements Catalogue {

  private static final int ROWS_PER_BATCH = 500;

  private final CatalogueRows rows;
  private final JdbcOperations jdbc;

  JpaCatalogue(CatalogueRows rows, JdbcOperations jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  @Override
  @Transactional
  public Map<String, Offer> offers(Set<String> skuIds) {
    return rows.offers(skuIds).stream().collect(Collectors.toMap(OfferRow::skuId, OfferRow::offer));
  }

  @Override
  @Transactional
  public void take(List<Product> products) {
    var latest = latest(products);
    var known =
        rows.lockProducts(latest.keySet()).stream()
            .collect(Collectors.toMap(row -> row.productId, row -> row.version));
    var newer =
        latest.values().stream()
            .filter(product -> product.version() > known.getOrDefault(product.productId(), -1L))
            .toList();
    write(newer);
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

package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;

/** Puts SKUs into the tables of inventory-service. */
final class Shelf {

  private Shelf() {}

  static void add(Connection connection, String skuId) throws SQLException {
    update(
        connection,
        "INSERT INTO product (product_id, seller_id, name, status, version)"
            + " VALUES (?, 'seller', 'Thing', 'ON_SALE', 1)",
        skuId);
    update(
        connection,
        "INSERT INTO sku (sku_id, product_id, name, unit_price, currency, tax_free, version)"
            + " VALUES (?, ?, 'Thing', 1000, 'KRW', FALSE, 1)",
        skuId,
        skuId);
    update(
        connection,
        "INSERT INTO stock (sku_id, on_hand, reserved, version) VALUES (?, 0, 0, 1)",
        skuId);
  }

  static void setOnHand(Connection connection, String skuId, long units) throws SQLException {
    update(connection, "UPDATE stock SET on_hand = ? WHERE sku_id = ?", units, skuId);
    update(
        connection,
        "INSERT INTO stock_movement (sku_id, type, qty, reference) VALUES (?, 'RECEIPT', ?, 'all')",
        skuId,
        units);
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}

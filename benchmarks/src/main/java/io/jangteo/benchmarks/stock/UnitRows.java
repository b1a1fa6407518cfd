package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;

/** A row for each unit; an order deletes the first that nobody else has locked. */
final class UnitRows implements Counter {

  static void createTable(Connection connection) throws SQLException {
    Shelf.update(
        connection,
        "CREATE TABLE stock_unit (sku_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,"
            + " unit_id BIGINT, PRIMARY KEY (sku_id, unit_id))");
  }

  @Override
  public String name() {
    return "D: unit rows, SKIP LOCKED";
  }

  @Override
  public void fill(Connection connection, String skuId, long units) throws SQLException {
    Shelf.setOnHand(connection, skuId, units);
    try (var insert = connection.prepareStatement("INSERT INTO stock_unit VALUES (?, ?)")) {
      for (long unit = 0; unit < units; unit++) {
        insert.setString(1, skuId);
        insert.setLong(2, unit);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  @Override
  public boolean seemsLeft(Connection connection, String skuId) throws SQLException {
    return Rows.any(connection, "SELECT 1 FROM stock_unit WHERE sku_id = ? LIMIT 1", skuId);
  }

  /** False also when all that are left are locked: then nobody knows yet. */
  @Override
  public boolean takeOne(Connection connection, String skuId) throws SQLException {
    var unit =
        Rows.first(
            connection,
            "SELECT unit_id FROM stock_unit WHERE sku_id = ? ORDER BY unit_id LIMIT 1"
                + " FOR UPDATE SKIP LOCKED",
            skuId);
    return unit.isPresent()
        && Shelf.update(
                connection,
                "DELETE FROM stock_unit WHERE sku_id = ? AND unit_id = ?",
                skuId,
                unit.getAsLong())
            == 1;
  }

  @Override
  public void settle(Connection connection, String skuId) throws SQLException {
    Shelf.update(
        connection,
        "UPDATE stock SET reserved = on_hand -"
            + " (SELECT COUNT(*) FROM stock_unit WHERE sku_id = ?) WHERE sku_id = ?",
        skuId,
        skuId);
  }
}

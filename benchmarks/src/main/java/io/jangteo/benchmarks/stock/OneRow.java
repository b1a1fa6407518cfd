package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;

/** The stock row itself, by one conditional update for each order. */
final class OneRow implements Counter {

  @Override
  public String name() {
    return "A: an update per order";
  }

  @Override
  public void fill(Connection connection, String skuId, long units) throws SQLException {
    Shelf.setOnHand(connection, skuId, units);
  }

  @Override
  public boolean seemsLeft(Connection connection, String skuId) throws SQLException {
    return Rows.any(
        connection, "SELECT 1 FROM stock WHERE sku_id = ? AND on_hand > reserved", skuId);
  }

  @Override
  public boolean takeOne(Connection connection, String skuId) throws SQLException {
    return Shelf.update(
            connection,
            "UPDATE stock SET reserved = reserved + 1, version = version + 1"
                + " WHERE sku_id = ? AND on_hand >= reserved + 1",
            skuId)
        == 1;
  }

  @Override
  public void settle(Connection connection, String skuId) {
    // It is there already.
  }
}

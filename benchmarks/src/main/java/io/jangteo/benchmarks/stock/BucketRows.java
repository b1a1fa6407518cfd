package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Several rows that share the stock; an order starts at any of them and goes round. */
final class BucketRows implements Counter {

  private static final int BUCKETS = 8;

  static void createTable(Connection connection) throws SQLException {
    Shelf.update(
        connection,
        "CREATE TABLE stock_bucket (sku_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,"
            + " bucket INT, on_hand BIGINT NOT NULL, reserved BIGINT NOT NULL,"
            + " PRIMARY KEY (sku_id, bucket), CHECK (reserved BETWEEN 0 AND on_hand))");
  }

  @Override
  public String name() {
    return "C: " + BUCKETS + " bucket rows";
  }

  @Override
  public void fill(Connection connection, String skuId, long units) throws SQLException {
    Shelf.setOnHand(connection, skuId, units);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      var share = units / BUCKETS + (bucket < units % BUCKETS ? 1 : 0);
      Shelf.update(
          connection, "INSERT INTO stock_bucket VALUES (?, ?, ?, 0)", skuId, bucket, share);
    }
  }

  @Override
  public boolean seemsLeft(Connection connection, String skuId) throws SQLException {
    return Rows.any(
        connection,
        "SELECT 1 FROM stock_bucket WHERE sku_id = ? AND on_hand > reserved LIMIT 1",
        skuId);
  }

  @Override
  public boolean takeOne(Connection connection, String skuId) throws SQLException {
    var first = ThreadLocalRandom.current().nextInt(BUCKETS);
    for (int i = 0; i < BUCKETS; i++) {
      var updated =
          Shelf.update(
              connection,
              "UPDATE stock_bucket SET reserved = reserved + 1"
                  + " WHERE sku_id = ? AND bucket = ? AND on_hand >= reserved + 1",
              skuId,
              (first + i) % BUCKETS);
      if (updated == 1) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void settle(Connection connection, String skuId) throws SQLException {
    Shelf.update(
        connection,
        "UPDATE stock SET reserved = (SELECT SUM(reserved) FROM stock_bucket WHERE sku_id = ?)"
            + " WHERE sku_id = ?",
        skuId,
        skuId);
  }
}

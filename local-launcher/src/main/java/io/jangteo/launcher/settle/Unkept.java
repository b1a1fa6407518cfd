package io.jangteo.launcher.settle;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A confirmed order of which something has not been kept for good, and was not paid back in full.
 *
 * @param sellers whose lines they are
 */
record Unkept(UUID orderId, String buyerId, long version, List<Sellers> sellers) {
  private static final String ALL =
      """
      SELECT BIN_TO_UUID(o.order_id), o.buyer_id, o.version, l.seller_id,
        SUM(l.fulfilment = 'PREPARING'), SUM(l.fulfilment = 'SHIPPED')
      FROM jangteo_order.orders o
      JOIN jangteo_order.order_line l ON l.order_id = o.order_id
      WHERE o.status = 'CONFIRMED' AND l.fulfilment <> 'PURCHASE_CONFIRMED' AND l.refunded_qty < l.qty
      GROUP BY o.order_id, o.buyer_id, o.version, l.seller_id
      ORDER BY o.order_id""";

  /** What a seller has still to send, and what is under way. */
  record Sellers(String sellerId, int preparing, int shipped) {}

  static List<Unkept> all(Connection auditor) throws SQLException {
    List<Unkept> all = new ArrayList<>();
    try (var sql = auditor.createStatement();
        var rows = sql.executeQuery(ALL)) {
      while (rows.next()) {
        var orderId = UUID.fromString(rows.getString(1));
        if (all.isEmpty() || !all.getLast().orderId().equals(orderId)) {
          all.add(new Unkept(orderId, rows.getString(2), rows.getLong(3), new ArrayList<>()));
        }
        all.getLast().sellers().add(new Sellers(rows.getString(4), rows.getInt(5), rows.getInt(6)));
      }
    }
    return all;
  }
}

package io.jangteo.benchmarks.stock;

import io.jangteo.contracts.OrderPlaced;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** How orders get their stock. */
interface WayOfHolding {

  String name();

  /** Puts so many units of a SKU, which is there and has none, where this way looks for them. */
  void fill(Connection connection, String skuId, long units) throws SQLException;

  /**
   * Decides all of them, which have come at once.
   *
   * @param answered told of every order whose decision is committed
   */
  void decide(String skuId, List<OrderPlaced> orders, Consumer<OrderPlaced> answered)
      throws Exception;

  /** Writes what is reserved to the stock row, for the books, where it is kept elsewhere. */
  void settle(Connection connection, String skuId) throws SQLException;
}

package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a way that decides order by order keeps how much there is. */
interface Counter {

  String name();

  void fill(Connection connection, String skuId, long units) throws SQLException;

  /** Whether anything seems left, read without a lock, so that nobody queues for nothing. */
  boolean seemsLeft(Connection connection, String skuId) throws SQLException;

  /** Takes one unit, in the transaction that is open; false when there was none to be had now. */
  boolean takeOne(Connection connection, String skuId) throws SQLException;

  void settle(Connection connection, String skuId) throws SQLException;
}

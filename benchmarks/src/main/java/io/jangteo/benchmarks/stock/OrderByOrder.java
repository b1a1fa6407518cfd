package io.jangteo.benchmarks.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReserved;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A transaction for each order, many at a time, by plain JDBC: the rows that ours writes, all of
 * them, and the counter last, so that its lock is held for one statement and the commit.
 */
final class OrderByOrder implements WayOfHolding {

  private final Counter counter;
  private final String jdbcUrl;
  private final String user;
  private final String password;
  private final int writers;

  OrderByOrder(Counter counter, String jdbcUrl, String user, String password, int writers) {
    this.counter = counter;
    // What it would be given in production: a statement is parsed once for each connection.
    this.jdbcUrl = jdbcUrl + "&cachePrepStmts=true&useServerPrepStmts=true";
    this.user = user;
    this.password = password;
    this.writers = writers;
  }

  @Override
  public String name() {
    return counter.name();
  }

  @Override
  public void fill(Connection connection, String skuId, long units) throws SQLException {
    counter.fill(connection, skuId, units);
  }

  @Override
  public void settle(Connection connection, String skuId) throws SQLException {
    counter.settle(connection, skuId);
  }

  @Override
  public void decide(String skuId, List<OrderPlaced> orders, Consumer<OrderPlaced> answered)
      throws Exception {
    var waiting = new ConcurrentLinkedQueue<>(orders);
    try (var threads = Executors.newFixedThreadPool(writers)) {
      var work = new ArrayList<Callable<Void>>();
      for (int i = 0; i < writers; i++) {
        work.add(() -> decide(skuId, waiting, answered));
      }
      for (var writer : threads.invokeAll(work)) {
        writer.get();
      }
    }
  }

  private Void decide(String skuId, Queue<OrderPlaced> waiting, Consumer<OrderPlaced> answered)
      throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, user, password)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(false);
      for (var order = waiting.poll(); order != null; order = waiting.poll()) {
        decide(connection, skuId, order);
        answered.accept(order);
      }
      return null;
    }
  }

  private void decide(Connection connection, String skuId, OrderPlaced order) throws SQLException {
    while (counter.seemsLeft(connection, skuId)) {
      try {
        if (isHeld(connection, skuId, order)) {
          return;
        }
      } catch (SQLTransactionRollbackException deadlock) {
        // Again, as anyone would have to.
      }
      connection.rollback();
    }
    remember(connection, order);
    Shelf.update(
        connection,
        "INSERT INTO reservation (order_id, state, reason, version, buyer_id, hold_slot)"
            + " VALUES (?, 'REJECTED', 'OUT_OF_STOCK', 1, NULL, NULL)",
        (Object) bytes(order.orderId()));
    tell(
        connection,
        new StockRejected(
            order.orderId(),
            StockRejected.Reason.OUT_OF_STOCK,
            List.of(new StockRejected.Shortfall(skuId, 1, 0)),
            Instant.now()));
    connection.commit();
  }

  private boolean isHeld(Connection connection, String skuId, OrderPlaced order)
      throws SQLException {
    remember(connection, order);
    Shelf.update(
        connection,
        "INSERT INTO reservation (order_id, state, reason, version, buyer_id, hold_slot)"
            + " VALUES (?, 'HELD', NULL, 1, ?, 1)",
        bytes(order.orderId()),
        order.buyerId());
    Shelf.update(
        connection,
        "INSERT INTO reservation_line (order_id, line_no, sku_id, qty) VALUES (?, 1, ?, 1)",
        bytes(order.orderId()),
        skuId);
    Shelf.update(
        connection,
        "INSERT INTO stock_movement (sku_id, type, qty, order_id, line_no, reference)"
            + " VALUES (?, 'HOLD', 1, ?, 1, '')",
        skuId,
        bytes(order.orderId()));
    tell(
        connection,
        new StockReserved(
            order.orderId(),
            List.of(new StockLine(1, skuId, 1)),
            Instant.now(),
            order.expiresAt()));
    if (counter.takeOne(connection, skuId)) {
      connection.commit();
      return true;
    }
    return false;
  }

  private static void remember(Connection connection, OrderPlaced order) throws SQLException {
    Shelf.update(
        connection,
        "INSERT INTO inbox (consumer, message_id) VALUES ('inventory-holding', ?)",
        (Object) bytes(order.orderId()));
  }

  private static void tell(Connection connection, Event event) throws SQLException {
    Shelf.update(
        connection,
        "INSERT INTO outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq,"
            + " event_type, schema_ver, headers, payload) VALUES (?, ?, ?, ?, 1, ?, 1, ?, ?)",
        bytes(UuidCreator.getTimeOrderedEpoch()),
        event.topic().topicName(),
        "reservation",
        event.key(),
        EventType.of(event).name(),
        "{\"correlationid\":\"%s\"}".formatted(event.key()).getBytes(StandardCharsets.UTF_8),
        EventJson.write(event));
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}

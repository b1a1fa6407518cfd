package io.jangteo.launcher.check;

import io.jangteo.launcher.RunningMarketplace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What clients were told: every order whose acceptance they have seen, written down so that its
 * loss would show. Written in batches behind the clients' backs, again and again while the database
 * is away; closing waits until all are written.
 */
public final class Acknowledgements implements AutoCloseable {
  private static final int MAX_BATCH = 1_000;
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSING_LIMIT = Duration.ofMinutes(2);

  private record Acknowledged(UUID orderId, String buyerId, String idempotencyKey) {}

  private final RunningMarketplace marketplace;
  private final BlockingQueue<Acknowledged> queue = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean closing;

  private Acknowledgements(RunningMarketplace marketplace) {
    this.marketplace = marketplace;
    this.writer = Thread.ofVirtual().name("acknowledgements").unstarted(this::write);
  }

  public static Acknowledgements of(RunningMarketplace marketplace) throws SQLException {
    try (var connection = marketplace.connectAsAuditor()) {
      AuditSchema.create(connection);
    }
    var acknowledgements = new Acknowledgements(marketplace);
    acknowledgements.writer.start();
    return acknowledgements;
  }

  public void add(UUID orderId, String buyerId, String idempotencyKey) {
    queue.add(new Acknowledged(orderId, buyerId, idempotencyKey));
  }

  @Override
  public void close() {
    closing = true;
    try {
      if (!writer.join(CLOSING_LIMIT)) {
        throw new IllegalStateException("The acknowledgements could not be written: is MySQL up?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Acknowledged> batch = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty() || !batch.isEmpty()) {
        gather(batch);
        if (!batch.isEmpty() && isWritten(batch)) {
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void gather(List<Acknowledged> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      var first = queue.poll(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
      if (first == null) {
        return;
      }
      batch.add(first);
      if (!closing) {
        // A connection and a commit for each order would be a load of their own.
        Thread.sleep(GATHERING);
      }
    }
    queue.drainTo(batch, MAX_BATCH - batch.size());
  }

  private boolean isWritten(List<Acknowledged> batch) throws InterruptedException {
    try (var connection = marketplace.connectAsAuditor()) {
      insert(connection, batch);
      return true;
    } catch (SQLException e) {
      Thread.sleep(PAUSE);
      return false;
    }
  }

  private static void insert(Connection connection, List<Acknowledged> batch) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO jangteo_audit.client_ack (order_id, buyer_id, idem_key) VALUES (?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE order_id = VALUES(order_id)")) {
      connection.setAutoCommit(false);
      for (Acknowledged acknowledged : batch) {
        insert.setBytes(1, Ids.bytes(acknowledged.orderId()));
        insert.setString(2, acknowledged.buyerId());
        insert.setString(3, acknowledged.idempotencyKey());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }
}

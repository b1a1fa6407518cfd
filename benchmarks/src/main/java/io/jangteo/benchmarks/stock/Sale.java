package io.jangteo.benchmarks.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.benchmarks.measuring.Latencies;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderPlaced;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * So many orders of one unit each, by as many buyers, all at once, for so many units of one SKU.
 */
record Sale(int orders, long units) {

  /** InnoDB counts transactions whose old versions it still has to remove; a few always stay. */
  private static final long PURGED = 1_000;

  private static final Money PRICE = Money.won(1_000);

  /**
   * @param held of the orders; the others were refused
   * @param untilAllHeld from the sale's beginning to the answer of the last order that got a unit
   * @param lockWaits how often a statement waited for a row, and how long all of them together
   */
  record Outcome(
      Duration took,
      Latencies fromOrderToAnswer,
      long held,
      Duration untilAllHeld,
      long refused,
      long lockWaits,
      long lockWaitMillis) {

    double perSecond() {
      return (held + refused) * 1e9 / took.toNanos();
    }

    String inWords() {
      return "%,.0f/s, %,d held, %,d refused, %,d lock waits of %,d ms together"
          .formatted(perSecond(), held, refused, lockWaits, lockWaitMillis);
    }
  }

  Outcome by(WayOfHolding way, Connection connection, String skuId) throws Exception {
    Shelf.add(connection, skuId);
    way.fill(connection, skuId, units);
    var all = Stream.generate(() -> order(skuId)).limit(orders).toList();
    var answers = new ConcurrentHashMap<UUID, Long>(2 * orders);
    awaitRest(connection);
    var waitsBefore = status(connection, "Innodb_row_lock_waits");
    var millisBefore = status(connection, "Innodb_row_lock_time");

    var begun = System.nanoTime();
    way.decide(skuId, all, order -> answers.put(order.orderId(), System.nanoTime() - begun));
    var took = Duration.ofNanos(System.nanoTime() - begun);

    way.settle(connection, skuId);
    var latencies = new Latencies();
    answers.values().forEach(latencies::add);
    var untilAllHeld =
        decided(connection, all, "HELD").stream().mapToLong(answers::get).max().orElse(0);
    return new Outcome(
        took,
        latencies,
        Rows.first(connection, "SELECT reserved FROM stock WHERE sku_id = ?", skuId).orElseThrow(),
        Duration.ofNanos(untilAllHeld),
        decided(connection, all, "REJECTED").size(),
        status(connection, "Innodb_row_lock_waits") - waitsBefore,
        status(connection, "Innodb_row_lock_time") - millisBefore);
  }

  /** The orders of this sale lie together, for their ids grow. */
  private static List<UUID> decided(Connection connection, List<OrderPlaced> all, String state)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT BIN_TO_UUID(order_id) FROM reservation WHERE state = ?"
                + " AND order_id BETWEEN UUID_TO_BIN(?) AND UUID_TO_BIN(?)")) {
      statement.setString(1, state);
      statement.setString(2, all.getFirst().orderId().toString());
      statement.setString(3, all.getLast().orderId().toString());
      var ids = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(UUID.fromString(rows.getString(1)));
        }
      }
      return ids;
    }
  }

  /** What the way before has left behind is cleared away at its own expense. */
  private static void awaitRest(Connection connection) throws SQLException {
    while (Rows.first(
                connection,
                "SELECT count FROM information_schema.innodb_metrics"
                    + " WHERE name = 'trx_rseg_history_len'")
            .orElseThrow()
        > PURGED) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    System.gc();
  }

  private static long status(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '%s'".formatted(name))) {
      row.next();
      return row.getLong(2);
    }
  }

  private static OrderPlaced order(String skuId) {
    var orderId = UuidCreator.getTimeOrderedEpoch();
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new OrderPlaced(
        orderId,
        "b-" + orderId,
        PRICE,
        now,
        now.plus(Duration.ofHours(1)),
        List.of(
            new OrderPlaced.Line(
                1,
                OrderPlaced.LineKind.ITEM,
                skuId,
                skuId,
                "seller",
                1,
                PRICE,
                Money.won(0),
                PRICE,
                false)),
        null);
  }
}

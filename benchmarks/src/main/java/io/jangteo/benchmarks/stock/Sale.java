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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * So many orders of one unit each, by as many buyers, all at once, for so many units of one SKU.
 */
record Sale(int orders, long units) {

  private static final Money PRICE = Money.won(1_000);

  /**
   * @param held of the orders; the others were refused
   * @param lockWaits how often a statement waited for a row, and how long all of them together
   */
  record Outcome(
      Duration took,
      Latencies fromOrderToAnswer,
      long held,
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
    var answers = new long[orders];
    var answered = new AtomicInteger();
    var waitsBefore = status(connection, "Innodb_row_lock_waits");
    var millisBefore = status(connection, "Innodb_row_lock_time");

    var begun = System.nanoTime();
    way.decide(skuId, all, _ -> answers[answered.getAndIncrement()] = System.nanoTime() - begun);
    var took = Duration.ofNanos(System.nanoTime() - begun);

    way.settle(connection, skuId);
    var latencies = new Latencies();
    Arrays.stream(answers, 0, answered.get()).forEach(latencies::add);
    return new Outcome(
        took,
        latencies,
        Rows.first(connection, "SELECT reserved FROM stock WHERE sku_id = ?", skuId).orElseThrow(),
        refused(connection, all),
        status(connection, "Innodb_row_lock_waits") - waitsBefore,
        status(connection, "Innodb_row_lock_time") - millisBefore);
  }

  /** The orders of this sale lie together, for their ids grow. */
  private static long refused(Connection connection, List<OrderPlaced> all) throws SQLException {
    return Rows.first(
            connection,
            "SELECT COUNT(*) FROM reservation WHERE state = 'REJECTED'"
                + " AND order_id BETWEEN UUID_TO_BIN(?) AND UUID_TO_BIN(?)",
            all.getFirst().orderId().toString(),
            all.getLast().orderId().toString())
        .orElseThrow();
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

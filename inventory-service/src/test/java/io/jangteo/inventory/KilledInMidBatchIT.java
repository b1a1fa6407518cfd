package io.jangteo.inventory;

import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.launcher.testing.TestServers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One kill -9, with a poll of orders, one of payments and a telling of levels each written and not
 * committed: rows that the test has locked keep them from their last statement. The process that is
 * started again does all of it once.
 */
@WholeInventory
class KilledInMidBatchIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Of the instance that the other tests share, which is of the same consumer groups. */
  @Autowired KafkaListenerEndpointRegistry listeners;

  @BeforeEach
  void nobody_else_listens() {
    listeners.stop();
  }

  @AfterEach
  void the_others_listen_again() {
    listeners.start();
  }

  @Test
  void what_was_written_and_not_committed_happens_once_when_it_starts_again() throws Exception {
    var database = TestServers.mySql().createDatabase("inventory");
    var source =
        new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    var jdbc = new JdbcTemplate(source);
    var warehouse =
        new Warehouse(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
    var books = new StockBooks(jdbc);
    var service = new ServiceProcess(database);
    try {
      var hot = warehouse.sku(60);
      var cold = warehouse.sku(60);
      var told = warehouse.sku(7);
      var paid = orders(20, cold);
      var given = orders(20, cold);
      publish(Stream.concat(paid.stream(), given.stream()).toList());
      await().atMost(LIMIT).until(() -> warehouse.reserved(cold) == 40);
      // Whoever tells several locks them together, and would keep us from the others meanwhile.
      await().atMost(LIMIT).until(() -> Stream.of(hot, cold, told).noneMatch(warehouse::isUntold));
      var handled = warehouse.count("inbox");
      var toldBefore = warehouse.levelsTold(told);

      var more = orders(80, hot);
      try (var locks = lockWhatIsUntold(warehouse, told);
          var _ = warehouse.someoneLocking(hot);
          var _ = warehouse.someoneLocking(cold)) {
        publish(more);
        publish(
            Stream.concat(
                    paid.stream().map(order -> approved(order.orderId())),
                    given.stream().map(order -> failed(order.orderId())))
                .toList());
        locks.awaitWaiting(3);
        service.kill();
      }
      assertThat(warehouse.levelsTold(told)).hasSameSizeAs(toldBefore);
      assertThat(warehouse.count("inbox")).isEqualTo(handled);
      assertThat(warehouse.reserved(hot)).isZero();
      assertThat(warehouse.reserved(cold)).isEqualTo(40);
      assertThat(states(warehouse, more)).containsOnly("NONE");

      service.startAgain();

      await().atMost(LIMIT).until(() -> warehouse.count("inbox") == handled + 80 + 40);
      assertThat(states(warehouse, more)).filteredOn("HELD"::equals).hasSize(60);
      assertThat(states(warehouse, more)).filteredOn("REJECTED"::equals).hasSize(20);
      assertThat(states(warehouse, paid)).containsOnly("COMMITTED");
      assertThat(states(warehouse, given)).containsOnly("RELEASED");
      assertThat(more).allSatisfy(o -> assertThat(warehouse.toldOf(o.orderId())).hasSize(1));
      assertThat(Stream.concat(paid.stream(), given.stream()))
          .allSatisfy(o -> assertThat(warehouse.toldOf(o.orderId())).hasSize(2));
      assertThat(warehouse.onHand(cold)).isEqualTo(40);
      books.assertBalanced();
      for (var sku : List.of(hot, cold, told)) {
        await().atMost(LIMIT).until(() -> isToldAsItIs(warehouse, sku));
      }
    } finally {
      service.kill();
    }
  }

  /** Marked, and locked before anyone has told it. */
  private static OtherSession lockWhatIsUntold(Warehouse warehouse, String sku)
      throws SQLException {
    while (true) {
      warehouse.oneMore(sku);
      var lock = warehouse.someoneLocking(sku);
      if (warehouse.isUntold(sku)) {
        return lock;
      }
      lock.close();
    }
  }

  private static boolean isToldAsItIs(Warehouse warehouse, String sku) {
    var told = warehouse.levelsTold(sku);
    assertThat(told)
        .extracting(StockLevelChanged::version)
        .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    return !warehouse.isUntold(sku)
        && told.getLast().available() == warehouse.onHand(sku) - warehouse.reserved(sku);
  }

  private static List<String> states(Warehouse warehouse, List<OrderPlaced> orders) {
    return orders.stream().map(order -> warehouse.state(order.orderId())).toList();
  }

  private static void publish(List<? extends Event> events) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", TestServers.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (var event : events) {
        var record = Records.record(event);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()));
      }
    }
  }
}

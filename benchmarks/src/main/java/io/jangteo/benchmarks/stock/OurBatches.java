package io.jangteo.benchmarks.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/**
 * inventory-service as it is, handed its polls of 500 records by so many consumers, each with
 * partitions of its own, as it reads them from Kafka; reading the JSON of the orders is in the
 * time.
 */
final class OurBatches implements WayOfHolding, AutoCloseable {

  /** {@code max.poll.records}. */
  private static final int POLL = 500;

  private final ConfigurableApplicationContext service;
  private final Inbox inbox;
  private final int consumers;
  private final AtomicLong offset = new AtomicLong();

  private OurBatches(ConfigurableApplicationContext service, int consumers) {
    this.service = service;
    this.consumers = consumers;
    inbox = service.getBean(Inboxes.class).named("inventory-holding");
  }

  /** Its migrations have run when it has started. */
  static OurBatches start(String jdbcUrl, String user, String password, int consumers)
      throws ClassNotFoundException {
    var application = Class.forName("io.jangteo.inventory.InventoryServiceApplication");
    var service =
        new SpringApplication(application)
            .run(
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--spring.kafka.listener.auto-startup=false",
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--logging.level.root=ERROR",
                // While bucket rows sell, their stock lies where the invariants do not look.
                "--logging.level.io.jangteo.messaging.WatchInvariants=OFF",
                "--logging.level.org.apache.kafka=OFF",
                "--logging.level.org.springframework.kafka=OFF");
    // There is no Kafka: those who listen to every instance are not asked by the setting.
    service.getBean(KafkaListenerEndpointRegistry.class).stop();
    return new OurBatches(service, consumers);
  }

  @Override
  public String name() {
    return "our batches of a poll";
  }

  @Override
  public void fill(Connection connection, String skuId, long units) throws SQLException {
    Shelf.setOnHand(connection, skuId, units);
  }

  @Override
  public void decide(String skuId, List<OrderPlaced> orders, Consumer<OrderPlaced> answered)
      throws InterruptedException, ExecutionException {
    var partitions = new ArrayList<List<OrderPlaced>>();
    for (int consumer = 0; consumer < consumers; consumer++) {
      partitions.add(new ArrayList<>());
    }
    for (int i = 0; i < orders.size(); i++) {
      partitions.get(i % consumers).add(orders.get(i));
    }
    try (var threads = Executors.newFixedThreadPool(consumers)) {
      var running =
          partitions.stream().map(own -> threads.submit(() -> consume(own, answered))).toList();
      for (var consumer : running) {
        consumer.get();
      }
    }
  }

  private void consume(List<OrderPlaced> orders, Consumer<OrderPlaced> answered) {
    for (int from = 0; from < orders.size(); from += POLL) {
      var poll = orders.subList(from, Math.min(from + POLL, orders.size()));
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      poll.forEach(order -> records.add(record(order)));
      inbox.handle(records);
      poll.forEach(answered);
    }
  }

  private ConsumerRecord<String, byte[]> record(OrderPlaced order) {
    var record =
        new ConsumerRecord<>(
            order.topic().topicName(),
            0,
            offset.getAndIncrement(),
            order.key(),
            EventJson.write(order));
    var id = UuidCreator.getTimeOrderedEpoch().toString();
    record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_type", EventType.of(order).name().getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_sequence", new byte[] {'1'});
    record.headers().add("ce_correlationid", order.key().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  @Override
  public void settle(Connection connection, String skuId) {
    // It is there already.
  }

  @Override
  public void close() {
    service.close();
  }
}

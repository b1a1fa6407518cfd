package io.jangteo.payment.testing;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.payment.PaymentServiceApplication;
import io.jangteo.payment.pacing.Loop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real MySQL and a real Kafka. */
public final class RunningService implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ConfigurableApplicationContext context;
  private final Database database;

  private RunningService(ConfigurableApplicationContext context, Database database) {
    this.context = context;
    this.database = database;
  }

  /** One with a schema of its own, whose gateways are at these addresses. */
  public static RunningService at(String tossUrl, String portOneUrl, String... settings) {
    var database = TestServers.mySql().createDatabase("payment");
    return onTopOf(database, tossUrl, portOneUrl, settings);
  }

  private static RunningService onTopOf(
      Database database, String tossUrl, String portOneUrl, String... settings) {
    TestServers.kafka().createTopics(Topic.values());
    var all = new HashMap<String, Object>();
    all.put("spring.datasource.url", database.jdbcUrl());
    all.put("spring.datasource.username", database.username());
    all.put("spring.datasource.password", database.password());
    all.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
    all.put("spring.main.banner-mode", "off");
    all.put("server.port", "0");
    all.put("jangteo.payment.toss.base-url", tossUrl);
    all.put("jangteo.payment.toss.secret-keys", Simulator.TOSS_SECRET_KEY);
    all.put("jangteo.payment.portone.base-url", portOneUrl);
    all.put("jangteo.payment.portone.api-secrets", Simulator.PORTONE_API_SECRET);
    all.put("jangteo.payment.portone.store-id", "store-1");
    all.put("jangteo.payment.portone.accept-test-payments", "true");
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    var context =
        new SpringApplicationBuilder(PaymentServiceApplication.class)
            .initializers(
                c ->
                    c.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", all)))
            .run();
    return new RunningService(context, database);
  }

  /** A second instance of the same service. */
  public RunningService another(String tossUrl, String portOneUrl, String... settings) {
    return onTopOf(database, tossUrl, portOneUrl, settings);
  }

  /** Stops all loops, so that a test takes each step itself. */
  public RunningService byHand() {
    context.getBeansOfType(Loop.class).values().forEach(Loop::stop);
    return this;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The service's API, without the wire. */
  public MockMvc http() {
    return MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
        .apply(springSecurity())
        .build();
  }

  /** To look with; what is written outside a transaction is lost. */
  public JdbcTemplate sql() {
    return bean(JdbcTemplate.class);
  }

  /** In a transaction of its own; says of how many rows. */
  public int update(String statement, Object... arguments) {
    return Objects.requireNonNull(
        bean(TransactionTemplate.class).execute(_ -> sql().update(statement, arguments)));
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Publishes what the other services tell, and returns when Kafka has it. */
  public static void publish(Event... events) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "linger.ms", 0);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (var event : events) {
        var record = Records.record(event);
        producer
            .send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()))
            .get();
      }
    }
  }

  public String stateOf(UUID orderId) {
    return sql()
        .queryForList("SELECT state FROM payment WHERE order_id = ?", String.class, bytes(orderId))
        .stream()
        .findFirst()
        .orElse("");
  }

  /** The types of all events told of an order, in their order. */
  public List<String> toldOf(UUID orderId) {
    return sql()
        .queryForList(
            """
            SELECT SUBSTRING(event_type, 12) FROM outbox_event
            WHERE aggregate_id = ? ORDER BY aggregate_seq""",
            String.class,
            orderId.toString());
  }

  /** The bodies of the events of one type, in their order. */
  public List<JsonNode> bodies(UUID orderId, String type) {
    var json = JsonMapper.shared();
    var bodies = new ArrayList<JsonNode>();
    for (var payload :
        sql()
            .queryForList(
                """
                SELECT payload FROM outbox_event
                WHERE aggregate_id = ? AND event_type = ? ORDER BY aggregate_seq""",
                byte[].class,
                orderId.toString(),
                "io.jangteo." + type)) {
      bodies.add(json.readTree(payload));
    }
    return bodies;
  }

  /** Polls until it is so; the limit is for a machine that is busy with other things. */
  public static void await(String what, BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  public void awaitState(UUID orderId, String state) throws InterruptedException {
    await(
        "order %s is %s, but was %s".formatted(orderId, state, stateOf(orderId)),
        () -> stateOf(orderId).equals(state));
  }

  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  @Override
  public void close() {
    context.close();
  }
}

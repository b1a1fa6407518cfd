package io.jangteo.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The same rows by a Kafka Connect worker and by the relay, into the same topic, one after the
 * other: the second half of each partition repeats the first, byte for byte.
 */
class ConnectWritesWhatTheRelayWritesIT {

  private static final String EVENTS = "connect-compared-v1";
  private static final String PROBE = "connect-probe-v1";
  private static final int PARTITIONS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SOURCE = "/order-service";

  private final Database database = TestServers.mySql().createDatabase("connect");

  /** Whatever a column may hold that could come out otherwise. */
  private static final List<Row> ROWS =
      List.of(
          new Row("0190a5e0-0000-7000-8000-000000000001", "k1", "1", null, "{\"a\":1}"),
          new Row("0190a5e0-0001-7000-8000-000000000100", "k2", "2", "{}", ""),
          new Row(
              "0190a5e0-0002-7000-8000-000000000000",
              "k1",
              "18446744073709551615",
              "{\"correlationid\":\"k1\",\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}",
              "{\"name\":\"제주감귤 🍊\"}"),
          new Row(
              "0190a5e0-0003-7000-8000-0000000000ff",
              "k3",
              "4",
              "{\"note\":\"한글, \\\"quoted\\\" and \\\\ back\"}",
              "\u0000\u0001\u007f"));

  private record Row(
      String id, String key, String sequence, @Nullable String headers, String payload) {}

  /** All of a record that was promised to be the same. */
  private record Published(String key, List<String> headers, String value) {
    static Published of(ConsumerRecord<byte[], byte[]> record) {
      var headers =
          Stream.of(record.headers().toArray())
              .map(header -> header.key() + "=" + hex(header.value()))
              .toList();
      return new Published(hex(record.key()), headers, hex(record.value()));
    }

    private static String hex(byte @Nullable [] bytes) {
      return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
    }
  }

  @Test
  void a_row_becomes_the_same_record_byte_for_byte() throws Exception {
    createOutbox();
    TestServers.kafka().createTopic(EVENTS, PARTITIONS, false);
    TestServers.kafka().createTopic(PROBE, 1, false);

    try (var events = consumer(EVENTS, PARTITIONS)) {
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      try (var worker = Worker.start(environment());
          var probes = consumer(PROBE, 1)) {
        worker.create("outbox", Path.of("outbox-connector.json"));
        awaitStreaming(probes);
        for (var row : ROWS) {
          insert(EVENTS, row);
        }
        await(events, records, ROWS.size());
      }
      var relay = startRelay();
      await(events, records, 2 * ROWS.size());
      relay.kill();

      var partitions = records.stream().collect(groupingBy(ConsumerRecord::partition));
      for (var partition : partitions.values()) {
        var published = partition.stream().map(Published::of).toList();
        var half = published.size() / 2;
        assertThat(published.subList(0, half)).isEqualTo(published.subList(half, published.size()));
      }
      assertThat(records).hasSize(2 * ROWS.size());
    }
  }

  /** From which row on the connector reads is its own affair: from one of these on. */
  private void awaitStreaming(KafkaConsumer<byte[], byte[]> probes) throws SQLException {
    var end = System.nanoTime() + LIMIT.toNanos();
    for (int i = 0; probes.poll(Duration.ofMillis(500)).isEmpty(); i++) {
      assertThat(System.nanoTime()).as("the connector reads nothing").isLessThan(end);
      insert(
          PROBE,
          new Row("0190a5df-0000-7000-8000-%012x".formatted(i), "probe", "1", null, "probe"));
    }
  }

  private static void await(
      KafkaConsumer<byte[], byte[]> consumer,
      List<ConsumerRecord<byte[], byte[]>> records,
      int count) {
    var end = System.nanoTime() + LIMIT.toNanos();
    while (records.size() < count) {
      assertThat(System.nanoTime()).as("%s of %d", records, count).isLessThan(end);
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String topic, int partitions) {
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", TestServers.kafka().bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList());
    return consumer;
  }

  private Map<String, String> environment() {
    return Map.of(
        "OUTBOX_KAFKA", TestServers.kafka().bootstrapServers(),
        "OUTBOX_NAME", "outbox-of-a-test",
        "OUTBOX_MYSQL_HOST", "127.0.0.1",
        "OUTBOX_MYSQL_PORT", String.valueOf(TestServers.mySql().port()),
        "OUTBOX_MYSQL_USERNAME", "relay",
        "OUTBOX_MYSQL_PASSWORD", "relay",
        "OUTBOX_MYSQL_SSL_MODE", "preferred",
        "OUTBOX_MYSQL_SERVER_ID", "61001",
        "OUTBOX_DATABASE", database.schema(),
        "OUTBOX_SOURCE", SOURCE);
  }

  private RunningProgram startRelay() {
    var port = FreePorts.next();
    return BuiltApplication.start(
        Path.of("..", "..", "outbox-relay"),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        Map.ofEntries(
            Map.entry("SERVER_PORT", String.valueOf(port)),
            Map.entry("SERVER_ADDRESS", "127.0.0.1"),
            Map.entry("JANGTEO_RELAY_ENVIRONMENT", "test"),
            Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers()),
            Map.entry("JANGTEO_RELAY_SHARDS_0_NAME", "compared"),
            Map.entry("JANGTEO_RELAY_SHARDS_0_HOST", "127.0.0.1"),
            Map.entry("JANGTEO_RELAY_SHARDS_0_PORT", String.valueOf(TestServers.mySql().port())),
            Map.entry("JANGTEO_RELAY_SHARDS_0_USERNAME", "relay"),
            Map.entry("JANGTEO_RELAY_SHARDS_0_PASSWORD", "relay"),
            Map.entry("JANGTEO_RELAY_SHARDS_0_SERVERID", "61002"),
            Map.entry("JANGTEO_RELAY_SHARDS_0_OUTBOXES_0_DATABASE", database.schema()),
            Map.entry("JANGTEO_RELAY_SHARDS_0_OUTBOXES_0_SOURCE", SOURCE)),
        URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)),
        LIMIT);
  }

  private void createOutbox() throws IOException, SQLException {
    var mySql = TestServers.mySql();
    try (var migration = getClass().getResourceAsStream("/db/messaging/V0_1__messaging.sql");
        var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var statement = connection.createStatement()) {
      var sql = new String(migration.readAllBytes(), UTF_8);
      var begin = sql.indexOf("CREATE TABLE outbox_event");
      statement.execute("USE " + database.schema());
      statement.execute(sql.substring(begin, sql.indexOf(';', begin)));
      statement.execute("CREATE USER IF NOT EXISTS relay@'%' IDENTIFIED BY 'relay'");
      statement.execute("GRANT RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO relay@'%'");
      statement.execute("GRANT SELECT ON %s.* TO relay@'%%'".formatted(database.schema()));
    }
  }

  private void insert(String topic, Row row) throws SQLException {
    try (var connection = connect();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq,
                  event_type, schema_ver, headers, payload)
                VALUES (?, ?, 'Order', ?, ?, 'io.jangteo.OrderPlaced', 2, ?, ?)\
                """)) {
      statement.setBytes(1, bytes(row.id()));
      statement.setString(2, topic);
      statement.setString(3, row.key());
      statement.setString(4, row.sequence());
      statement.setBytes(5, row.headers() == null ? null : row.headers().getBytes(UTF_8));
      statement.setBytes(6, row.payload().getBytes(UTF_8));
      statement.executeUpdate();
    }
  }

  private static byte[] bytes(String uuid) {
    var id = UUID.fromString(uuid);
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }
}

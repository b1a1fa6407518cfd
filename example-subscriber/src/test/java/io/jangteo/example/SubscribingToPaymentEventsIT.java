package io.jangteo.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started by hand, on a real broker, with all that may be in a topic. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscribingToPaymentEventsIT {

  private static final String TOPIC = Topic.PAYMENT_EVENTS.topicName();
  private static final Path GOLDEN = Path.of("../event-contracts/src/test/resources/golden");

  /** The order that the golden files speak of. */
  private static final String GOLDEN_ORDER = "0193b3c0-0000-7000-8000-00000000a001";

  @TempDir Path folder;

  /** One for each test, so that each finds its own lines among those of the others. */
  private final String order = UUID.randomUUID().toString();

  private final String group = "subscribing-" + order;
  private final List<Process> started = new ArrayList<>();
  private final KafkaProducer<String, byte[]> producer;

  SubscribingToPaymentEventsIT() {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                TestServers.kafka().bootstrapServers(),
                "transactional.id",
                group),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @BeforeAll
  static void topic() {
    TestServers.kafka().createTopics(Topic.PAYMENT_EVENTS);
  }

  @BeforeEach
  void begin() {
    producer.initTransactions();
  }

  @AfterEach
  void end() throws InterruptedException {
    producer.close();
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void exactly_what_was_committed_is_told_and_counted_once() throws Exception {
    var approved = golden("PaymentApproved", "id-approved");
    committed(golden("PaymentStarted", "id-started"), approved);
    aborted(golden("PaymentDeclined", "id-declined"), golden("PaymentApproved", "id-aborted"));
    committed(approved, golden("RefundSucceeded", "id-refund"), approved);
    committed(
        event("io.jangteo.PaymentPraised", "id-praised", "{}"),
        event("io.jangteo.PaymentApproved", "id-garbage", "{\"orderId\": "),
        event("io.jangteo.PaymentApproved", null, read("PaymentApproved")),
        golden("RefundSucceeded", "id-refund"));
    committed(
        event(
            "io.jangteo.RefundRequested",
            "id-requested",
            read("RefundRequested").replace("CHANGE_OF_MIND", "TOO_HEAVY")),
        golden("RefundWithdrawn", "id-last"));

    assertThat(linesUntil("RefundWithdrawn", subscriber(group)))
        .containsExactly(
            "PaymentStarted 61000 KRW",
            "PaymentApproved 61000 KRW",
            "RefundSucceeded 11500 KRW (RETURNED)",
            "RefundRequested 11500 KRW (TOO_HEAVY)",
            "RefundWithdrawn 11500 KRW");
    assertThat(query("SELECT taken, given_back, currency FROM order_money WHERE order_id = ?"))
        .containsExactly("61000 11500 KRW");
    assertThat(
            query(
                "SELECT record_value, instr(headers, 'id-garbage') > 0, 1 FROM set_aside"
                    + " WHERE record_key = ? ORDER BY record_offset"))
        .containsExactly("{\"orderId\":  1 1", read("PaymentApproved") + " 0 1");
  }

  @Test
  void a_killed_one_goes_on_and_one_that_begins_anew_with_the_old_books_counts_nothing_twice()
      throws Exception {
    committed(golden("PaymentStarted", "id-started"), golden("PaymentApproved", "id-approved"));
    var first = subscriber(group);
    assertThat(linesUntil("PaymentApproved", first)).hasSize(2);
    first.destroyForcibly().waitFor();

    committed(golden("PaymentApproved", "id-approved"), golden("RefundSucceeded", "id-refund"));
    var second = subscriber(group);
    assertThat(linesUntil("RefundSucceeded", second))
        .containsExactly("RefundSucceeded 11500 KRW (RETURNED)");
    second.destroy();
    assertThat(second.waitFor()).as("it says goodbye when asked to stop").isEqualTo(143);

    committed(golden("RefundWithdrawn", "id-last"));
    var fromTheBeginning = subscriber(group + "-anew");
    assertThat(linesUntil("RefundWithdrawn", fromTheBeginning))
        .containsExactly("RefundWithdrawn 11500 KRW");
    assertThat(query("SELECT taken, given_back, currency FROM order_money WHERE order_id = ?"))
        .containsExactly("61000 11500 KRW");
  }

  private Process subscriber(String group) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("example.jar"),
                "--bootstrap-servers",
                TestServers.kafka().bootstrapServers(),
                "--group",
                group,
                "--database",
                database().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    started.add(process);
    return process;
  }

  /** This test's lines, up to the last it waits for. */
  private List<String> linesUntil(String last, Process subscriber) throws IOException {
    var prefix = "order " + order + " ";
    var lines = new ArrayList<String>();
    BufferedReader output = subscriber.inputReader(UTF_8);
    while (lines.isEmpty() || !lines.getLast().startsWith(last)) {
      var line = output.readLine();
      assertThat(line).as("the subscriber has ended before %s", last).isNotNull();
      if (line.startsWith(prefix)) {
        lines.add(line.substring(prefix.length()));
      }
    }
    return lines;
  }

  private List<String> query(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, order);
      var result = statement.executeQuery();
      while (result.next()) {
        rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
      }
    }
    return rows;
  }

  private Path database() {
    return folder.resolve("payments.db");
  }

  @SafeVarargs
  private void committed(ProducerRecord<String, byte[]>... records) throws Exception {
    send(records);
    producer.commitTransaction();
  }

  @SafeVarargs
  private void aborted(ProducerRecord<String, byte[]>... records) throws Exception {
    send(records);
    producer.abortTransaction();
  }

  @SafeVarargs
  private void send(ProducerRecord<String, byte[]>... records) throws Exception {
    producer.beginTransaction();
    for (var record : records) {
      producer.send(record).get();
    }
  }

  private ProducerRecord<String, byte[]> golden(String event, String id) throws IOException {
    return event("io.jangteo." + event, id, read(event));
  }

  private ProducerRecord<String, byte[]> event(String type, @Nullable String id, String value) {
    var record = new ProducerRecord<>(TOPIC, order, value.getBytes(UTF_8));
    if (id != null) {
      record.headers().add("ce_id", (id + "-" + order).getBytes(UTF_8));
    }
    record.headers().add("ce_type", type.getBytes(UTF_8));
    return record;
  }

  private String read(String event) throws IOException {
    return Files.readString(GOLDEN.resolve(event + ".v1.json")).replace(GOLDEN_ORDER, order);
  }
}

package io.jangteo.payment;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.placed;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.await;
import static io.jangteo.payment.testing.RunningService.bytes;
import static io.jangteo.payment.testing.RunningService.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.ServiceProcess;
import io.jangteo.payment.testing.Simulator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One kill -9, with a payment and a refund at every line of their way: in the message, at the
 * gateway before and after it moves money, and between its answer and our commit. A row lock of the
 * test keeps a transaction from its commit, and delays of the simulator keep a call at its place,
 * so that the kill meets each where it should.
 */
class KilledAtEveryLineIT {

  /** Long enough for the test to lock the row the answer is to be written to. */
  private static final int A_WHILE = 5_000;

  /** Longer than anybody lives here. */
  private static final int FOR_EVER = 25_000;

  private static final Simulator simulator = Simulator.get();
  private static final Database database = TestServers.mySql().createDatabase("payment");
  private static final JdbcTemplate sql = new JdbcTemplate(source(database));

  private final List<Connection> locks = new ArrayList<>();
  private @Nullable ServiceProcess service;

  @AfterEach
  void end() throws Exception {
    simulator.allIsWell();
    unlock();
    if (service != null) {
      service.kill();
    }
  }

  @Test
  void no_line_of_the_way_is_one_to_die_at() throws Exception {
    var inTheMessage = newOrderId();
    var beforeTheCapture = newOrderId();
    var afterTheCapture = newOrderId();
    var beforeTheCommit = newOrderId();
    var paid = newOrderId();
    var refundBeforeTheCancel = newOrderId();
    var refundAfterTheCancel = newOrderId();
    var refundBeforeTheCommit = newOrderId();
    var refunds = List.of(refundBeforeTheCancel, refundAfterTheCancel, refundBeforeTheCommit);
    TestServers.kafka().createTopics(Topic.values());
    cancelsTakeTheirTime();
    service = new ServiceProcess(database, settings());

    publish(placed(inTheMessage, "plain-" + inTheMessage));
    for (var order : refunds) {
      publish(placed(order, keyOf(order, refunds)), reserved(order));
    }
    publish(placed(paid, "plain-" + paid), reserved(paid));
    for (var order : Stream.concat(refunds.stream(), Stream.of(paid)).toList()) {
      awaitState(order, "APPROVED");
    }
    awaitState(inTheMessage, "READY");
    lock(inTheMessage);
    publish(Records.cancelled(refundBeforeTheCommit));
    await("the refund is sent", () -> refundStateOf(refundBeforeTheCommit).equals("PROCESSING"));
    lock(refundBeforeTheCommit);
    publish(
        placed(beforeTheCommit, "sim-slowanswer.%d-%s".formatted(A_WHILE, beforeTheCommit)),
        reserved(beforeTheCommit));
    awaitState(beforeTheCommit, "APPROVING");
    lock(beforeTheCommit);
    publish(
        Records.cancelled(refundBeforeTheCancel),
        Records.cancelled(refundAfterTheCancel),
        placed(beforeTheCapture, "sim-slow.%d-%s".formatted(FOR_EVER, beforeTheCapture)),
        reserved(beforeTheCapture),
        placed(afterTheCapture, "sim-slowanswer.%d-%s".formatted(FOR_EVER, afterTheCapture)),
        reserved(afterTheCapture));
    for (var order : refunds) {
      await("the refund is sent", () -> refundStateOf(order).equals("PROCESSING"));
    }
    awaitState(beforeTheCapture, "APPROVING");
    awaitState(afterTheCapture, "APPROVING");
    publish(reserved(inTheMessage));
    await("money moved", () -> simulator.capturesFor(afterTheCapture) == 1);
    await("money moved", () -> simulator.capturesFor(beforeTheCommit) == 1);
    await("money went back", () -> simulator.keptFor(refundAfterTheCancel) == 0);
    await("money went back", () -> simulator.keptFor(refundBeforeTheCommit) == 0);
    await("settling waits for the row that is locked", () -> waitingForLocks() >= 3);

    service.kill();
    unlock();
    assertThat(stateOf(inTheMessage)).isEqualTo("READY");
    assertThat(stateOf(beforeTheCapture)).isEqualTo("APPROVING");
    assertThat(stateOf(afterTheCapture)).isEqualTo("APPROVING");
    assertThat(stateOf(beforeTheCommit)).isEqualTo("APPROVING");
    assertThat(refunds).allSatisfy(o -> assertThat(refundStateOf(o)).isEqualTo("PROCESSING"));
    simulator.allIsWell();
    service.startAgain();

    for (var order :
        List.of(inTheMessage, beforeTheCapture, afterTheCapture, beforeTheCommit, paid)) {
      awaitState(order, "APPROVED");
      assertThat(simulator.capturesFor(order)).isEqualTo(1);
      assertThat(simulator.keptFor(order)).isEqualTo(Records.TOTAL.amount());
      assertThat(toldOf(order, "PaymentApproved")).isEqualTo(1);
    }
    for (var order : refunds) {
      awaitState(order, "REFUNDED");
      assertThat(simulator.keptFor(order)).isZero();
      assertThat(toldOf(order, "RefundSucceeded")).isEqualTo(1);
    }
  }

  /** The first is cancelled late, the second answered late, the third answered a little late. */
  private static void cancelsTakeTheirTime() {
    simulator.script(delay("before-", "before", FOR_EVER));
    simulator.script(delay("after-", "after", FOR_EVER));
    simulator.script(delay("soon-", "after", A_WHILE));
  }

  private static String keyOf(UUID order, List<UUID> refunds) {
    return List.of("before-", "after-", "soon-").get(refunds.indexOf(order)) + order;
  }

  private static String delay(String keyPrefix, String when, int millis) {
    return """
    {"provider":"toss","operation":"cancel","keyPrefix":"%s","effect":"delay","when":"%s",
     "latency":{"distribution":"fixed","millis":%d}}"""
        .formatted(keyPrefix, when, millis);
  }

  private static Map<String, String> settings() {
    return Map.of(
        "JANGTEO_PAYMENT_TOSS_BASEURL",
        simulator.url(),
        "JANGTEO_PAYMENT_TOSS_SECRETKEYS",
        Simulator.TOSS_SECRET_KEY,
        "JANGTEO_PAYMENT_PORTONE_BASEURL",
        simulator.url(),
        "JANGTEO_PAYMENT_PORTONE_APISECRETS",
        Simulator.PORTONE_API_SECRET,
        "JANGTEO_PAYMENT_PORTONE_STOREID",
        "store-1",
        // A refund that nobody waits for any more is come back to after the time of its call.
        "JANGTEO_PAYMENT_READTIMEOUTMILLIS",
        "20000",
        "JANGTEO_PAYMENT_PACE_LADDERSECONDS",
        "1,1,1,1,1,1,1,1,1,1,1,1");
  }

  private void lock(UUID orderId) throws SQLException {
    var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    connection.setAutoCommit(false);
    try (var select =
        connection.prepareStatement("SELECT 1 FROM payment WHERE order_id = ? FOR UPDATE")) {
      select.setBytes(1, bytes(orderId));
      select.executeQuery();
    }
    locks.add(connection);
  }

  private void unlock() throws SQLException {
    for (var lock : locks) {
      lock.rollback();
      lock.close();
    }
    locks.clear();
  }

  private static int waitingForLocks() {
    var root =
        new DriverManagerDataSource(
            TestServers.mySql().rootJdbcUrl(),
            TestServers.mySql().rootUser(),
            TestServers.mySql().rootPassword());
    return new JdbcTemplate(root)
        .query(
            "SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'",
            (row, _) -> row.getInt("Value"))
        .getFirst();
  }

  private static void awaitState(UUID order, String state) throws InterruptedException {
    await("order %s is %s".formatted(order, state), () -> stateOf(order).equals(state));
  }

  private static String stateOf(UUID order) {
    return first("SELECT state FROM payment WHERE order_id = ?", order);
  }

  private static String refundStateOf(UUID order) {
    return first("SELECT state FROM refund WHERE order_id = ?", order);
  }

  private static String first(String query, UUID order) {
    return sql.queryForList(query, String.class, (Object) bytes(order)).stream()
        .findFirst()
        .orElse("");
  }

  private static DriverManagerDataSource source(Database of) {
    return new DriverManagerDataSource(of.jdbcUrl(), of.username(), of.password());
  }

  private static int toldOf(UUID order, String event) {
    var count =
        sql.queryForObject(
            "SELECT COUNT(*) FROM outbox_event WHERE aggregate_id = ? AND event_type = ?",
            Integer.class,
            order.toString(),
            "io.jangteo." + event);
    return count == null ? 0 : count;
  }
}

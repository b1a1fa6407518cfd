package io.jangteo.payment.notices;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.placed;
import static io.jangteo.payment.testing.Records.portOneByItself;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.Simulator;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The simulator tells the running service what happens. All that the service does of its own accord
 * waits an hour, so what happens sooner is because it was told.
 */
class GatewaysTellIT {

  private static final String SECRET = "whsec_c2VjcmV0LW9mLXRoaXMtdGVzdA==";

  private static RunningService service;
  private static Simulator simulator;

  private final UUID orderId = newOrderId();

  @BeforeAll
  static void start() {
    var port = FreePorts.next();
    simulator = Simulator.telling("http://127.0.0.1:" + port, SECRET);
    service =
        RunningService.at(
            simulator.url(),
            simulator.url(),
            "server.port=" + port,
            "jangteo.payment.read-timeout-millis=1500",
            "jangteo.payment.webhooks.portone-secrets=" + SECRET,
            "jangteo.payment.pace.ladder-seconds=3600",
            "jangteo.payment.pace.ladder-end-seconds=3600",
            "jangteo.payment.pace.first-retry-millis=3600000",
            "jangteo.payment.pace.longest-retry-millis=3600000");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void an_answer_that_stayed_out_is_asked_for_when_toss_tells_of_it() throws Exception {
    publish(placed(orderId, "sim-silence-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId))
        .contains("PaymentUnknown")
        .containsOnlyOnce("PaymentApproved");
    assertThat(simulator.capturesFor(orderId)).isEqualTo(1);
  }

  @Test
  void the_money_a_window_took_is_found_when_portone_tells_of_it() throws Exception {
    publish(
        placed(
            orderId,
            portOneByItself(orderId.toString()),
            Records.now().plus(Duration.ofMinutes(10))),
        reserved(orderId));
    service.awaitState(orderId, "READY");
    RunningService.await("it was looked at, and is left alone now", this::waits);

    simulator.buyerPaysInTheWindow(orderId.toString(), Records.TOTAL.amount());

    service.awaitState(orderId, "APPROVED");
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void every_notice_twice_changes_nothing() throws Exception {
    publish(placed(orderId, "sim-webhooktwice-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");
    RunningService.await("all is applied", () -> noticesIn("APPLIED") == 1);

    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentApproved");
    assertThat(noticesIn("RECEIVED")).isZero();
  }

  /** By itself it is looked at again half an hour to an hour after it was. */
  private boolean waits() {
    return !service
        .sql()
        .queryForList(
            """
            SELECT 1 FROM payment p JOIN payment_attempt a ON a.payment_id = p.payment_id
            WHERE p.order_id = ? AND p.state = 'READY'
              AND p.next_try_at >= a.started_at + INTERVAL 30 MINUTE""",
            Integer.class,
            (Object) RunningService.bytes(orderId))
        .isEmpty();
  }

  private int noticesIn(String state) {
    var rows =
        service
            .sql()
            .queryForObject(
                "SELECT COUNT(*) FROM webhook_inbox WHERE order_id = ? AND state = ?",
                Integer.class,
                RunningService.bytes(orderId),
                state);
    return rows == null ? 0 : rows;
  }
}

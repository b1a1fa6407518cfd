package io.jangteo.payment;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.placed;
import static io.jangteo.payment.testing.Records.portOne;
import static io.jangteo.payment.testing.Records.portOneByItself;
import static io.jangteo.payment.testing.Records.rejected;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.jangteo.contracts.PaymentInstructed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.Simulator;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records in, outbox rows out, against the simulator: what its books say is what is believed. */
class OrdersArePaidIT {

  private static RunningService service;
  private static final Simulator simulator = Simulator.get();

  private final UUID orderId = newOrderId();

  @BeforeAll
  static void start() {
    service =
        RunningService.at(
            simulator.url(),
            simulator.url(),
            "jangteo.payment.read-timeout-millis=1500",
            "jangteo.payment.pace.ladder-seconds=1,1,1,1,1,1",
            "jangteo.payment.pace.deposit-settle-seconds=1",
            "jangteo.payment.pace.deposit-check-seconds=1",
            "jangteo.payment.breaker.open-millis=1500");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void mend() {
    simulator.allIsWell();
  }

  @Test
  void an_order_whose_stock_is_held_is_charged_once() throws Exception {
    publish(placed(orderId, "plain-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentApproved");
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void portone_is_confirmed_and_compared() throws Exception {
    publish(
        placed(orderId, portOne(orderId.toString()), Records.now().plus(Duration.ofMinutes(10))),
        reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void a_decline_at_portone_fails_the_payment() throws Exception {
    publish(
        placed(
            orderId, portOne(orderId + "-simdecline"), Records.now().plus(Duration.ofMinutes(10))),
        reserved(orderId));

    service.awaitState(orderId, "FAILED");

    assertThat(service.bodies(orderId, "PaymentFailed").getFirst().path("reason").asString())
        .isEqualTo("DECLINED");
  }

  @Test
  void a_decline_is_final_and_asked_once_a_d3() throws Exception {
    publish(placed(orderId, "sim-decline.INVALID_STOPPED_CARD-" + orderId), reserved(orderId));

    service.awaitState(orderId, "FAILED");

    var failed = service.bodies(orderId, "PaymentFailed").getFirst();
    assertThat(failed.path("reason").asString()).isEqualTo("DECLINED");
    assertThat(failed.path("gatewayCode").asString()).isEqualTo("INVALID_STOPPED_CARD");
    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentFailed");
  }

  @Test
  void without_stock_nobody_is_charged_and_nothing_is_told() throws Exception {
    publish(placed(orderId, "plain-" + orderId), rejected(orderId));

    service.awaitState(orderId, "FAILED");

    assertThat(service.toldOf(orderId)).isEmpty();
    assertThat(simulator.capturesFor(orderId)).isZero();
  }

  @Test
  void silence_after_the_capture_is_asked_about_until_it_is_known() throws Exception {
    publish(placed(orderId, "sim-silence-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId))
        .containsExactlyInAnyOrder(
            "PaymentStarted", "PaymentUnknown", "PaymentResolved", "PaymentApproved");
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void silence_before_the_capture_is_charged_again_under_the_same_key() throws Exception {
    publish(placed(orderId, "sim-silencebefore-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(attempts()).isEqualTo(1);
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void an_error_the_gateway_remembers_is_got_round_with_a_new_key_a_d10() throws Exception {
    publish(placed(orderId, "sim-fail-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(attempts()).isEqualTo(2);
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void an_error_after_the_capture_is_no_failure_a_d4() throws Exception {
    publish(placed(orderId, "sim-failafter-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void a_reset_in_mid_answer_is_asked_about() throws Exception {
    publish(placed(orderId, "sim-reset-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void an_open_breaker_means_waiting_and_not_failing_a_d12() throws Exception {
    simulator.outage("{\"seconds\":6,\"provider\":\"toss\",\"kind\":\"unavailable\"}");
    var orders = Stream.generate(Records::newOrderId).limit(60).toList();
    for (var order : orders) {
      publish(placed(order, "plain-" + order), reserved(order));
    }

    for (var order : orders) {
      service.awaitState(order, "APPROVED");
      assertThat(simulator.capturesFor(order)).isEqualTo(1);
    }
  }

  @Test
  void what_is_in_doubt_is_asked_about_as_soon_as_the_gateway_is_back() throws Exception {
    simulator.outage("{\"seconds\":60,\"provider\":\"toss\",\"kind\":\"unavailable\"}");
    var orders = Stream.generate(Records::newOrderId).limit(40).toList();
    for (var order : orders) {
      publish(placed(order, "plain-" + order), reserved(order));
    }
    RunningService.await("nothing is sent any more", () -> breaker().getState() == State.OPEN);
    var inDoubt =
        service.update(
            """
            UPDATE payment SET checks = 99, next_try_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY
            WHERE state = 'UNKNOWN'""");
    assertThat(inDoubt).isPositive();

    simulator.allIsWell();

    for (var order : orders) {
      service.awaitState(order, "APPROVED");
      assertThat(simulator.capturesFor(order)).isEqualTo(1);
    }
  }

  private static CircuitBreaker breaker() {
    return service.bean(CircuitBreakerRegistry.class).circuitBreaker("toss-approve");
  }

  @Test
  void a_refused_connection_is_an_attempt_that_was_not_made() throws Exception {
    simulator.outage("{\"seconds\":3,\"kind\":\"refused\"}");
    publish(placed(orderId, "plain-" + orderId), reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId)).doesNotContain("PaymentUnknown");
  }

  @Test
  void money_taken_in_the_window_of_an_order_that_expired_goes_back_b_d3() throws Exception {
    simulator.buyerPaysInTheWindow(orderId.toString(), Records.TOTAL.amount());
    publish(placed(orderId, portOneByItself(orderId.toString()), Records.now().plusSeconds(1)));

    RunningService.await("the money is back", () -> toldOf("RefundSucceeded"));

    assertThat(service.stateOf(orderId)).isEqualTo("FAILED");
    assertThat(simulator.capturesFor(orderId)).isEqualTo(1);
    assertThat(simulator.keptFor(orderId)).isZero();
    assertThat(service.toldOf(orderId))
        .containsExactly(
            "PaymentFailed",
            "LateCaptureDetected",
            "RefundRequested",
            "RefundApproved",
            "RefundSucceeded");
  }

  @Test
  void a_refund_the_gateway_fails_at_first_goes_through_in_the_end() throws Exception {
    var paymentId = orderId + "-simfailcancel";
    simulator.buyerPaysInTheWindow(paymentId, Records.TOTAL.amount());
    publish(placed(orderId, portOneByItself(paymentId), Records.now().plusSeconds(1)));

    RunningService.await("the money is back", () -> toldOf("RefundSucceeded"));

    assertThat(simulator.keptFor(orderId)).isZero();
  }

  @Test
  void money_of_another_amount_is_neither_kept_nor_confirmed_b_d1() throws Exception {
    simulator.buyerPaysInTheWindow(orderId.toString(), 1_000);
    publish(
        placed(
            orderId,
            portOneByItself(orderId.toString()),
            Records.now().plus(Duration.ofMinutes(10))),
        reserved(orderId));

    RunningService.await("the money is back", () -> toldOf("RefundSucceeded"));

    assertThat(service.toldOf(orderId)).contains("PaymentFailed").doesNotContain("PaymentApproved");
    assertThat(simulator.keptFor(orderId)).isZero();
  }

  @Test
  void another_card_is_charged_after_a_decline_of_an_order_that_says_how_to_pay_later()
      throws Exception {
    publish(placed(orderId, null, Records.now().plus(Duration.ofMinutes(10))), reserved(orderId));
    publish(instructed("sim-decline.INVALID_STOPPED_CARD-" + orderId));
    RunningService.await("the card is refused", () -> toldOf("PaymentDeclined"));

    publish(instructed("plain-" + orderId));
    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId))
        .containsExactly("PaymentStarted", "PaymentDeclined", "PaymentStarted", "PaymentApproved");
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void an_order_nobody_says_how_to_pay_is_given_up_at_its_deadline() throws Exception {
    publish(placed(orderId, null, Records.now().plusSeconds(1)), reserved(orderId));

    service.awaitState(orderId, "FAILED");

    assertThat(service.toldOf(orderId)).containsExactly("PaymentFailed");
  }

  @Test
  void money_that_a_window_took_is_found_before_the_order_is_given_up_b_d3() throws Exception {
    simulator.buyerPaysInTheWindow(orderId.toString(), Records.TOTAL.amount());
    simulator.outage("{\"seconds\":4,\"provider\":\"portone\",\"kind\":\"unavailable\"}");
    publish(
        placed(orderId, portOne(orderId.toString()), Records.now().plusSeconds(2)),
        reserved(orderId));

    service.awaitState(orderId, "APPROVED");

    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  private PaymentInstructed instructed(String tossKey) {
    return new PaymentInstructed(orderId, Records.toss(tossKey), Records.now());
  }

  @Test
  void a_deposit_into_a_virtual_account_pays_the_order() throws Exception {
    var byDeposit =
        new PaymentInstruction(
            PaymentInstruction.Provider.TOSS,
            "VIRTUAL_ACCOUNT",
            "sim-vadeposit.500-" + orderId,
            Records.TOTAL);
    publish(
        placed(orderId, byDeposit, Records.now().plus(Duration.ofMinutes(10))), reserved(orderId));

    service.awaitState(orderId, "AWAITING_DEPOSIT");
    service.awaitState(orderId, "APPROVED");

    assertThat(service.toldOf(orderId))
        .containsExactly("PaymentStarted", "PaymentAwaitingDeposit", "PaymentApproved");
    assertThat(simulator.keptFor(orderId)).isEqualTo(Records.TOTAL.amount());
  }

  @Test
  void an_order_past_its_deadline_is_given_up_though_its_stock_never_answered() throws Exception {
    publish(placed(orderId, Records.toss("plain-" + orderId), Records.now().plusSeconds(1)));

    service.awaitState(orderId, "FAILED");

    assertThat(service.bodies(orderId, "PaymentFailed").getFirst().path("reason").asString())
        .isEqualTo("EXPIRED");
  }

  @Test
  void a_cancellation_that_comes_first_leaves_a_tombstone() throws Exception {
    publish(Records.cancelled(orderId));
    service.awaitState(orderId, "FAILED");

    publish(placed(orderId, "plain-" + orderId), reserved(orderId));
    RunningService.await("the order is known", () -> buyerIsKnown());

    assertThat(service.stateOf(orderId)).isEqualTo("FAILED");
    assertThat(service.toldOf(orderId)).containsExactly("PaymentFailed");
    assertThat(simulator.capturesFor(orderId)).isZero();
  }

  @Test
  void the_trace_of_the_order_goes_on_in_what_is_told() throws Exception {
    publish(placed(orderId, "plain-" + orderId), reserved(orderId));
    service.awaitState(orderId, "APPROVED");

    assertThat(
            service
                .sql()
                .queryForList(
                    "SELECT CONVERT(headers USING utf8mb4) FROM outbox_event WHERE aggregate_id = ?",
                    String.class,
                    orderId.toString()))
        .allSatisfy(headers -> assertThat(headers).contains(Records.TRACEPARENT));
  }

  private boolean toldOf(String event) {
    return service.toldOf(orderId).contains(event);
  }

  private boolean buyerIsKnown() {
    return !service
        .sql()
        .queryForList(
            "SELECT 1 FROM payment WHERE order_id = ? AND buyer_id IS NOT NULL",
            Integer.class,
            RunningService.bytes(orderId))
        .isEmpty();
  }

  private int attempts() {
    return service
        .sql()
        .queryForList(
            """
            SELECT a.attempt_no FROM payment_attempt a JOIN payment p USING (payment_id)
            WHERE p.order_id = ?""",
            Integer.class,
            (Object) RunningService.bytes(orderId))
        .size();
  }
}

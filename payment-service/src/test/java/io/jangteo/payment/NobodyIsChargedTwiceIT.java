package io.jangteo.payment;

import static io.jangteo.payment.testing.Records.newOrderId;
import static io.jangteo.payment.testing.Records.placed;
import static io.jangteo.payment.testing.Records.record;
import static io.jangteo.payment.testing.Records.reserved;
import static io.jangteo.payment.testing.RunningService.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.following.WhenOrdersProgress;
import io.jangteo.payment.jpa.Instance;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.reconciling.AskAboutUnresolvedPayments;
import io.jangteo.payment.reconciling.RecoverLostCalls;
import io.jangteo.payment.testing.Records;
import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.ScriptedGateway;
import io.jangteo.payment.testing.Simulator;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Races and deaths, on a real MySQL, step by step: each order is charged once, and not forgotten.
 */
class NobodyIsChargedTwiceIT {

  private static final Executor AT_ONCE = Runnable::run;

  private static RunningService service;
  private static final Simulator simulator = Simulator.get();

  private final UUID orderId = newOrderId();

  @BeforeAll
  static void start() {
    service =
        RunningService.at(
                simulator.url(),
                simulator.url(),
                "jangteo.payment.instance-id=the-one-that-dies",
                "jangteo.payment.pace.ladder-seconds=1")
            .byHand();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_hundred_threads_of_two_instances_make_one_call() throws Exception {
    payable(orderId);
    var gateway = new ScriptedGateway(NobodyIsChargedTwiceIT::charged);
    var instances = List.of(charging(gateway, AT_ONCE), charging(gateway, AT_ONCE));
    var start = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var runs =
          IntStream.range(0, 100)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            start.await();
                            return instances.get(n % 2).runOnce();
                          }))
              .toList();
      start.countDown();
      for (var run : runs) {
        run.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(gateway.charges).filteredOn(c -> c.orderId().equals(orderId)).hasSize(1);
    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentApproved");
  }

  @Test
  void many_calls_are_under_way_at_once_and_hold_no_connection_a_d9_a_d11() throws Exception {
    var orders = IntStream.range(0, 100).mapToObj(_ -> newOrderId()).toList();
    orders.forEach(this::payable);
    var allThere = new CountDownLatch(orders.size());
    var connections = service.bean(HikariDataSource.class).getHikariPoolMXBean();
    var gateway =
        new ScriptedGateway(
            charge -> {
              allThere.countDown();
              waitFor(allThere);
              return charged(charge);
            });
    try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
      charging(gateway, calls).runOnce();
      assertThat(allThere.await(60, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(orders).allSatisfy(o -> assertThat(service.stateOf(o)).isEqualTo("APPROVED"));
    assertThat(connections.getActiveConnections()).isZero();
  }

  @Test
  void death_after_the_claim_and_before_the_call_is_made_good_b_d2() throws Exception {
    payable(orderId);
    charging(simulated(), _ -> {}).runOnce();
    assertThat(service.stateOf(orderId)).isEqualTo("APPROVING");

    service.bean(RecoverLostCalls.class).takeUpFrom(service.bean(Instance.class).name());
    assertThat(service.stateOf(orderId)).isEqualTo("UNKNOWN");
    askUntilKnown();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(simulator.capturesFor(orderId)).isEqualTo(1);
  }

  @Test
  void death_after_the_capture_and_before_it_is_written_down_loses_nothing_a_d5() throws Exception {
    payable(orderId);
    charging(
            dyingAfterTheCall(),
            call -> {
              try {
                call.run();
              } catch (Death e) {
                // The process is gone; so is all it knew.
              }
            })
        .runOnce();
    assertThat(simulator.capturesFor(orderId)).isEqualTo(1);
    assertThat(service.stateOf(orderId)).isEqualTo("APPROVING");

    service.bean(RecoverLostCalls.class).takeUpFrom(service.bean(Instance.class).name());
    askUntilKnown();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(simulator.capturesFor(orderId)).isEqualTo(1);
  }

  @Test
  void a_cancellation_that_races_with_the_approval_never_turns_it_into_a_failure_b_d4()
      throws Exception {
    payable(orderId);
    var gateway =
        new ScriptedGateway(
            charge -> {
              // While the call is under way, the buyer cancels.
              service
                  .bean(WhenOrdersProgress.class)
                  .handle(List.of(record(Records.cancelled(orderId))));
              return charged(charge);
            });

    charging(gateway, AT_ONCE).runOnce();

    assertThat(service.stateOf(orderId)).isEqualTo("APPROVED");
    assertThat(service.toldOf(orderId))
        .containsExactly("PaymentStarted", "PaymentApproved", "RefundRequested", "RefundApproved");
  }

  @Test
  void the_same_messages_again_change_nothing_a_d8() {
    var records = List.of(record(placed(orderId, "plain-" + orderId)), record(reserved(orderId)));
    service.bean(WhenOrdersProgress.class).handle(records);
    charging(new ScriptedGateway(NobodyIsChargedTwiceIT::charged), AT_ONCE).runOnce();

    service.bean(WhenOrdersProgress.class).handle(records);
    charging(new ScriptedGateway(_ -> new Unclear("not asked", false)), AT_ONCE).runOnce();

    assertThat(service.toldOf(orderId)).containsExactly("PaymentStarted", "PaymentApproved");
  }

  private void payable(UUID order) {
    service
        .bean(WhenOrdersProgress.class)
        .handle(List.of(record(placed(order, "plain-" + order)), record(reserved(order))));
  }

  private void askUntilKnown() throws InterruptedException {
    var asking = service.bean(AskAboutUnresolvedPayments.class);
    await(
        "it is known",
        () -> {
          asking.runOnce();
          return !service.stateOf(orderId).equals("UNKNOWN");
        });
  }

  private static ChargeWaitingPayments charging(PaymentGateway gateway, Executor calls) {
    return new ChargeWaitingPayments(
        service.bean(Payments.class),
        service.bean(TransactionTemplate.class),
        new Gateways(List.of(gateway)),
        service.bean(SettleAnswers.class),
        service.bean(Rules.class),
        calls,
        new Bell(),
        new ChargeWaitingPayments.Limits(200, 200));
  }

  private static PaymentGateway simulated() {
    return service.bean(Gateways.class).of(Provider.TOSS);
  }

  private static ScriptedGateway dyingAfterTheCall() {
    return new ScriptedGateway(
        charge -> {
          simulated().charge(charge);
          throw new Death();
        });
  }

  private static GatewayAnswer charged(Charge charge) {
    return new Charged(
        new Capture(
            "tx-" + charge.orderId(),
            charge.orderId().toString(),
            charge.amount(),
            charge.amount(),
            OffsetDateTime.parse("2026-11-21T12:00:00+09:00")));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Death extends Error {}
}

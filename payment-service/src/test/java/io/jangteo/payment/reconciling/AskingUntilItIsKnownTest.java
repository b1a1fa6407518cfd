package io.jangteo.payment.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.InMemoryPayments;
import io.jangteo.payment.domain.Input;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.State;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.domain.Terms;
import io.jangteo.payment.expiring.ExpireUnpaidPayments;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.CallsInFlight;
import io.jangteo.payment.pacing.Spacing;
import io.jangteo.payment.testing.ScriptedGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** A payment whose gateway kept silent, through hours that pass in no time. */
class AskingUntilItIsKnownTest {

  private static final Instant PLACED = Instant.parse("2026-11-21T03:00:00Z");
  private static final Money TOTAL = Money.won(33_000);
  private static final TransactionOperations NONE = TransactionOperations.withoutTransaction();
  private static final Rules RULES =
      new Rules(
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20)),
          Duration.ofMinutes(10),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30),
          Duration.ofSeconds(15),
          new Rules.Deposits(
              Duration.ofMinutes(3), Duration.ofMinutes(30), Duration.ofMinutes(10)));

  private final UUID orderId = new UUID(0, 2);
  private Instant now = PLACED;
  private final InMemoryPayments payments = new InMemoryPayments(() -> now);
  private final ScriptedGateway gateway = new ScriptedGateway(_ -> new Unclear("silence", false));
  private final SettleAnswers settling =
      new SettleAnswers(
          payments, NONE, RULES, new Spacing(Duration.ZERO), new SimpleMeterRegistry());
  private final ChargeWaitingPayments charging =
      new ChargeWaitingPayments(
          payments,
          NONE,
          new Gateways(List.of(gateway)),
          settling,
          RULES,
          Runnable::run,
          new Bell(),
          new ChargeWaitingPayments.Limits(10, 10));
  private final AskAboutUnresolvedPayments asking =
      new AskAboutUnresolvedPayments(
          payments,
          NONE,
          new Gateways(List.of(gateway)),
          settling,
          RULES,
          new CallsInFlight(Runnable::run, 10));
  private final ExpireUnpaidPayments expiring =
      new ExpireUnpaidPayments(
          payments,
          NONE,
          new Gateways(List.of(gateway)),
          settling,
          RULES,
          new CallsInFlight(Runnable::run, 10));

  @BeforeEach
  void an_order_is_ready_to_be_charged() {
    var instruction = new Instruction(Provider.TOSS, "CARD", "key-1", null, null);
    var unheard = payments.lockOfOrders(List.of(orderId)).getFirst();
    var placed =
        Payment.after(
            unheard,
            new Input.OrderPlaced(
                new Terms("buyer-1", TOTAL, true, instruction), PLACED.plusSeconds(600)),
            now,
            RULES);
    var held =
        Payment.after(placed.payment(), new Input.StockHeld(PLACED.plusSeconds(600)), now, RULES);
    payments.save(List.of(placed, held), Origin.OWN_ACCORD);
  }

  @Test
  void silence_is_never_taken_for_a_failure() {
    charging.runOnce();

    hoursPass(Duration.ofHours(6), _ -> new Unclear("still silent", false));

    assertThat(state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void money_that_was_taken_is_found_hours_later() {
    charging.runOnce();
    hoursPass(Duration.ofHours(2), _ -> new Unclear("still silent", false));

    hoursPass(Duration.ofMinutes(20), _ -> charged());

    assertThat(state()).isEqualTo(State.APPROVED);
    assertThat(payments.facts).hasAtLeastOneElementOfType(Fact.OutOfDoubt.class);
  }

  @Test
  void before_the_deadline_it_is_charged_again_under_the_same_key() {
    charging.runOnce();
    gateway.onQuestion = _ -> new Pending("NOT_FOUND");
    gateway.onCharge = _ -> charged();

    after(Duration.ofSeconds(5));
    asking.runOnce();

    assertThat(state()).isEqualTo(State.APPROVED);
    assertThat(gateway.charges).extracting(Charge::idempotencyKey).hasSize(2).containsOnly(key(1));
    assertThat(gateway.charges).extracting(Charge::first).containsExactly(true, false);
  }

  @Test
  void an_answered_error_makes_it_the_next_key() {
    gateway.onCharge = _ -> new Unclear("FAILED_INTERNAL_SYSTEM_PROCESSING", true);
    charging.runOnce();
    gateway.onCharge = _ -> charged();

    after(Duration.ofSeconds(5));
    asking.runOnce();

    assertThat(gateway.charges).extracting(Charge::idempotencyKey).containsExactly(key(1), key(2));
    assertThat(state()).isEqualTo(State.APPROVED);
  }

  @Test
  void it_fails_only_when_the_session_is_over_and_the_gateway_said_twice_that_it_holds_nothing() {
    charging.runOnce();
    hoursPass(Duration.ofMinutes(11), _ -> new Unclear("silent", false));
    var sent = gateway.charges.size();

    hoursPass(Duration.ofMinutes(18), _ -> new Pending("NOT_FOUND"));
    assertThat(state()).isEqualTo(State.UNKNOWN);
    hoursPass(Duration.ofMinutes(30), _ -> new Pending("NOT_FOUND"));

    assertThat(state()).isEqualTo(State.FAILED);
    assertThat(gateway.charges).hasSize(sent);
    assertThat(payments.facts).contains(new Fact.OutOfDoubt(1, false, failedAt()));
  }

  @Test
  void money_that_comes_after_the_proof_is_told_and_goes_back() {
    charging.runOnce();
    hoursPass(Duration.ofMinutes(11), _ -> new Unclear("silent", false));
    hoursPass(Duration.ofMinutes(50), _ -> new Pending("NOT_FOUND"));
    assertThat(state()).isEqualTo(State.FAILED);

    hoursPass(Duration.ofMinutes(20), _ -> charged());

    assertThat(payments.facts).hasAtLeastOneElementOfType(Fact.CapturedTooLate.class);
    assertThat(state()).isEqualTo(State.FAILED);
  }

  @Test
  void what_was_not_sent_waits_and_fails_at_its_deadline_only_a_d12() {
    gateway.onCharge = _ -> new NotSent("breaker is open");
    for (var second = 0; second < 599; second++) {
      charging.runOnce();
      expiring.runOnce();
      assertThat(state()).isEqualTo(State.READY);
      after(Duration.ofSeconds(1));
    }

    after(Duration.ofSeconds(1));
    expiring.runOnce();

    assertThat(state()).isEqualTo(State.FAILED);
    assertThat(payments.facts)
        .contains(new Fact.GaveUp(Failure.EXPIRED, null, null, PLACED.plusSeconds(600)));
  }

  @Test
  void a_payment_in_flight_does_not_expire_b_d3() {
    charging.runOnce();
    after(Duration.ofHours(1));

    expiring.runOnce();

    assertThat(state()).isEqualTo(State.UNKNOWN);
  }

  private void hoursPass(Duration length, Function<Question, Telling> gatewaySays) {
    gateway.onQuestion = gatewaySays;
    for (var end = now.plus(length); now.isBefore(end); after(Duration.ofSeconds(5))) {
      asking.runOnce();
      expiring.runOnce();
    }
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private State state() {
    return payments.ofOrder(orderId).orElseThrow().payment().state();
  }

  private Instant failedAt() {
    return payments.facts.stream()
        .filter(Fact.GaveUp.class::isInstance)
        .map(Fact.GaveUp.class::cast)
        .findFirst()
        .orElseThrow()
        .at();
  }

  private String key(int attempt) {
    return "pay-%s-%d"
        .formatted(payments.ofOrder(orderId).orElseThrow().payment().intent().paymentId(), attempt);
  }

  private Charged charged() {
    return new Charged(
        new Capture(
            "tx-1",
            orderId.toString(),
            TOTAL,
            TOTAL,
            OffsetDateTime.parse("2026-11-21T12:00:00+09:00")));
  }
}

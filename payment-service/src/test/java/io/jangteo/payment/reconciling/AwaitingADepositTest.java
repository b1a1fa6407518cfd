package io.jangteo.payment.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.charging.ChargeWaitingPayments;
import io.jangteo.payment.charging.SettleAnswers;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Fact;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.Fixtures;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.InMemoryPayments;
import io.jangteo.payment.domain.Input;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.State;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Terms;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** Days between the account and the deposit, on a clock that is set by hand. */
class AwaitingADepositTest {

  private static final Instant PLACED = Instant.parse("2026-11-21T03:00:00Z");
  private static final Instant DUE = PLACED.plus(Duration.ofDays(7));
  private static final Money TOTAL = Money.won(55_000);
  private static final TransactionOperations NONE = TransactionOperations.withoutTransaction();

  private final UUID orderId = new UUID(0, 2);
  private Instant now = PLACED;
  private final InMemoryPayments payments = new InMemoryPayments(() -> now);
  private final ScriptedGateway gateway = new ScriptedGateway(_ -> awaited());
  private final SettleAnswers settling =
      new SettleAnswers(
          payments, NONE, Fixtures.RULES, new Spacing(Duration.ZERO), new SimpleMeterRegistry());
  private final AskAboutUnresolvedPayments asking =
      new AskAboutUnresolvedPayments(
          payments,
          NONE,
          new Gateways(List.of(gateway)),
          settling,
          Fixtures.RULES,
          new CallsInFlight(Runnable::run, 10));

  @BeforeEach
  void an_account_is_open() {
    var instruction = new Instruction(Provider.TOSS, "VIRTUAL_ACCOUNT", "key-1", null, null);
    gateway.onQuestion = _ -> awaited();
    happen(
        new Input.OrderPlaced(
            new Terms("buyer-1", TOTAL, true, instruction), PLACED.plusSeconds(600)));
    happen(new Input.StockHeld(PLACED.plusSeconds(600)));
    new ChargeWaitingPayments(
            payments,
            NONE,
            new Gateways(List.of(gateway)),
            settling,
            Fixtures.RULES,
            Runnable::run,
            new Bell(),
            new ChargeWaitingPayments.Limits(10, 10))
        .runOnce();
  }

  @Test
  void the_order_waits_for_days_and_its_deadline_does_not_count() {
    assertThat(payments.facts).hasAtLeastOneElementOfType(Fact.DepositOpened.class);

    timePasses(Duration.ofDays(6));

    assertThat(state()).isEqualTo(State.AWAITING_DEPOSIT);
    assertThat(gateway.closings).isEmpty();
  }

  @Test
  void a_deposit_counts_once_it_has_stayed() {
    gateway.onQuestion = _ -> deposited();
    timePasses(Duration.ofMinutes(11));
    assertThat(state()).isEqualTo(State.AWAITING_DEPOSIT);

    timePasses(Duration.ofMinutes(4));

    assertThat(state()).isEqualTo(State.APPROVED);
    assertThat(payments.facts).filteredOn(Fact.Approved.class::isInstance).hasSize(1);
  }

  @Test
  void an_account_nobody_paid_into_is_closed_after_its_due_date_and_the_order_given_up() {
    gateway.onQuestion = _ -> gateway.closings.isEmpty() ? awaited() : closed();

    timePasses(Duration.between(now, DUE).plusMinutes(29));
    assertThat(state()).isEqualTo(State.AWAITING_DEPOSIT);
    timePasses(Duration.ofMinutes(15));

    assertThat(gateway.closings).isNotEmpty();
    assertThat(failure()).isEqualTo(Failure.EXPIRED);
  }

  @Test
  void a_cancellation_closes_the_account_before_anything_is_given_up() {
    happen(new Input.CancelAsked(Canceller.BUYER));
    gateway.onQuestion = _ -> new Unclear("silence", false);
    timePasses(Duration.ofMinutes(1));
    assertThat(state()).isEqualTo(State.AWAITING_DEPOSIT);

    gateway.onQuestion = _ -> closed();
    timePasses(Duration.ofMinutes(11));

    assertThat(failure()).isEqualTo(Failure.CANCELLED);
  }

  @Test
  void a_deposit_that_overtook_the_cancellation_is_paid_and_goes_back() {
    happen(new Input.CancelAsked(Canceller.BUYER));
    gateway.onQuestion = _ -> deposited();

    timePasses(Duration.ofMinutes(15));

    assertThat(state()).isEqualTo(State.APPROVED);
  }

  @Test
  void a_deposit_that_slips_through_after_the_end_is_told_of_and_goes_back() {
    gateway.onQuestion = _ -> gateway.closings.isEmpty() ? awaited() : closed();
    happen(new Input.CancelAsked(Canceller.BUYER));
    timePasses(Duration.ofMinutes(1));
    assertThat(failure()).isEqualTo(Failure.CANCELLED);

    gateway.onQuestion = _ -> deposited();
    asking.askNow(payments.ofOrder(orderId).orElseThrow().payment().intent().paymentId());

    assertThat(failure()).isEqualTo(Failure.CANCELLED);
    assertThat(payments.facts).hasAtLeastOneElementOfType(Fact.CapturedTooLate.class);
  }

  private static Telling awaited() {
    return new DepositAwaited(
        new DepositAccount("88", "X0000000000001", DUE, "ps_secret"),
        TOTAL,
        new UUID(0, 2).toString());
  }

  private static Telling deposited() {
    return new Charged(
        new Capture(
            "tx-1",
            new UUID(0, 2).toString(),
            TOTAL,
            TOTAL,
            OffsetDateTime.parse("2026-11-22T12:00:00+09:00")));
  }

  private static Telling closed() {
    return new Refused("CANCELED", Failure.DECLINED);
  }

  private void happen(Input input) {
    var payment = payments.lockOfOrders(List.of(orderId)).getFirst();
    payments.save(List.of(Payment.after(payment, input, now, Fixtures.RULES)), Origin.OWN_ACCORD);
  }

  private void timePasses(Duration duration) {
    var end = now.plus(duration);
    while (now.isBefore(end)) {
      now = now.plusSeconds(30);
      asking.runOnce();
    }
  }

  private State state() {
    return payments.ofOrder(orderId).orElseThrow().payment().state();
  }

  private Failure failure() {
    return ((Payment.Failed) payments.ofOrder(orderId).orElseThrow().payment()).failure();
  }
}

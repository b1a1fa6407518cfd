package io.jangteo.payment.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Fixtures;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.InMemoryPayments;
import io.jangteo.payment.domain.Input;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Terms;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.Loop;
import io.jangteo.payment.pacing.Spacing;
import io.jangteo.payment.testing.ScriptedGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class ChargingWhatWaitsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TransactionOperations NONE = TransactionOperations.withoutTransaction();

  private final InMemoryPayments payments = new InMemoryPayments(() -> NOW);
  private final ScriptedGateway toss = new ScriptedGateway(Provider.TOSS, _ -> new Pending("busy"));
  private final ScriptedGateway portOne =
      new ScriptedGateway(Provider.PORTONE, _ -> new Pending("busy"));
  private final LinkedBlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
  private final Bell bell = new Bell();
  private final ChargeWaitingPayments charging =
      new ChargeWaitingPayments(
          payments,
          NONE,
          new Gateways(List.of(toss, portOne)),
          new SettleAnswers(
              payments,
              NONE,
              Fixtures.RULES,
              new Spacing(Duration.ZERO),
              new SimpleMeterRegistry()),
          Fixtures.RULES,
          calls::add,
          bell,
          new ChargeWaitingPayments.Limits(1, 10));

  /** There is room for one call at each; the loop looks by itself only hours later. */
  @Test
  void what_waits_for_room_at_one_gateway_is_called_once_a_call_ends_whatever_the_other_has()
      throws InterruptedException {
    ready(1, Provider.TOSS);
    ready(2, Provider.TOSS);
    var loop = new Loop("charging", Duration.ofHours(1), bell, charging::runOnce);
    loop.start();
    try {
      next().run();
      next().run();
    } finally {
      loop.stop();
    }

    assertThat(toss.charges).hasSize(2);
    assertThat(portOne.charges).isEmpty();
  }

  @Test
  void one_round_begins_calls_at_all_gateways() {
    ready(1, Provider.TOSS);
    ready(2, Provider.PORTONE);

    charging.runOnce();
    calls.forEach(Runnable::run);

    assertThat(toss.charges).hasSize(1);
    assertThat(portOne.charges).hasSize(1);
  }

  private Runnable next() throws InterruptedException {
    return Objects.requireNonNull(calls.poll(10, TimeUnit.SECONDS), "nothing is called");
  }

  private void ready(int order, Provider provider) {
    var instruction = new Instruction(provider, "CARD", "key-" + order, null, null);
    var terms = new Terms("buyer-1", Money.won(33_000), true, instruction);
    var deadline = NOW.plusSeconds(600);
    var unheard = payments.lockOfOrders(List.of(new UUID(0, order))).getFirst();
    var placed =
        Payment.after(unheard, new Input.OrderPlaced(terms, deadline), NOW, Fixtures.RULES);
    var held = Payment.after(placed.payment(), new Input.StockHeld(deadline), NOW, Fixtures.RULES);
    payments.save(List.of(placed, held), Origin.OWN_ACCORD);
  }
}

package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.PaymentGateway.Question;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.gateway.GuardedGateway.Operation;
import io.jangteo.payment.gateway.GuardedGateway.Protection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GuardedGatewayTest {

  private static final Charge CHARGE =
      new Charge(new UUID(0, 2), new At(null, "key-1"), null, Money.won(33_000), "pay-1", true);

  private final EnumMap<Operation, Protection> protections = new EnumMap<>(Operation.class);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger calls = new AtomicInteger();
  private GatewayAnswer answer = new Pending("READY");
  private final GuardedGateway gateway =
      new GuardedGateway(new Client(), this::protection, registry, Duration.ofMinutes(1));

  @AfterEach
  void noTransaction() {
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  @Test
  void time_outs_open_the_breaker_and_nothing_is_sent_any_more_a_d3() {
    answer = new Unclear("no answer within 10 s", false);
    for (var n = 0; n < 10; n++) {
      var _ = gateway.charge(CHARGE);
    }

    assertThat(gateway.room()).isZero();
    assertThat(gateway.charge(CHARGE)).isInstanceOf(NotSent.class);
    assertThat(calls).hasValue(10);
  }

  @Test
  void declines_do_not_open_it_a_d3() {
    answer = new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED);
    for (var n = 0; n < 100; n++) {
      var _ = gateway.charge(CHARGE);
    }

    assertThat(gateway.room()).isEqualTo(2);
    assertThat(calls).hasValue(100);
  }

  @Test
  void an_outage_of_approvals_does_not_blind_the_questions() {
    answer = new Unclear("HTTP 503", false);
    for (var n = 0; n < 10; n++) {
      var _ = gateway.charge(CHARGE);
    }

    assertThat(gateway.ask(CHARGE.question())).isEqualTo(new Pending("READY"));
  }

  @Test
  void a_key_that_is_not_accepted_stops_all_charges() {
    answer = new Misconfigured("UNAUTHORIZED_KEY");

    var _ = gateway.charge(CHARGE);

    assertThat(gateway.room()).isZero();
  }

  @Test
  void a_breaker_that_half_opens_calls_those_who_wait() {
    var woken = new AtomicInteger();
    gateway.whenItComesBack(woken::incrementAndGet);
    protection(Operation.APPROVE).breaker().transitionToOpenState();

    protection(Operation.APPROVE).breaker().transitionToHalfOpenState();

    assertThat(woken).hasValue(1);
  }

  @Test
  void no_gateway_is_called_in_a_transaction() {
    TransactionSynchronizationManager.setActualTransactionActive(true);

    assertThatThrownBy(() -> gateway.charge(CHARGE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
    assertThat(calls).hasValue(0);
  }

  @Test
  void every_call_is_measured_by_its_outcome() {
    answer = new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED);

    var _ = gateway.charge(CHARGE);

    assertThat(
            registry
                .get("pg.call")
                .tags("provider", "TOSS", "operation", "approve", "outcome", "Refused")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private Protection protection(Operation operation) {
    return Objects.requireNonNull(
        protections.computeIfAbsent(
            operation,
            o ->
                new Protection(
                    CircuitBreaker.of(
                        o.tag(),
                        CircuitBreakerConfig.custom()
                            .slidingWindowSize(10)
                            .minimumNumberOfCalls(10)
                            .build()),
                    Bulkhead.of(o.tag(), BulkheadConfig.custom().maxConcurrentCalls(2).build()))));
  }

  private final class Client implements ProviderClient {
    @Override
    public Provider provider() {
      return Provider.TOSS;
    }

    @Override
    public GatewayAnswer charge(Charge charge) {
      calls.incrementAndGet();
      return answer;
    }

    @Override
    public Telling ask(Question question) {
      return new Pending("READY");
    }

    @Override
    public GatewayAnswer close(Closing closing) {
      return new Pending("WAITING_FOR_DEPOSIT");
    }

    @Override
    public RefundAnswer refund(Refund refund) {
      return new RefundAnswer.Returned("tx-9");
    }

    @Override
    public RefundAnswer askAbout(Refund refund) {
      return new RefundAnswer.NotReturned("DONE");
    }
  }
}

package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
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
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.gateway.GuardedGateway.Operation;
import io.jangteo.payment.gateway.GuardedGateway.Protection;
import io.jangteo.payment.gateway.Heard.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GuardedGatewayTest {

  private static final Charge CHARGE =
      new Charge(new UUID(0, 2), new At(null, "key-1"), null, Money.won(33_000), "pay-1", true);
  private static final GatewayAnswer DECLINE = new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED);
  private static final Charged CHARGED =
      new Charged(
          new Capture(
              "tx-1",
              CHARGE.orderId().toString(),
              CHARGE.amount(),
              CHARGE.amount(),
              OffsetDateTime.parse("2026-11-21T10:15:31+09:00")));
  private static final Refund REFUND =
      new Refund(
          new UUID(0, 3),
          new Refund.Target(new UUID(0, 1), CHARGE.orderId(), Provider.TOSS, CHARGE.at()),
          Money.won(11_000),
          new Refund.Wish(Refund.Reason.RETURNED, Requester.BUYER, null, List.of(), null),
          Refund.State.PROCESSING,
          new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  private static final int PLACES = 2;
  private static final int CALLS_IN_HALF_OPEN = 2;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger calls = new AtomicInteger();
  private Supplier<Heard<GatewayAnswer>> onCharge = () -> Heard.well(DECLINE);
  private Heard<RefundAnswer> onRefund = Heard.well(new RefundAnswer.Returned("tx-9"));
  private Heard<Telling> onQuestion = Heard.well(new Pending("READY"));
  private EnumMap<Operation, Protection> protections = protections(Duration.ofSeconds(60));
  private final GuardedGateway gateway =
      new GuardedGateway(new Client(), this::protection, registry, Duration.ofMinutes(1));

  @AfterEach
  void noTransaction() {
    TransactionSynchronizationManager.setActualTransactionActive(false);
  }

  @Test
  void time_outs_open_the_breaker_and_nothing_is_sent_any_more_a_d3() {
    onCharge = () -> new Heard<>(new Unclear("no answer within 61 s", false), Health.TROUBLED);

    charge(10);

    assertThat(gateway.room()).isZero();
    assertThat(gateway.charge(CHARGE)).isInstanceOf(NotSent.class);
    assertThat(calls).hasValue(10);
  }

  @Test
  void declines_do_not_open_it_a_d3() {
    charge(100);

    assertThat(gateway.room()).isEqualTo(PLACES);
    assertThat(calls).hasValue(100);
  }

  @Test
  void an_answer_that_leaves_it_open_is_no_trouble_of_the_provider() {
    onCharge = () -> Heard.well(new Unclear("A_CODE_OF_NEXT_YEAR", true));
    onRefund = Heard.well(new RefundAnswer.Unclear("the cancel is still running", false));

    charge(100);
    for (var n = 0; n < 100; n++) {
      var _ = gateway.refund(REFUND);
    }

    assertThat(gateway.room()).isEqualTo(PLACES);
    assertThat(gateway.refund(REFUND)).isInstanceOf(RefundAnswer.Unclear.class);
  }

  @Test
  void slow_answers_open_it_though_all_of_them_are_good_a_d9() {
    protections = protections(Duration.ofNanos(1));
    onCharge = () -> Heard.well(CHARGED);

    charge(10);

    assertThat(gateway.room()).isZero();
  }

  @Test
  void a_gateway_that_thinks_holds_its_own_places_and_nobody_else_a_d9() throws Exception {
    var thinking = new CountDownLatch(PLACES);
    var done = new CountDownLatch(1);
    onCharge =
        () -> {
          thinking.countDown();
          await(done);
          return Heard.well(DECLINE);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var n = 0; n < PLACES; n++) {
        threads.execute(() -> gateway.charge(CHARGE));
      }
      await(thinking);

      assertThat(gateway.room()).isZero();
      assertThat(gateway.charge(CHARGE)).isEqualTo(new NotSent("bulkhead is full"));
      assertThat(gateway.ask(CHARGE.question())).isEqualTo(new Pending("READY"));
      done.countDown();
    }
    assertThat(protection(Operation.APPROVE).breaker().getMetrics().getNumberOfFailedCalls())
        .as("what was not sent is no failure")
        .isZero();
  }

  @Test
  void an_open_breaker_is_an_attempt_that_was_not_made_a_d12() {
    protection(Operation.APPROVE).breaker().transitionToOpenState();

    assertThat(gateway.charge(CHARGE)).isEqualTo(new NotSent("breaker is open"));
    assertThat(gateway.chargeAndMakeSure(CHARGE)).isEqualTo(new NotSent("breaker is open"));

    assertThat(calls).hasValue(0);
    assertThat(protection(Operation.APPROVE).breaker().getMetrics().getNumberOfFailedCalls())
        .isZero();
  }

  @Test
  void a_provider_that_is_well_again_is_trusted_after_a_few_calls_a_d12() {
    var breaker = protection(Operation.APPROVE).breaker();
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();

    charge(2);

    assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
  }

  @Test
  void the_services_breakers_half_open_without_a_call_a_d12() {
    var breakers =
        new GatewayConfiguration()
            .breakers(Settings.at(URI.create("http://127.0.0.1:1")), registry);

    assertThat(breakers.getDefaultConfig().isAutomaticTransitionFromOpenToHalfOpenEnabled())
        .as("whoever finds no room makes no call that could half-open it")
        .isTrue();
  }

  @Test
  void what_was_paid_is_never_told_as_failed_b_d4() {
    onCharge = () -> Heard.well(new AskFirst("ALREADY_PROCESSED_PAYMENT", true));
    onQuestion = Heard.well(CHARGED);

    assertThat(gateway.chargeAndMakeSure(CHARGE)).isEqualTo(CHARGED);
  }

  @Test
  void what_cannot_be_asked_about_stays_open_b_d4() {
    onCharge = () -> Heard.well(new AskFirst("ALREADY_PROCESSED_PAYMENT", true));
    protection(Operation.QUERY).breaker().transitionToOpenState();

    assertThat(gateway.chargeAndMakeSure(CHARGE))
        .isEqualTo(new Unclear("ALREADY_PROCESSED_PAYMENT", true));
  }

  @Test
  void an_outage_of_approvals_does_not_blind_the_questions() {
    onCharge = () -> new Heard<>(new Unclear("HTTP 503", false), Health.TROUBLED);

    charge(10);

    assertThat(gateway.ask(CHARGE.question())).isEqualTo(new Pending("READY"));
    assertThat(gateway.refund(REFUND)).isEqualTo(new RefundAnswer.Returned("tx-9"));
  }

  @Test
  void keys_that_are_not_known_stop_all_charges() {
    onCharge = () -> new Heard<>(new Misconfigured("UNAUTHORIZED_KEY"), Health.KEYS_REFUSED);

    charge(1);

    assertThat(gateway.room()).isZero();
  }

  @Test
  void keys_that_are_not_known_to_refunds_stop_all_charges_too() {
    onRefund = new Heard<>(new RefundAnswer.NotSent("UNAUTHORIZED_KEY"), Health.KEYS_REFUSED);

    var _ = gateway.refund(REFUND);

    assertThat(gateway.room()).isZero();
  }

  @Test
  void a_merchant_account_nobody_configured_stops_nothing() {
    onQuestion = Heard.well(new Misconfigured(MerchantAccounts.UNKNOWN));

    var _ = gateway.ask(CHARGE.question());

    assertThat(gateway.room()).isEqualTo(PLACES);
  }

  @ParameterizedTest
  @EnumSource
  void a_breaker_that_half_opens_calls_a_few_of_those_who_wait_and_all_when_it_closes(
      Operation operation) {
    var woken = new ArrayList<Integer>();
    gateway.whenItComesBack(woken::add);
    var breaker = protection(operation).breaker();

    breaker.transitionToOpenState();
    assertThat(woken).isEmpty();

    breaker.transitionToHalfOpenState();
    breaker.transitionToClosedState();
    assertThat(woken).containsExactly(CALLS_IN_HALF_OPEN, Integer.MAX_VALUE);
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
    charge(1);

    assertThat(
            registry
                .get("pg.call")
                .tags("provider", "TOSS", "operation", "approve", "outcome", "Refused")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private void charge(int times) {
    for (var n = 0; n < times; n++) {
      var _ = gateway.charge(CHARGE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Protection protection(Operation operation) {
    return Objects.requireNonNull(protections.get(operation));
  }

  private static EnumMap<Operation, Protection> protections(Duration slow) {
    var all = new EnumMap<Operation, Protection>(Operation.class);
    for (var operation : Operation.values()) {
      all.put(
          operation,
          new Protection(
              CircuitBreaker.of(
                  operation.tag(),
                  CircuitBreakerConfig.custom()
                      .slidingWindowSize(10)
                      .minimumNumberOfCalls(10)
                      .slowCallDurationThreshold(slow)
                      .permittedNumberOfCallsInHalfOpenState(CALLS_IN_HALF_OPEN)
                      .build()),
              Bulkhead.of(
                  operation.tag(),
                  BulkheadConfig.custom()
                      .maxConcurrentCalls(PLACES)
                      .maxWaitDuration(Duration.ZERO)
                      .build())));
    }
    return all;
  }

  private final class Client implements ProviderClient {
    @Override
    public Provider provider() {
      return Provider.TOSS;
    }

    @Override
    public Heard<GatewayAnswer> charge(Charge charge) {
      calls.incrementAndGet();
      return onCharge.get();
    }

    @Override
    public Heard<Telling> ask(Question question) {
      return onQuestion;
    }

    @Override
    public Heard<GatewayAnswer> close(Closing closing) {
      return Heard.well(new Pending("WAITING_FOR_DEPOSIT"));
    }

    @Override
    public Heard<RefundAnswer> refund(Refund refund) {
      return onRefund;
    }

    @Override
    public Heard<RefundAnswer> askAbout(Refund refund) {
      return Heard.well(new RefundAnswer.NotReturned("DONE"));
    }
  }
}

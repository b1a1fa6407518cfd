package io.jangteo.payment.gateway;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A provider behind bulkheads and breakers, one of each for every operation, so that approvals that
 * fail do not blind the questions. A decline is an answer like any other; silence, 5xx, broken
 * connections and slowness open the breaker, and an open breaker means that nothing was sent.
 */
final class GuardedGateway implements PaymentGateway {

  /** What we ask of a provider. */
  enum Operation {
    APPROVE,
    QUERY,
    CANCEL;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The protection of one operation. */
  record Protection(CircuitBreaker breaker, Bulkhead bulkhead) {}

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private static final Logger log = LoggerFactory.getLogger(GuardedGateway.class);

  private final ProviderClient client;
  private final Function<Operation, Protection> protections;
  private final MeterRegistry registry;
  private final Duration stopWhenMisconfigured;

  GuardedGateway(
      ProviderClient client,
      Function<Operation, Protection> protections,
      MeterRegistry registry,
      Duration stopWhenMisconfigured) {
    this.client = client;
    this.protections = protections;
    this.registry = registry;
    this.stopWhenMisconfigured = stopWhenMisconfigured;
    for (var operation : Operation.values()) {
      answers(GatewayAnswer.class).forEach(answer -> calls(operation, answer));
      if (operation != Operation.APPROVE) {
        answers(RefundAnswer.class).forEach(answer -> calls(operation, answer));
      }
    }
  }

  @Override
  public Provider provider() {
    return client.provider();
  }

  @Override
  public int room() {
    var approve = protections.apply(Operation.APPROVE);
    var free = approve.bulkhead().getMetrics().getAvailableConcurrentCalls();
    return switch (approve.breaker().getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> free;
      case HALF_OPEN -> Math.min(free, callsInHalfOpen(approve.breaker()));
      case OPEN, FORCED_OPEN -> 0;
    };
  }

  @Override
  public void whenItComesBack(IntConsumer listener) {
    for (var operation : Operation.values()) {
      var breaker = protections.apply(operation).breaker();
      breaker
          .getEventPublisher()
          .onStateTransition(
              event -> {
                log.warn("{}: {}", event.getCircuitBreakerName(), event.getStateTransition());
                switch (event.getStateTransition().getToState()) {
                  case HALF_OPEN -> listener.accept(callsInHalfOpen(breaker));
                  case CLOSED -> listener.accept(Integer.MAX_VALUE);
                  case OPEN, FORCED_OPEN, DISABLED, METRICS_ONLY -> {}
                }
              });
    }
  }

  private static int callsInHalfOpen(CircuitBreaker breaker) {
    return breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState();
  }

  @Override
  public GatewayAnswer charge(Charge charge) {
    return guarded(Operation.APPROVE, () -> client.charge(charge), GatewayAnswer.NotSent::new);
  }

  @Override
  public Telling ask(Question question) {
    return guarded(Operation.QUERY, () -> client.ask(question), GatewayAnswer.NotSent::new);
  }

  @Override
  public GatewayAnswer close(Closing closing) {
    return guarded(Operation.CANCEL, () -> client.close(closing), GatewayAnswer.NotSent::new);
  }

  @Override
  public RefundAnswer refund(Refund refund) {
    return guarded(Operation.CANCEL, () -> client.refund(refund), RefundAnswer.NotSent::new);
  }

  @Override
  public RefundAnswer askAbout(Refund refund) {
    return guarded(Operation.QUERY, () -> client.askAbout(refund), RefundAnswer.NotSent::new);
  }

  private <A> A guarded(Operation operation, Supplier<Heard<A>> call, Function<String, A> notSent) {
    refuseInsideTransaction();
    var protection = protections.apply(operation);
    if (!protection.bulkhead().tryAcquirePermission()) {
      return counted(operation, 0, notSent.apply("bulkhead is full"));
    }
    try {
      if (!protection.breaker().tryAcquirePermission()) {
        return counted(operation, 0, notSent.apply("breaker is open"));
      }
      return measured(operation, protection.breaker(), call);
    } finally {
      protection.bulkhead().onComplete();
    }
  }

  private <A> A measured(Operation operation, CircuitBreaker breaker, Supplier<Heard<A>> call) {
    var start = System.nanoTime();
    Heard<A> heard;
    try {
      heard = call.get();
    } catch (RuntimeException | Error e) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      throw e;
    }
    var nanos = System.nanoTime() - start;
    switch (heard.health()) {
      case WELL -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
      case TROUBLED -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new Troubled());
      case KEYS_REFUSED -> {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        stop(operation);
      }
    }
    return counted(operation, nanos, heard.answer());
  }

  /** Every call would be refused alike until someone has mended the key, so none is made. */
  private void stop(Operation operation) {
    log.error(
        "{} knows none of our keys (to {}): charges stop for {}; see its secrets and contract",
        provider(),
        operation.tag(),
        stopWhenMisconfigured);
    protections.apply(Operation.APPROVE).breaker().transitionToOpenStateFor(stopWhenMisconfigured);
  }

  private <A> A counted(Operation operation, long nanos, A answer) {
    calls(operation, Objects.requireNonNull(answer).getClass()).record(nanos, TimeUnit.NANOSECONDS);
    return answer;
  }

  private Timer calls(Operation operation, Class<?> answer) {
    return Timer.builder("pg.call")
        .description("what the provider answered, and how long it took; NotSent took nothing")
        .tag("provider", provider().name())
        .tag("operation", operation.tag())
        .tag("outcome", answer.getSimpleName())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** The records of a sealed family of answers. */
  private static Stream<Class<?>> answers(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(GuardedGateway::answers)
        : Stream.of(family);
  }

  /** A connection and its locks must not be held while a gateway thinks. */
  private void refuseInsideTransaction() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(provider() + " must not be called in a transaction");
    }
  }

  /** Tells the breaker that a call went wrong; nobody throws it. */
  private static final class Troubled extends RuntimeException {
    Troubled() {
      super("the provider is in trouble", null, false, false);
    }
  }
}

package io.jangteo.payment.domain;

import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.Payment.AwaitingDeposit;
import io.jangteo.payment.domain.Payment.Captured;
import io.jangteo.payment.domain.Payment.Failed;
import io.jangteo.payment.domain.Payment.Ready;
import io.jangteo.payment.domain.Payment.Unheard;
import io.jangteo.payment.domain.Payment.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payments of a single thread, on a clock that is set by hand. */
public final class InMemoryPayments implements Payments {

  private final Map<UUID, Payment> byId = new LinkedHashMap<>();
  private final Map<UUID, Instant> reserved = new HashMap<>();
  private final Map<UUID, Instant> expiryChecks = new HashMap<>();
  private final Map<UUID, Origin.Trace> traces = new HashMap<>();
  private final Supplier<Instant> clock;

  /** What has been told, of all payments, in order. */
  public final List<Fact> facts = new ArrayList<>();

  public InMemoryPayments(Supplier<Instant> clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public List<Payment> lockOfOrders(Collection<UUID> orderIds) {
    return orderIds.stream()
        .distinct()
        .map(
            orderId ->
                all(p -> p.intent().orderId().equals(orderId)).stream()
                    .findFirst()
                    .orElseGet(() -> new Unheard(Intent.unheard(UUID.randomUUID(), orderId))))
        .toList();
  }

  @Override
  public List<Payment> lock(Collection<UUID> paymentIds) {
    return all(p -> paymentIds.contains(p.intent().paymentId()));
  }

  @Override
  public List<Payment> claimChargeable(Provider provider, Instant now, int limit) {
    return first(
        limit,
        p ->
            p instanceof Ready ready && ready.isChargeable() && isOf(provider, p) && isDue(p, now));
  }

  private static boolean isOf(Provider provider, Payment payment) {
    var instruction = payment.intent().instruction();
    return instruction != null && instruction.provider() == provider;
  }

  @Override
  public List<Payment> claimOverdue(Instant now, int limit) {
    return first(
        limit,
        p ->
            p instanceof Ready
                && p.intent().isDue(now)
                && !expiryChecks.getOrDefault(p.intent().paymentId(), Instant.MIN).isAfter(now));
  }

  @Override
  public List<Payment> claimUnresolved(Instant now, int limit) {
    return Stream.of(Unknown.class, AwaitingDeposit.class, Failed.class)
        .flatMap(state -> all(p -> state.isInstance(p) && isDue(p, now)).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Payment> claimLost(Instant now, int limit) {
    return first(limit, p -> p instanceof Approving && isDue(p, now));
  }

  @Override
  public List<Payment> claimAbandonedBy(String instance, int limit) {
    return first(limit, Approving.class::isInstance);
  }

  @Override
  public void reserveUntil(Instant then, Collection<Payment> payments) {
    payments.forEach(payment -> reserved.put(payment.intent().paymentId(), then));
  }

  @Override
  public void checkExpiryAt(Instant then, Collection<Payment> payments) {
    payments.forEach(payment -> expiryChecks.put(payment.intent().paymentId(), then));
  }

  @Override
  public void tryAgainNow(Provider provider) {
    for (var payment : all(p -> p instanceof Ready && isOf(provider, p))) {
      reserved.put(payment.intent().paymentId(), now());
    }
  }

  @Override
  public void askNow(Provider provider, int limit) {
    var waiting =
        first(
            limit,
            p ->
                p instanceof Unknown
                    && isOf(provider, p)
                    && !reserved.containsKey(p.intent().paymentId()));
    waiting.forEach(payment -> reserved.put(payment.intent().paymentId(), now()));
  }

  @Override
  public void save(List<Change> changes, Origin origin) {
    traces.putAll(origin.byOrder());
    for (var change : changes) {
      if (change.changesAnything()) {
        byId.put(change.payment().intent().paymentId(), change.payment());
        reserved.remove(change.payment().intent().paymentId());
        facts.addAll(change.facts());
      }
    }
  }

  @Override
  public Optional<PaymentSnapshot> ofOrder(UUID orderId) {
    return all(p -> p.intent().orderId().equals(orderId)).stream()
        .findFirst()
        .map(p -> new PaymentSnapshot(p, List.of(), 0));
  }

  @Override
  public Optional<Origin.Trace> traceOf(UUID orderId) {
    return Optional.ofNullable(traces.get(orderId));
  }

  @Override
  public Optional<PaymentSnapshot> find(UUID paymentId) {
    return Optional.ofNullable(byId.get(paymentId)).map(p -> new PaymentSnapshot(p, List.of(), 0));
  }

  @Override
  public List<PaymentSnapshot> inState(Payment.State state, @Nullable UUID after, int limit) {
    return byId.values().stream()
        .filter(p -> p.state() == state)
        .filter(p -> after == null || p.intent().paymentId().compareTo(after) > 0)
        .sorted(Comparator.comparing(p -> p.intent().paymentId()))
        .limit(limit)
        .map(p -> new PaymentSnapshot(p, List.of(), 0))
        .toList();
  }

  private List<Payment> first(int limit, Predicate<Payment> condition) {
    return all(condition).stream().limit(limit).toList();
  }

  private List<Payment> all(Predicate<Payment> condition) {
    return byId.values().stream().filter(condition).toList();
  }

  private boolean isDue(Payment payment, Instant now) {
    var due = reserved.getOrDefault(payment.intent().paymentId(), own(payment));
    return due != null && !due.isAfter(now);
  }

  private static @Nullable Instant own(Payment payment) {
    return switch (payment) {
      case Ready p -> p.nextTryAt();
      case Approving p -> p.lostAt();
      case Unknown p -> p.nextCheckAt();
      case Failed p -> p.watch() == null ? null : p.watch().nextCheckAt();
      case AwaitingDeposit p -> p.nextCheckAt();
      case Unheard _, Captured _ -> null;
    };
  }
}

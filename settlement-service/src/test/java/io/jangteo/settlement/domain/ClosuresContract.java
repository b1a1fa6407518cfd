package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Closures.Standing;
import io.jangteo.settlement.domain.Verdict.Cancelled;
import io.jangteo.settlement.domain.Verdict.Failed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What any {@link Closures} must do. */
public abstract class ClosuresContract {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456Z");

  private final UUID order = UuidCreator.getTimeOrderedEpoch();

  protected abstract Closures closures();

  /** Does this in one transaction. */
  protected abstract void inTransaction(Runnable work);

  @ParameterizedTest
  @MethodSource("everyFact")
  void what_was_learnt_comes_back_as_it_was(Fact fact) {
    var facts = OrderFacts.of(fact);
    assertThat(learn(facts)).isEqualTo(new Standing.Open(facts));
    assertThat(learn(facts)).isEqualTo(new Standing.Open(facts));
  }

  static Stream<Fact> everyFact() {
    return IntStream.range(0, 8)
        .mapToObj(i -> facts(UuidCreator.getTimeOrderedEpoch()).skip(i).findFirst().orElseThrow());
  }

  private static Stream<Fact> facts(UUID order) {
    return Stream.of(
        new Fact.Placed(
            new PlacedOrder(
                order,
                Money.won(1_500),
                NOW,
                List.of(
                    new PlacedOrder.Line(1, "kim", "tea", 2, Money.won(1_500)),
                    new PlacedOrder.Line(2, "lee", null, 1, Money.won(0))))),
        new Fact.Paid(order, new Approval("TOSS", "CARD", Money.won(1_500), Money.won(43), null)),
        new Fact.NotPaid(order, new Failed(FailureReason.DECLINED)),
        new Fact.NotPaid(order, new Cancelled(Canceller.SELLER)),
        new Fact.StockRejected(order, new Failed(FailureReason.OUT_OF_STOCK)),
        new Fact.StockCommitted(order),
        new Fact.StockReleased(order),
        refunded(order, 1, 500));
  }

  @Test
  void facts_add_up_whatever_transaction_they_came_in() {
    var all = facts(order).map(OrderFacts::of).toList();
    all.forEach(this::learn);

    assertThat(learn(all.getFirst()))
        .isEqualTo(new Standing.Open(all.stream().reduce(OrderFacts::and).orElseThrow()));
  }

  @Test
  void every_refund_waits_and_of_two_under_one_id_the_first() {
    var first = OrderFacts.of(refunded(order, 1, 500));
    var second = OrderFacts.of(refunded(order, 2, 200));
    learn(second);
    learn(first);
    learn(OrderFacts.of(refunded(order, 2, 999)));

    assertThat(learn(OrderFacts.of(new Fact.StockCommitted(order))))
        .isEqualTo(
            new Standing.Open(
                first.and(second).and(OrderFacts.of(new Fact.StockCommitted(order)))));
  }

  @Test
  void a_refund_of_a_closed_order_does_not_wait() {
    inTransaction(
        () -> {
          closures().learn(List.of(OrderFacts.of(new Fact.StockCommitted(order))));
          closures().close(List.of(new Closure(order, new Verdict.Confirmed(), NOW)));
        });
    var refund = OrderFacts.of(refunded(order, 1, 500));

    assertThat(learn(refund))
        .isInstanceOfSatisfying(
            Standing.Closed.class, closed -> assertThat(closed.late()).isEqualTo(refund));
    var other = OrderFacts.of(refunded(order, 2, 500));
    assertThat(learn(other))
        .isInstanceOfSatisfying(
            Standing.Closed.class, closed -> assertThat(closed.late()).isEqualTo(other));
  }

  private static Fact refunded(UUID order, int number, long amount) {
    return new Fact.Refunded(
        new Refund(
            new UUID(order.getMostSignificantBits(), number),
            order,
            Money.won(amount),
            List.of(new Refund.Line(1, 1, Money.won(amount)))));
  }

  @ParameterizedTest
  @MethodSource("everyEnding")
  void a_closed_order_stays_as_it_ended(Verdict.Ending ending) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var closure = new Closure(id, ending, NOW);
    inTransaction(
        () -> {
          closures().learn(List.of(OrderFacts.of(new Fact.StockReleased(id))));
          closures().close(List.of(closure));
        });
    var late = OrderFacts.of(new Fact.StockCommitted(id));

    assertThat(closures().find(id)).contains(closure);
    assertThat(learn(late)).isEqualTo(new Standing.Closed(closure, late));
    assertThatThrownBy(() -> inTransaction(() -> closures().close(List.of(closure))))
        .isInstanceOf(RuntimeException.class);
  }

  static Stream<Verdict.Ending> everyEnding() {
    return Stream.of(
        new Verdict.Confirmed(),
        new Failed(FailureReason.PG_REJECTED),
        new Failed(FailureReason.INTEGRITY),
        new Cancelled(Canceller.BUYER),
        new Verdict.Contradicted("paid 1 KRW, stock rejected"));
  }

  @Test
  void the_backlog_is_what_is_not_closed() {
    var before = closures().backlog().orders();
    learn(OrderFacts.of(new Fact.StockCommitted(order)));
    assertThat(closures().backlog().orders()).isEqualTo(before + 1);
    assertThat(closures().backlog().oldest()).isNotNull();

    inTransaction(
        () -> closures().close(List.of(new Closure(order, new Verdict.Confirmed(), NOW))));
    assertThat(closures().backlog().orders()).isEqualTo(before);
  }

  private Standing learn(OrderFacts facts) {
    var standings = new ArrayList<Standing>();
    inTransaction(() -> standings.addAll(closures().learn(List.of(facts))));
    return standings.getFirst();
  }
}

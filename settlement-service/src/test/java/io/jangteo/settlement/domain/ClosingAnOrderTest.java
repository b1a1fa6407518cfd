package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Verdict.Cancelled;
import io.jangteo.settlement.domain.Verdict.Confirmed;
import io.jangteo.settlement.domain.Verdict.Contradicted;
import io.jangteo.settlement.domain.Verdict.Failed;
import io.jangteo.settlement.domain.Verdict.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClosingAnOrderTest {

  private static final UUID ORDER = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");
  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

  private static final Fact PLACED =
      new Fact.Placed(
          new PlacedOrder(
              ORDER,
              Money.won(30_000),
              NOON,
              List.of(new PlacedOrder.Line(1, "kim", "tea", 3, Money.won(30_000)))));
  private static final Fact PAID =
      new Fact.Paid(ORDER, new Approval("TOSS", "CARD", Money.won(30_000), null, null));
  private static final Fact NOT_PAID = new Fact.NotPaid(ORDER, new Failed(FailureReason.DECLINED));
  private static final Fact REJECTED =
      new Fact.StockRejected(ORDER, new Failed(FailureReason.OUT_OF_STOCK));
  private static final Fact COMMITTED = new Fact.StockCommitted(ORDER);
  private static final Fact RELEASED = new Fact.StockReleased(ORDER);

  private static final List<Fact> ALL =
      List.of(PLACED, PAID, NOT_PAID, REJECTED, COMMITTED, RELEASED);

  private static final Map<String, List<Fact>> PAYMENT =
      Map.of(
          "nothing", List.of(),
          "paid", List.of(PAID),
          "not paid", List.of(NOT_PAID),
          "both", List.of(PAID, NOT_PAID));

  private static final List<List<Fact>> STOCK =
      List.of(
          List.of(),
          List.of(COMMITTED),
          List.of(REJECTED),
          List.of(RELEASED),
          List.of(REJECTED, RELEASED),
          List.of(COMMITTED, REJECTED),
          List.of(COMMITTED, RELEASED),
          List.of(COMMITTED, REJECTED, RELEASED));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # payment | nothing  | committed | rejected     | released | rej. + rel.  | com. + rej.  | com. + rel.  | all three
          nothing   | waiting  | waiting   | OUT_OF_STOCK | waiting  | OUT_OF_STOCK | contradicted | contradicted | contradicted
          paid      | waiting  | confirmed | contradicted | contradicted | contradicted | contradicted | contradicted | contradicted
          not paid  | DECLINED | contradicted | DECLINED  | DECLINED | DECLINED     | contradicted | contradicted | contradicted
          both      | contradicted | contradicted | contradicted | contradicted | contradicted | contradicted | contradicted | contradicted
          """)
  void every_pair_of_what_payment_and_inventory_said_has_an_answer(ArgumentsAccessor row) {
    for (int column = 0; column < STOCK.size(); column++) {
      var facts =
          Stream.concat(
                  PAYMENT.getOrDefault(row.getString(0), List.of()).stream(),
                  STOCK.get(column).stream())
              .toList();
      var expected = row.getString(column + 1);

      assertThat(name(verdict(with(PLACED, facts)))).as("%s", facts).isEqualTo(expected);
      assertThat(name(verdict(facts)))
          .as("%s, not placed yet", facts)
          .isEqualTo("confirmed".equals(expected) ? "waiting" : expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_cancelled_payment_cancels_the_order(Canceller by) {
    var cancelled = new Fact.NotPaid(ORDER, new Cancelled(by));

    assertThat(verdict(List.of(cancelled))).isEqualTo(new Cancelled(by));
    assertThat(verdict(List.of(PLACED, REJECTED, cancelled))).isEqualTo(new Cancelled(by));
  }

  @ParameterizedTest
  @EnumSource
  void a_payment_that_failed_fails_the_order_for_its_reason(FailureReason reason) {
    assertThat(verdict(List.of(new Fact.NotPaid(ORDER, new Failed(reason)))))
        .isEqualTo(new Failed(reason));
  }

  @Test
  void an_order_that_was_paid_in_part_is_a_contradiction() {
    var part = new Fact.Paid(ORDER, new Approval("TOSS", "CARD", Money.won(29_999), null, null));

    assertThat(verdict(List.of(PLACED, part, COMMITTED)))
        .isEqualTo(new Contradicted("paid 29999 KRW, stock committed, placed for 30000 KRW"));
  }

  @Test
  void of_two_facts_of_a_kind_the_first_counts() {
    var again = new Fact.NotPaid(ORDER, new Failed(FailureReason.EXPIRED));

    assertThat(verdict(List.of(NOT_PAID, again))).isEqualTo(new Failed(FailureReason.DECLINED));
  }

  /** All 1,957 ways in which some of the six facts can come one after the other. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("everySetOfFacts")
  void every_order_of_arrival_closes_once_and_no_contradiction_passes_in_silence(List<Fact> set) {
    var together = verdict(set);
    var contradictory = together instanceof Contradicted;
    for (var arrival : permutations(set)) {
      var closures = new InMemoryClosures(Clock.systemUTC());
      var endings = new ArrayList<Verdict.Ending>();
      var denied = false;
      for (var fact : arrival) {
        switch (closures.learn(List.of(OrderFacts.of(fact))).getFirst()) {
          case Closures.Standing.Open(var facts)
              when facts.verdict() instanceof Verdict.Ending ending -> {
            endings.add(ending);
            closures.close(List.of(new Closure(ORDER, ending, NOON)));
          }
          case Closures.Standing.Open _ -> {}
          case Closures.Standing.Closed(var closure, var late) -> denied |= late.deny(closure);
        }
      }
      assertThat(endings).as("%s", arrival).hasSize(together instanceof Waiting ? 0 : 1);
      assertThat(denied || endings.stream().anyMatch(Contradicted.class::isInstance))
          .as("%s: someone is told of a contradiction", arrival)
          .isEqualTo(contradictory);
      if (!contradictory && !set.containsAll(List.of(NOT_PAID, REJECTED))) {
        assertThat(endings).allMatch(together::equals);
      }
    }
  }

  static Stream<List<Fact>> everySetOfFacts() {
    return IntStream.range(0, 1 << ALL.size())
        .mapToObj(
            set ->
                IntStream.range(0, ALL.size())
                    .filter(i -> (set & (1 << i)) != 0)
                    .mapToObj(ALL::get)
                    .toList());
  }

  private static List<List<Fact>> permutations(List<Fact> facts) {
    if (facts.isEmpty()) {
      return List.of(List.of());
    }
    return facts.stream()
        .flatMap(
            first ->
                permutations(facts.stream().filter(fact -> fact != first).toList()).stream()
                    .map(rest -> with(first, rest)))
        .toList();
  }

  private static List<Fact> with(Fact first, List<Fact> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static Verdict verdict(List<Fact> facts) {
    return facts.stream()
        .map(OrderFacts::of)
        .reduce(OrderFacts::and)
        .map(OrderFacts::verdict)
        .orElseGet(Waiting::new);
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Waiting _ -> "waiting";
      case Confirmed _ -> "confirmed";
      case Failed(var reason) -> reason.name();
      case Cancelled(var by) -> by.name();
      case Contradicted _ -> "contradicted";
    };
  }
}

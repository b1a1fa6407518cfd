package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewayLine.Settlement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway says of one order against what the ledger has of it, as a table. */
class MatchingTest {

  private static final UUID ORDER = new UUID(7, 7);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  /** Payments are positive and refunds negative; a star is a movement that has its line already. */
  @ParameterizedTest(name = "the gateway says {0}, the ledger has {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30000              | 30000             | ok 0
          30000 -10000       | 30000 -10000      | ok 0, ok 0
          -10000 30000       | 30000 -10000      | ok 0, ok 0
          -10000 -10000      | -10000 -10000     | ok 0, ok 0
          30000              | ''                | UNEXPECTED 30000
          -10000             | 30000             | UNEXPECTED 10000
          30000              | -30000            | UNEXPECTED 30000
          31000              | 30000             | OVER 1000
          29000              | 30000             | UNDER 1000
          -9000              | -10000            | UNDER 1000
          30000 30000        | 30000             | ok 0, DUPLICATE 30000
          30000              | 30000*            | DUPLICATE 30000
          30000 29000        | 30000             | ok 0, UNEXPECTED 29000
          29000 30000        | 30000             | UNEXPECTED 29000, ok 0
          -1000 -1000 -2000  | -2000 -1000       | ok 0, DUPLICATE 1000, ok 0
          -3000 -5000        | -5000 -4000       | UNDER 1000, ok 0
          31000              | 30000*            | UNEXPECTED 31000
          """)
  void each_line_has_its_answer(String lines, String movements, String expected) {
    assertThat(told(matched(lines, movements))).isEqualTo(expected);
  }

  @Test
  void amounts_of_two_currencies_are_not_compared() {
    var line = line(1, 30_000, null, null);
    var dollars =
        new GatewayLine(
            line.id(),
            "TOSS",
            "key",
            Direction.PAYMENT,
            ORDER.toString(),
            new Money(30_000, "USD"),
            null,
            DAY,
            "{}");

    var matchings = Matching.of(List.of(dollars), List.of(movement(1, 30_000, 0, 0, 1)), Set.of());

    assertThat(told(matchings)).isEqualTo("UNEXPECTED 30000");
  }

  @ParameterizedTest(name = "{0} won moved in {1} lines, charged {2} + {3}, kept {4} + {5}: {6}")
  @CsvSource({
    "30000, 1, 870, 87, 870, 87, ok 0",
    // The gateway may round the last unit another way.
    "30000, 5, 870, 87, 871, 86, ok 0",
    "30000, 5, 870, 87, 872, 87, FEE_DIFFERS 2",
    "30000, 1, 870, 87, 870, 0, FEE_DIFFERS 87",
    // Each line of a refund is rounded by itself, and was when it was sold.
    "-10000, 2, 285, 34, 290, 29, ok 0",
    "-10000, 2, 284, 29, 290, 29, FEE_DIFFERS 6",
    // A deposit's fee is not returned.
    "-10000, 1, 0, 0, 0, 0, ok 0",
    "-10000, 1, 0, 0, 290, 29, FEE_DIFFERS 319",
  })
  void a_fee_differs_where_rounding_does_not_explain_it(
      long moved, int itemLines, long fee, long vat, long kept, long keptVat, String expected) {
    var line = line(1, moved, kept, keptVat);

    var matchings =
        Matching.of(List.of(line), List.of(movement(1, moved, fee, vat, itemLines)), Set.of());

    assertThat(told(matchings)).isEqualTo(expected);
    assertThat(matchings.getFirst().isPair()).isTrue();
  }

  @Test
  void of_an_orphan_nobody_was_charged_a_fee() {
    var orphan =
        new LedgerMovement(
            new UUID(1, 1),
            ORDER,
            "TOSS",
            Direction.PAYMENT,
            Money.won(30_000),
            null,
            null,
            0,
            false);

    assertThat(told(Matching.of(List.of(line(1, 30_000, 870L, 87L)), List.of(orphan), Set.of())))
        .isEqualTo("ok 0");
  }

  private static List<Matching> matched(String lines, String movements) {
    var said = new ArrayList<GatewayLine>();
    for (var amount : lines.split(" +", -1)) {
      said.add(line(said.size() + 1, Long.parseLong(amount), null, null));
    }
    var known = new ArrayList<LedgerMovement>();
    var words = Arrays.stream(movements.split(" +", -1)).filter(word -> !word.isEmpty()).toList();
    for (var word : words) {
      known.add(movement(known.size() + 1, Long.parseLong(word.replace("*", "")), 0, 0, 1));
    }
    var taken =
        known.stream()
            .filter(movement -> words.get(known.indexOf(movement)).endsWith("*"))
            .map(LedgerMovement::transactionId)
            .collect(Collectors.toSet());
    return Matching.of(said, known, taken);
  }

  private static String told(List<Matching> matchings) {
    return matchings.stream()
        .sorted(Comparator.comparing(matching -> matching.line().id()))
        .map(
            matching ->
                (matching.kind() == null ? "ok" : matching.kind()) + " " + matching.atStake())
        .collect(Collectors.joining(", "));
  }

  private static GatewayLine line(int number, long signed, @Nullable Long fee, @Nullable Long vat) {
    return new GatewayLine(
        new UUID(0, number),
        "TOSS",
        "key-" + number,
        signed < 0 ? Direction.REFUND : Direction.PAYMENT,
        ORDER.toString(),
        Money.won(Math.absExact(signed)),
        fee == null || vat == null ? null : new Settlement(Money.won(fee), Money.won(vat), DAY),
        DAY,
        "{}");
  }

  private static LedgerMovement movement(
      int number, long signed, long fee, long vat, int itemLines) {
    return new LedgerMovement(
        new UUID(1, number),
        ORDER,
        "TOSS",
        signed < 0 ? Direction.REFUND : Direction.PAYMENT,
        Money.won(Math.absExact(signed)),
        Money.won(fee),
        Money.won(vat),
        itemLines,
        false);
  }
}

package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.measuring.Result;
import io.jangteo.benchmarks.measuring.TextTable;
import io.jangteo.benchmarks.steady.Expectation.GrowsWithTheData;
import io.jangteo.benchmarks.steady.Expectation.IsNotJudged;
import io.jangteo.benchmarks.steady.Expectation.Stays;
import io.jangteo.launcher.Part;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether all that has to stay has stayed.
 *
 * @param orders placed in the whole time
 * @param moreBytesByClass of each heap the classes that have grown most
 */
record Steadiness(long orders, List<Growth> growths, Map<Part, Map<String, Long>> moreBytesByClass)
    implements Result {

  Steadiness {
    growths = List.copyOf(growths);
    moreBytesByClass = Map.copyOf(moreBytesByClass);
  }

  static Steadiness of(
      long orders, List<Series> all, Map<Part, Map<String, Long>> moreBytesByClass) {
    return new Steadiness(orders, all.stream().map(Growth::of).toList(), moreBytesByClass);
  }

  /** What has grown that had to stay. */
  List<Growth> tooMuch() {
    return growths.stream().filter(Growth::isTooMuch).toList();
  }

  /** The verdict, and what a heap that has grown is full of. */
  String verdict() {
    return tooMuch().isEmpty()
        ? "All that has to stay has stayed."
        : tooMuch().stream().map(this::grown).collect(Collectors.joining(System.lineSeparator()));
  }

  private String grown(Growth growth) {
    var text = "HAS GROWN: " + growth.title();
    return growth.series().what() == What.LIVE_HEAP
        ? "%s; most in bytes: %s".formatted(text, moreBytesByClass.get(growth.series().process()))
        : text;
  }

  @Override
  public String inLines() {
    return String.join(
        System.lineSeparator(),
        lines("Has to stay", Stays.class, "", growth -> growth.isTooMuch() ? "HAS GROWN" : ""),
        lines(
            "Grows as the data does",
            GrowsWithTheData.class,
            "for 1,000 orders",
            growth -> number(growth.per1000(orders))),
        lines("Is not judged", IsNotJudged.class, "", _ -> ""));
  }

  private String lines(
      String title,
      Class<? extends Expectation> expected,
      String verdict,
      Function<Growth, String> verdicts) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of(title, "early", "late", "growth", "%", verdict));
    for (var growth : growths) {
      var what = growth.series().what();
      if (expected.isInstance(what.expectation())) {
        rows.add(
            List.of(
                "  " + growth.title(),
                number(what.inUnits(growth.early())),
                number(what.inUnits(growth.late())),
                number(what.inUnits(growth.amount())),
                percent(growth),
                verdicts.apply(growth)));
      }
    }
    return new TextTable(rows).inLines();
  }

  private static String percent(Growth growth) {
    return growth.early() == 0 ? "" : "%.1f".formatted(100 * growth.amount() / growth.early());
  }

  private static String number(double value) {
    return new DecimalFormat("#,##0.##").format(value);
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "question",
        "what grows",
        "orders",
        orders,
        "growths",
        growths.stream().map(Growth::raw).toList(),
        "moreBytesByClass",
        moreBytesByClass);
  }
}

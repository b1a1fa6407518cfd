package io.jangteo.benchmarks.measuring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ways of doing one thing, measured side by side; the others are compared with the first. */
public record Comparison(String question, List<Way> ways) implements Result {

  public Comparison {
    ways = List.copyOf(ways);
  }

  /** One of them. */
  public record Way(String name, Measured measured) {}

  public static Comparison of(String question, Way... ways) {
    return new Comparison(question, List.of(ways));
  }

  @Override
  public String inLines() {
    var rows = new ArrayList<List<String>>();
    var heading = new ArrayList<>(List.of(question));
    heading.addAll(first().cells().keySet());
    heading.add("× the first");
    rows.add(heading);
    for (var way : ways) {
      var row = new ArrayList<>(List.of("  " + way.name()));
      row.addAll(way.measured().cells().values());
      row.add("%,.2f".formatted(way.measured().timesBetterThan(first())));
      rows.add(row);
    }
    return new TextTable(rows).inLines();
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "question",
        question,
        "ways",
        ways.stream()
            .map(
                way ->
                    Map.of(
                        "name",
                        way.name(),
                        "timesTheFirst",
                        way.measured().timesBetterThan(first()),
                        "measured",
                        way.measured().raw()))
            .toList());
  }

  private Measured first() {
    return ways.getFirst().measured();
  }
}

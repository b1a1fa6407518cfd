package io.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '~',
      value = {
        "up → up",
        "max(up) > 1e3 → up",
        "sum by (job, uri) (rate(a_total{job=\"x\",uri!~\"/a(b).*\"}[5m])) →"
            + " a_total{job=\"x\",uri!~\"/a(b).*\"}",
        "(sum(rate(a[5m])) or vector(0)) / (sum(rate(b[5m])) > 0) → a b",
        "rate(a[1h] offset 5m) unless on (job) group_left (x) b → a b",
        "histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m]))) → a_bucket",
        "label_replace(a, \"step\", \"b c\", \"d\", \"(.*)\") → a",
        "group:a:sum > 0 and group:b:rate5m == 0 → group:a:sum group:b:rate5m",
        "a{x=\"1\"} + a{x=\"2\"} + a{x=\"1\"} → a{x=\"1\"} a{x=\"2\"}",
        "time() - max by (a) (b) > 7 * 86400 → b"
      })
  void the_series_it_needs_are_found(String expression, String selectors) {
    assertThat(new Expression(expression).selectors())
        .extracting(selector -> selector.expression().text())
        .containsExactly(selectors.split(" "));
  }
}

package io.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparingThePageWithAScrapeTest {

  private static final MetricsPage PAGE =
      MetricsPage.of(
          """
          | `orders_total` | counter | | order-service | orders |
          | `calls_seconds` | histogram | `outcome`, `way` | every service | calls † |
          | `jvm_threads` | gauge | | every process | threads |
          """);

  private static final String SCRAPE =
      """
      # HELP orders_total orders
      # TYPE orders_total counter
      orders_total 3.0
      calls_seconds_bucket{outcome="a \\"b\\", way=c",way="x",le="0.5"} 1
      calls_seconds_count{outcome="a",way="x"} 1
      calls_seconds_sum{outcome="a",way="x"} 0.1
      calls_seconds_max{outcome="a",way="x"} 0.1
      jvm_threads 12
      jvm_other{a="b"} NaN
      """;

  @Test
  void a_process_that_emits_what_the_page_says_differs_in_nothing() {
    assertThat(PAGE.differences("order-service", SCRAPE)).isEmpty();
  }

  @Test
  void what_comes_with_the_first_of_its_kind_may_be_missing_and_nothing_else() {
    assertThat(PAGE.differences("order-service", "jvm_threads 12\n"))
        .containsExactly("order-service does not emit orders_total");
  }

  @Test
  void other_labels_are_told() {
    assertThat(
            PAGE.differences(
                "order-service", SCRAPE.replace("3.0", "3.0\norders_total{x=\"1\"} 2")))
        .containsExactly("orders_total of order-service has the labels [x], not []");
  }

  @Test
  void what_the_page_does_not_know_of_this_process_is_told() {
    assertThat(PAGE.differences("inventory-service", SCRAPE))
        .containsExactly("orders_total of inventory-service is not on the page");
  }
}

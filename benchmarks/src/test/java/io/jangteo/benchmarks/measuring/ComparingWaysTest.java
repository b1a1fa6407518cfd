package io.jangteo.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jangteo.benchmarks.measuring.Comparison.Way;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparingWaysTest {

  @Test
  void of_latencies_the_shorter_is_the_better_by_its_99th_percentile() {
    assertThat(latencies(2).timesBetterThan(latencies(50))).isCloseTo(25, within(0.1));
    assertThat(latencies(50).timesBetterThan(latencies(2))).isCloseTo(0.04, within(0.001));
  }

  @Test
  void of_orders_that_were_to_be_prompt_the_shorter_99th_percentile_is_the_better_at_any_cost() {
    var slow = new Promptness(new Closing(100, 10, 5, 20, 90, 95, 8));
    var prompt = new Promptness(new Closing(100, 10, 5, 20, 30, 95, 16));

    assertThat(prompt.timesBetterThan(slow)).isEqualTo(3);
  }

  @Test
  void of_rates_the_higher_is_the_better() {
    assertThat(rate(900).timesBetterThan(rate(300))).isEqualTo(3);
  }

  @Test
  void one_caller_is_measured_after_warming_up() {
    var made = new AtomicInteger();
    var latencies = Latencies.ofOneCaller(5, 7, made::incrementAndGet);

    assertThat(made).hasValue(12);
    assertThat(latencies.cells()).containsEntry("calls", "7");
  }

  @Test
  void the_table_compares_each_way_with_the_first() {
    var table =
        Comparison.of("Items booked", new Way("one by one", rate(300)), new Way("many", rate(1200)))
            .inLines()
            .lines()
            .toList();

    assertThat(table).hasSize(3);
    assertThat(table.getFirst()).startsWith("Items booked").contains("items/s", "× the first");
    assertThat(table.get(1)).contains("one by one", "300", "1.00");
    assertThat(table.get(2)).contains("many", "1,200", "4.00");
  }

  @Test
  void the_file_holds_every_latency() throws DataFormatException {
    var encoded = (String) latencies(3).raw().get("hdrHistogramOfNanos");
    var read =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);

    assertThat(read.getTotalCount()).isEqualTo(100);
    assertThat(read.getMaxValue() / 1e6).isCloseTo(3, within(0.01));
  }

  private static Latencies latencies(long millis) {
    var latencies = new Latencies();
    LongStream.range(0, 100).forEach(_ -> latencies.add(Duration.ofMillis(millis).toNanos()));
    return latencies;
  }

  private static Throughput rate(long items) {
    return new Throughput("items", items, Duration.ofSeconds(1));
  }
}

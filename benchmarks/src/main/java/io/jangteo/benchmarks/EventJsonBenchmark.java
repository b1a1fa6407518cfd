package io.jangteo.benchmarks;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderPlaced;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to write an order into the outbox row, and to read it in each consumer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventJsonBenchmark {

  /** Most orders have a few lines; the longest of a real shop have hundreds. */
  @Param({"2", "20", "500"})
  public int lines;

  private Event order = placed(1);
  private byte[] json = EventJson.write(order);

  @Setup
  public void order() {
    order = placed(lines);
    json = EventJson.write(order);
  }

  @Benchmark
  public byte[] write() {
    return EventJson.write(order);
  }

  @Benchmark
  public Event read() {
    return EventJson.read(EventType.of(order), json);
  }

  private static OrderPlaced placed(int lines) {
    var now = Instant.parse("2026-11-21T00:00:00Z");
    return new OrderPlaced(
        new UUID(0, 1),
        "buyer-1",
        Money.won(12_000L * lines),
        now,
        now.plusSeconds(600),
        IntStream.rangeClosed(1, lines).mapToObj(EventJsonBenchmark::line).toList(),
        null);
  }

  private static OrderPlaced.Line line(int lineNo) {
    return new OrderPlaced.Line(
        lineNo,
        OrderPlaced.LineKind.ITEM,
        "sku-" + lineNo,
        "product-" + lineNo,
        "pottery",
        1,
        Money.won(12_000),
        Money.won(0),
        Money.won(12_000),
        false);
  }
}

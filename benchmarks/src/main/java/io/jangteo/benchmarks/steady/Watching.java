package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.measuring.LiveHeap;
import io.jangteo.benchmarks.steady.Series.Reading;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Reads all gauges sixty times over so long a time; the heaps, which disturbs, at each tenth. */
final class Watching implements AutoCloseable {

  private static final int READINGS = 60;
  private static final int READINGS_TO_A_HEAP = 6;
  private static final int CLASSES = 8;

  private final Gauges gauges;
  private final Map<Part, Map<What, List<Reading>>> readings = new EnumMap<>(Part.class);
  private final Map<Part, LiveHeap> earlyHeaps = new EnumMap<>(Part.class);
  private final Map<Part, LiveHeap> lastHeaps = new EnumMap<>(Part.class);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("watching").daemon().factory());
  private final List<Future<?>> scheduled = new ArrayList<>();

  private Watching(Gauges gauges) {
    this.gauges = gauges;
  }

  /** The first reading has been made when it returns. */
  static Watching start(Gauges gauges, Duration lasting)
      throws IOException, InterruptedException, SQLException {
    var watching = new Watching(gauges);
    watching.read(0);
    for (int i = 1; i <= READINGS; i++) {
      watching.schedule(i, lasting.multipliedBy(i).dividedBy(READINGS));
    }
    return watching;
  }

  /** Returns after the last reading. */
  List<Series> all() throws InterruptedException {
    for (var one : scheduled) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a process could not be read", e.getCause());
      }
    }
    var all = new ArrayList<Series>();
    readings.forEach(
        (process, whats) ->
            whats.forEach((what, values) -> all.add(new Series(process, what, values))));
    return all;
  }

  /** Bytes of what each heap has most more of at the end than when all was just warm, by class. */
  Map<Part, Map<String, Long>> moreOfClasses() {
    var more = new EnumMap<Part, Map<String, Long>>(Part.class);
    lastHeaps.forEach(
        (part, heap) ->
            more.put(part, heap.moreThan(earlyHeaps.getOrDefault(part, heap), CLASSES)));
    return more;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void schedule(int number, Duration after) {
    Callable<?> task =
        () -> {
          read(number);
          return number;
        };
    scheduled.add(clock.schedule(task, after.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void read(int number) throws IOException, SQLException {
    double share = (double) number / READINGS;
    gauges.read().forEach((part, values) -> values.forEach((what, v) -> add(part, what, share, v)));
    if (number % READINGS_TO_A_HEAP == 0) {
      var heaps = gauges.heaps();
      heaps.forEach((part, heap) -> add(part, What.LIVE_HEAP, share, heap.bytes()));
      lastHeaps.putAll(heaps);
      if (share <= Growth.EARLY_FROM) {
        earlyHeaps.putAll(heaps);
      }
    }
  }

  private void add(Part part, What what, double share, long value) {
    readings
        .computeIfAbsent(part, _ -> new EnumMap<>(What.class))
        .computeIfAbsent(what, _ -> new ArrayList<>())
        .add(new Reading(share, value));
  }
}

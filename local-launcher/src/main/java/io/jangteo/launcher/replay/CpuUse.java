package io.jangteo.launcher.replay;

import io.jangteo.launcher.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The processor time each part has used since this was made, its restarted processes included. To
 * be sampled now and then: what a process used after the last sample before its end is not known.
 */
final class CpuUse {
  /** What Linux counts in, on every machine that runs Java. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private record Use(Part part, long before, long latest) {}

  private final Supplier<Map<Part, Long>> processIds;
  private final Path proc;
  private final Map<Long, Use> uses = new HashMap<>();

  CpuUse(Supplier<Map<Part, Long>> processIds, Path proc) {
    this.processIds = processIds;
    this.proc = proc;
    processIds.get().forEach((part, pid) -> uses.put(pid, new Use(part, ticks(pid), 0)));
  }

  synchronized void sample() {
    processIds
        .get()
        .forEach(
            (part, pid) -> {
              var known = uses.getOrDefault(pid, new Use(part, 0, 0));
              uses.put(pid, new Use(part, known.before(), Math.max(known.latest(), ticks(pid))));
            });
  }

  synchronized Map<Part, Double> seconds() {
    sample();
    Map<Part, Double> seconds = new EnumMap<>(Part.class);
    for (Use use : uses.values()) {
      double used = Math.max(0, use.latest() - use.before()) / TICKS_PER_SECOND;
      seconds.merge(use.part(), used, Double::sum);
    }
    return seconds;
  }

  /** User and system time of a process; 0 when it is gone. */
  private long ticks(long pid) {
    try {
      String stat = Files.readString(proc.resolve(Long.toString(pid)).resolve("stat"));
      // The name in brackets may contain anything, so count from its end.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    } catch (IOException e) {
      return 0;
    }
  }
}

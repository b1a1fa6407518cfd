package io.jangteo.benchmarks.measuring;

import io.jangteo.launcher.servers.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects of a JVM that something still refers to. */
public record LiveHeap(Map<String, Long> bytesByClass) {

  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

  /** What the collector leaves of unused objects that it does not find worth the moving. */
  private static final String FILLER = "jdk.internal.vm.Filler";

  public LiveHeap {
    bytesByClass = Map.copyOf(bytesByClass);
  }

  /**
   * Counted in the pause of a full collection: nothing is allocated between the two. Such a pause
   * is one for whoever waits for that JVM, too.
   */
  public static LiveHeap of(long pid) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var result = Shell.SYSTEM.run(List.of(jcmd, Long.toString(pid), "GC.class_histogram"));
    if (result.failed()) {
      throw new IOException(
          "the heap of process %d cannot be read: %s".formatted(pid, result.output()));
    }
    return read(result.output().lines());
  }

  static LiveHeap read(Stream<String> histogram) {
    return new LiveHeap(
        histogram
            .map(LINE::matcher)
            .filter(line -> line.matches() && !line.group(2).contains(FILLER))
            .collect(
                Collectors.toMap(
                    line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum)));
  }

  public long bytes() {
    return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Of the classes that have grown most, how many bytes more there are than before. */
  public SequencedMap<String, Long> moreThan(LiveHeap before, int classes) {
    var more = new LinkedHashMap<String, Long>();
    bytesByClass.keySet().stream()
        .sorted(Comparator.comparingLong((String name) -> more(name, before)).reversed())
        .limit(classes)
        .forEach(name -> more.put(name, more(name, before)));
    return more;
  }

  private long more(String name, LiveHeap before) {
    return bytesByClass.getOrDefault(name, 0L) - before.bytesByClass.getOrDefault(name, 0L);
  }
}

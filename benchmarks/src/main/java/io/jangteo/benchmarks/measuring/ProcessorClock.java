package io.jangteo.benchmarks.measuring;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * The clock that goes while a process has a processor. Java reads what {@code /proc} says, in
 * hundredths of a second; this is what the kernel itself goes by, in nanoseconds.
 */
final class ProcessorClock {

  private static final MethodHandle CLOCK_OF =
      function("clock_getcpuclockid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private static final MethodHandle TIME_OF =
      function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private ProcessorClock() {}

  /**
   * Of all its threads, since it started.
   *
   * @throws IllegalStateException when it has ended
   */
  static Duration read(long pid) {
    try (var arena = Arena.ofConfined()) {
      var clock = arena.allocate(JAVA_INT);
      var time = arena.allocate(JAVA_LONG, 2);
      if (call(CLOCK_OF, (int) pid, clock) != 0
          || call(TIME_OF, clock.get(JAVA_INT, 0), time) != 0) {
        throw new IllegalStateException("process %d has ended".formatted(pid));
      }
      return Duration.ofSeconds(time.getAtIndex(JAVA_LONG, 0), time.getAtIndex(JAVA_LONG, 1));
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor shape) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
  }

  private static int call(MethodHandle function, int argument, MemorySegment answer) {
    try {
      return (int) function.invokeExact(argument, answer);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

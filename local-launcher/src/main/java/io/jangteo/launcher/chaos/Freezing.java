package io.jangteo.launcher.chaos;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/** As on a machine that pages, or in a long pause: nobody is told, and nothing answers. */
public final class Freezing {

  private static final int SIGCONT = 18;
  private static final int SIGSTOP = 19;

  @SuppressWarnings("restricted")
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private Freezing() {}

  /** Returns when the process goes on. */
  static void freeze(long pid, Duration time) throws InterruptedException {
    stop(pid);
    Thread.sleep(time);
    goOn(pid);
  }

  /** One that has ended stays as it is. */
  public static void stop(long pid) {
    signal(pid, SIGSTOP);
  }

  /** One that has ended stays as it is. */
  public static void goOn(long pid) {
    signal(pid, SIGCONT);
  }

  private static void signal(long pid, int signal) {
    try {
      int unused = (int) KILL.invokeExact((int) pid, signal);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

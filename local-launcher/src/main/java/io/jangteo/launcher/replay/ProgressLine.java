package io.jangteo.launcher.replay;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** How far a replay is: one line that changes on a terminal, now and then one more in a log. */
final class ProgressLine implements AutoCloseable {
  private static final Duration ON_A_TERMINAL = Duration.ofMillis(500);
  private static final Duration IN_A_LOG = Duration.ofSeconds(5);

  private final PrintStream out;
  private final int orders;
  private final Tally tally;
  private final RefundTally refunds;
  private final Runnable alsoEachTime;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private final Thread printer = Thread.ofVirtual().name("progress").unstarted(this::print);

  private ProgressLine(
      PrintStream out, int orders, Tally tally, RefundTally refunds, Runnable alsoEachTime) {
    this.out = out;
    this.orders = orders;
    this.tally = tally;
    this.refunds = refunds;
    this.alsoEachTime = alsoEachTime;
  }

  static ProgressLine start(
      PrintStream out, int orders, Tally tally, RefundTally refunds, Runnable alsoEachTime) {
    var line = new ProgressLine(out, orders, tally, refunds, alsoEachTime);
    line.printer.start();
    return line;
  }

  @Override
  public void close() {
    printer.interrupt();
    try {
      printer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    show();
    if (terminal) {
      out.println();
    }
  }

  private void print() {
    try {
      while (true) {
        Thread.sleep(terminal ? ON_A_TERMINAL : IN_A_LOG);
        alsoEachTime.run();
        show();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private void show() {
    String text = text(orders, tally.snapshot(), refunds.snapshot());
    if (terminal) {
      out.print("\r\u001b[K" + text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  static String text(int orders, Tally.Snapshot now, RefundTally.Snapshot refunds) {
    int failed = now.closed() - now.confirmed();
    return "placed %,d of %,d · closed %,d (%,d not confirmed) · %.0f orders/s%s"
        .formatted(
            now.placed(), orders, now.closed(), failed, now.closedPerSecond(), text(refunds));
  }

  private static String text(RefundTally.Snapshot refunds) {
    return refunds.asked() == 0
        ? ""
        : " · refunds asked %,d, ended %,d"
            .formatted(refunds.asked(), refunds.asked() - refunds.open());
  }
}

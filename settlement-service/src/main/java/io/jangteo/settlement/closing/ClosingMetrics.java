package io.jangteo.settlement.closing;

import io.jangteo.operability.OrderInLog;
import io.jangteo.settlement.domain.Canceller;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts endings once they are committed, and makes contradictions heard. */
@Component
class ClosingMetrics {

  private static final Logger log = LoggerFactory.getLogger(ClosingMetrics.class);

  private final MeterRegistry registry;

  ClosingMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.counter("order.contradictions");
    closures(new Verdict.Confirmed());
    closures(new Verdict.Contradicted(""));
    for (var reason : FailureReason.values()) {
      closures(new Verdict.Failed(reason));
    }
    for (var by : Canceller.values()) {
      closures(new Verdict.Cancelled(by));
    }
  }

  void closed(List<Closure> closures) {
    onceCommitted(() -> closures.forEach(this::count));
  }

  /** Facts that deny how the order ended; it stays as it is. */
  void denied(Closure closure, OrderFacts late) {
    onceCommitted(
        () ->
            contradiction(
                closure, "is closed as %s, but: %s".formatted(closure.outcome(), late.inWords())));
  }

  private void count(Closure closure) {
    closures(closure.ending()).increment();
    if (closure.ending() instanceof Verdict.Contradicted(var what)) {
      contradiction(closure, "is closed as FAILED: " + what);
    }
  }

  private Counter closures(Verdict.Ending ending) {
    return registry.counter(
        "order.closures",
        "outcome",
        Closure.outcome(ending).name().toLowerCase(Locale.ROOT),
        "reason",
        reason(ending).toLowerCase(Locale.ROOT));
  }

  private void contradiction(Closure closure, String what) {
    try (var _ = OrderInLog.of(closure.orderId())) {
      log.error("Contradiction, someone has to look: order {} {}", closure.orderId(), what);
    }
    registry.counter("order.contradictions").increment();
  }

  private static String reason(Verdict.Ending ending) {
    return switch (ending) {
      case Verdict.Confirmed _ -> "none";
      case Verdict.Failed(var reason) -> reason.name();
      case Verdict.Cancelled(var by) -> by.name();
      case Verdict.Contradicted _ -> "CONTRADICTION";
    };
  }

  private static void onceCommitted(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}

package io.jangteo.inventory.holding;

import io.jangteo.inventory.domain.Decision;
import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refusal;
import io.jangteo.inventory.domain.Verdict.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what was decided, once it is committed. */
@Component
class HoldingMetrics {

  private final DistributionSummary batchSize;
  private final Counter slowPath;
  private final Counter reserved;
  private final Map<Refusal, Counter> rejected = new EnumMap<>(Refusal.class);

  HoldingMetrics(MeterRegistry registry) {
    batchSize =
        DistributionSummary.builder("reservation.batch.size")
            .description("orders decided in one transaction")
            .register(registry);
    slowPath =
        Counter.builder("reservation.slow.path")
            .description("batches that were decided under locks, order by order")
            .register(registry);
    reserved =
        Counter.builder("stock.reserved")
            .description("orders for which stock is held")
            .register(registry);
    for (var reason : Refusal.values()) {
      rejected.put(
          reason,
          Counter.builder("stock.rejected")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .description("orders for which no stock is held")
              .register(registry));
    }
  }

  void decided(List<Decision> decisions, boolean underLocks) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count(decisions, underLocks);
          }
        });
  }

  private void count(List<Decision> decisions, boolean underLocks) {
    batchSize.record(decisions.size());
    slowPath.increment(underLocks ? 1 : 0);
    reserved.increment(held(decisions));
    rejected.forEach((reason, counter) -> counter.increment(refusals(decisions, reason)));
  }

  private static double held(List<Decision> decisions) {
    return decisions.stream().filter(decision -> decision.verdict() instanceof Met).count();
  }

  private static double refusals(List<Decision> decisions, Refusal reason) {
    return decisions.stream()
        .filter(decision -> decision.verdict() instanceof Refused(var why, _) && why == reason)
        .count();
  }
}

package io.jangteo.settlement.paying;

import java.time.Clock;
import java.time.Duration;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When payouts are prepared and sent. Preparing is for one instance at a time, so that not all of
 * them add up every seller: that nothing is prepared or sent twice, rows decide (ADR 16).
 */
@Component
class PayoutSchedule {

  /** The lease of an instance that died ends by itself. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PreparePayouts preparing;
  private final SendPayouts sending;
  private final LockingTaskExecutor leases;
  private final Clock clock;

  PayoutSchedule(
      PreparePayouts preparing, SendPayouts sending, LockingTaskExecutor leases, Clock clock) {
    this.preparing = preparing;
    this.sending = sending;
    this.leases = leases;
    this.clock = clock;
  }

  @Scheduled(
      initialDelayString = "${jangteo.settlement.paying.prepare-interval}",
      fixedDelayString = "${jangteo.settlement.paying.prepare-interval}")
  void prepare() {
    leases.executeWithLock(
        (Runnable) preparing::runOnce,
        new LockConfiguration(clock.instant(), "prepare-payouts", LONGEST, Duration.ZERO));
  }

  @Scheduled(
      initialDelayString = "${jangteo.settlement.paying.send-interval}",
      fixedDelayString = "${jangteo.settlement.paying.send-interval}")
  void send() {
    sending.runOnce();
  }
}

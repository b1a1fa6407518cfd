package io.jangteo.settlement.reconciling;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Everything in turn. Each step can be done again and by several instances at once: keys and locks
 * keep lines, pairs, bookings and discrepancies single.
 */
@Component
class Reconcile {

  private final PullGateways pullGateways;
  private final MatchLines matchLines;
  private final BookPayouts bookPayouts;
  private final FindMissing findMissing;

  Reconcile(
      PullGateways pullGateways,
      MatchLines matchLines,
      BookPayouts bookPayouts,
      FindMissing findMissing) {
    this.pullGateways = pullGateways;
    this.matchLines = matchLines;
    this.bookPayouts = bookPayouts;
    this.findMissing = findMissing;
  }

  @Scheduled(
      initialDelayString = "${jangteo.settlement.reconciling.interval}",
      fixedDelayString = "${jangteo.settlement.reconciling.interval}")
  void runOnce() {
    pullGateways.runOnce();
    compare();
    findMissing.runOnce();
  }

  /** What is known of the gateways by now. */
  void compare() {
    matchLines.runOnce();
    bookPayouts.runOnce();
  }
}

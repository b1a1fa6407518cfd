package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.faults.Course;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The window that PortOne shows to the buyer: a payment begins in it, and may be paid in it. */
final class PortOneWindow {
  private static final String CURRENCY = "KRW";

  private PortOneWindow() {}

  static Charge opened(
      String key, long amount, String currency, Optional<String> txId, Instant now) {
    return Course.take(
        Charge.opened(
            PORTONE,
            key,
            key,
            ChargeStatus.READY,
            amount,
            currency,
            now,
            txId.orElseGet(() -> UUID.randomUUID().toString()),
            null));
  }

  /** A failed attempt is not the end of a paymentId: the buyer may try again under it. */
  static Charge openedAgain(Charge failed, Optional<String> txId, Instant now) {
    return opened(failed.pgKey(), failed.amount(), failed.currency(), txId, now)
        .payableInto(failed.account())
        .approvingItself(failed.selfApproving());
  }

  /** Only a payment that somebody named the amount of can have been paid. */
  static boolean paysAtFirstSight(Records records, String key) {
    return records
        .find(PORTONE, key)
        .map(charge -> charge.status().isOpen() && charge.selfApproving())
        .orElseGet(() -> amountIn(key).isPresent());
  }

  static Optional<Charge> payAtFirstSight(Entries entries, String key, Instant now) {
    if (!paysAtFirstSight(entries, key)) {
      return Optional.empty();
    }
    var paid =
        entries
            .find(PORTONE, key)
            .or(() -> amountIn(key).map(amount -> opened(key, amount, now)))
            .map(charge -> charge.approved(now));
    paid.ifPresent(entries::put);
    return paid;
  }

  /** The buyer pays this amount; empty where the window would not let him. */
  static Optional<Charge> pay(Entries entries, String key, long amount, Instant now) {
    var found = entries.find(PORTONE, key);
    var open =
        found.isEmpty()
            ? Optional.of(opened(key, amount, now))
            : found.filter(charge -> charge.amount() == amount).flatMap(c -> payable(c, now));
    var paid = open.map(charge -> charge.approved(now));
    paid.ifPresent(entries::put);
    return paid;
  }

  private static Optional<Charge> payable(Charge charge, Instant now) {
    return switch (charge.status()) {
      case READY, IN_PROGRESS -> Optional.of(charge);
      case ABORTED, EXPIRED -> Optional.of(openedAgain(charge, Optional.empty(), now));
      case WAITING_FOR_DEPOSIT, DONE, PARTIAL_CANCELED, CANCELED -> Optional.empty();
    };
  }

  private static Charge opened(String key, long amount, Instant now) {
    return opened(key, amount, CURRENCY, Optional.empty(), now);
  }

  private static Optional<Long> amountIn(String key) {
    return Course.of(PORTONE, key).orElse(null) instanceof Course.InTheWindow(var amount)
        ? amount
        : Optional.empty();
  }
}

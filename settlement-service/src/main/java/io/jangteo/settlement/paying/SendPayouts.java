package io.jangteo.settlement.paying;

import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.BankAnswer;
import io.jangteo.settlement.domain.BankContradiction;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payout.Change;
import io.jangteo.settlement.domain.Payout.State;
import io.jangteo.settlement.domain.PayoutRules;
import io.jangteo.settlement.domain.Payouts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes confirmed payouts to the bank, and asks about those of which it has not said what became.
 * That a payout is sent is written down first; the bank is called outside any transaction; and
 * nothing is sent again before the bank has said that it does not know it.
 */
final class SendPayouts {

  private static final Logger log = LoggerFactory.getLogger(SendPayouts.class);

  private final Payouts payouts;
  private final Books books;
  private final Bank bank;
  private final TransactionOperations transactions;
  private final PayoutRules rules;
  private final Clock clock;
  private final TellOfPayouts telling;
  private final Executor calls;
  private final Semaphore free;
  private final Counter contradictions;

  SendPayouts(
      Payouts payouts,
      Books books,
      Bank bank,
      TransactionOperations transactions,
      PayoutRules rules,
      Clock clock,
      TellOfPayouts telling,
      Executor calls,
      int atOnce,
      MeterRegistry registry) {
    this.payouts = payouts;
    this.books = books;
    this.bank = bank;
    this.transactions = transactions;
    this.rules = rules;
    this.clock = clock;
    this.telling = telling;
    this.calls = calls;
    this.free = new Semaphore(atOnce);
    this.contradictions = registry.counter("bank.contradictions");
  }

  /** Only one loop starts calls here, so the room there is does not shrink meanwhile. */
  void runOnce() {
    var room = free.availablePermits();
    if (room > 0) {
      takeUp(room).forEach(this::start);
    }
  }

  private List<Payout> takeUp(int room) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = now();
              return payouts.lockWaiting(now, room).stream()
                  .map(payout -> kept(payout, payout.takenUp(now, rules)))
                  .toList();
            }));
  }

  private void start(Payout payout) {
    free.acquireUninterruptibly();
    calls.execute(
        () -> {
          try {
            follow(payout);
          } finally {
            free.release();
          }
        });
  }

  private void follow(Payout payout) {
    try {
      var answer =
          payout.state() == State.PROCESSING
              ? bank.send(payout.transfer())
              : bank.ask(payout.transfer());
      settle(payout.id(), answer)
          .ifPresent(again -> settle(again.id(), bank.send(again.transfer())));
    } catch (BankContradiction e) {
      log.error("Contradiction, someone has to look: {}", e.getMessage());
      contradictions.increment();
    }
  }

  /** Where the bank knew nothing of it: the payout as it is to be sent again, by this caller. */
  private Optional<Payout> settle(UUID id, BankAnswer answer) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var before = payouts.lock(id).orElseThrow();
              var after = kept(before, before.after(answer, now(), rules));
              return before.state() == State.UNKNOWN && after.state() == State.PROCESSING
                  ? Optional.of(after)
                  : Optional.<Payout>empty();
            }));
  }

  private Payout kept(Payout before, Change change) {
    payouts.save(change);
    if (!change.steps().isEmpty()) {
      books.add(change.movements());
    }
    if (change.payout().state() != before.state()) {
      telling.tell(change.payout());
    }
    return change.payout();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

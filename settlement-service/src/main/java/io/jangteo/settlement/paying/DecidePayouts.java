package io.jangteo.settlement.paying;

import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Cause;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What admins decide of payouts, each decision in a transaction with the record of it. */
@Component
class DecidePayouts {

  private final Payouts payouts;
  private final Withholdings withholdings;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final PreparePayouts preparing;
  private final TellOfPayouts telling;

  DecidePayouts(
      Payouts payouts,
      Withholdings withholdings,
      AdminActions audit,
      TransactionOperations transactions,
      Clock clock,
      PreparePayouts preparing,
      TellOfPayouts telling) {
    this.payouts = payouts;
    this.withholdings = withholdings;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.preparing = preparing;
    this.telling = telling;
  }

  Payout confirm(UUID id, String admin) {
    return decide(
        id,
        (payout, now) -> {
          if (!payout.canBeConfirmed()) {
            throw conflict("payout-not-prepared", payout, "only what is PREPARED is confirmed");
          }
          if (!payout.mayBeConfirmedBy(admin)) {
            throw conflict("second-person-required", payout, "you have prepared it yourself");
          }
          if (isHeld(payout.sellerId())) {
            throw conflict("seller-withheld", payout, "its seller is withheld");
          }
          var change = payout.confirmed(admin, now);
          audit.add(Deeds.of(change.payout(), admin, "PAYOUT_CONFIRMED", null, payout.state()));
          return change;
        });
  }

  Payout cancel(UUID id, String admin, String reason) {
    return decide(
        id,
        (payout, now) -> {
          if (!payout.canBeCancelled()) {
            throw conflict("payout-not-cancellable", payout, "it has been sent, or has ended");
          }
          var change = payout.cancelled(reason, now);
          audit.add(Deeds.of(change.payout(), admin, "PAYOUT_CANCELLED", reason, payout.state()));
          return change;
        });
  }

  /**
   * One in doubt is asked about now. What came to nothing is prepared anew, as another payout, with
   * all that is due by its day or today.
   */
  List<Preparation> retry(UUID id, String admin) {
    var payout = payouts.find(id).orElseThrow(() -> unknown(id));
    return switch (payout.state()) {
      case FAILED, RETURNED, CANCELLED -> preparing.anew(payout, admin);
      case UNKNOWN, SUCCEEDED -> {
        transactions.executeWithoutResult(
            _ -> {
              payouts.hurry(id, now());
              audit.add(Deeds.of(payout, admin, "PAYOUT_ASKED_ABOUT", null, payout.state()));
            });
        yield List.of();
      }
      case PREPARED, CONFIRMED, PROCESSING ->
          throw conflict("payout-not-retryable", payout, "it is on its way");
    };
  }

  private Payout decide(UUID id, BiFunction<Payout, Instant, Payout.Change> decision) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var payout = payouts.lock(id).orElseThrow(() -> unknown(id));
              var change = decision.apply(payout, now());
              payouts.save(change);
              telling.tell(change.payout());
              return change.payout();
            }));
  }

  private boolean isHeld(String seller) {
    return withholdings.openOf(seller).stream().anyMatch(open -> open.cause() == Cause.ADMIN);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static RuntimeException unknown(UUID id) {
    return Problem.notFound("payout", id).asException();
  }

  private static RuntimeException conflict(String code, Payout payout, String why) {
    return Problem.of(
            HttpStatus.CONFLICT,
            code,
            "Payout %s is %s: %s.".formatted(payout.id(), payout.state(), why))
        .asException();
  }
}

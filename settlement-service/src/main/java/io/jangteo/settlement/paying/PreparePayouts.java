package io.jangteo.settlement.paying;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.BankAccounts;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Holidays;
import io.jangteo.settlement.domain.PayDays;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Cause;
import io.jangteo.settlement.domain.Withholdings.Withholding;
import io.jangteo.settlement.paying.Preparation.PassedOver;
import io.jangteo.settlement.paying.Preparation.Prepared;
import io.jangteo.settlement.paying.Preparation.Why;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sets apart what is due to each seller, one payout a seller and day, each in a transaction of its
 * own. Who is owed less than nothing gets none, and what is due stays so for the next.
 */
final class PreparePayouts {

  /** The tables of one service. */
  record Tables(
      Payouts payouts,
      Withholdings withholdings,
      BankAccounts accounts,
      Holidays holidays,
      PayDays.Archive payDays,
      AdminActions audit) {}

  /**
   * What is different where money is not real.
   *
   * @param testBankCode where sellers without an account are paid; null: nowhere
   * @param daysAhead so many days before it is due something may be paid
   */
  record Terms(@Nullable String testBankCode, int daysAhead) {
    static final Terms USUAL = new Terms(null, 0);
  }

  private final Tables tables;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final TellOfPayouts telling;
  private final Terms terms;

  PreparePayouts(
      Tables tables,
      TransactionOperations transactions,
      Clock clock,
      TellOfPayouts telling,
      Terms terms) {
    this.tables = tables;
    this.transactions = transactions;
    this.clock = clock;
    this.telling = telling;
    this.terms = terms;
  }

  /** What is due today, unless it is a day on which no bank works. */
  List<Preparation> runOnce() {
    var today = BusinessDay.of(clock.instant());
    return tables.holidays().calendar().isBusinessDay(today)
        ? prepare(tables.payouts().dueBy(today), today, null)
        : List.of();
  }

  /**
   * By hand, on any day, also after one of that day has come to nothing.
   *
   * @param sellerId null: everyone
   * @param payOn what is due by then; null: by today
   */
  List<Preparation> byHand(@Nullable String sellerId, @Nullable LocalDate payOn, String admin) {
    var today = BusinessDay.of(clock.instant());
    var day = payOn == null ? today : payOn;
    if (day.isBefore(today) || day.isAfter(today.plusDays(terms.daysAhead()))) {
      throw Problem.invalid(List.of(new Problem.Field("payOn", daysAllowed()))).asException();
    }
    var due =
        tables.payouts().dueBy(day).stream()
            .filter(one -> sellerId == null || one.sellerId().equals(sellerId))
            .toList();
    return prepare(due, day, admin);
  }

  private String daysAllowed() {
    return terms.daysAhead() == 0
        ? "is today: nothing is paid before it is due"
        : "is today, or at most %d days later".formatted(terms.daysAhead());
  }

  /** What came to nothing, on its own day where that is still to come. */
  List<Preparation> anew(Payout payout, String admin) {
    var today = BusinessDay.of(clock.instant());
    return byHand(payout.sellerId(), payout.payOn().isAfter(today) ? payout.payOn() : null, admin);
  }

  private List<Preparation> prepare(
      List<Payouts.Due> due, LocalDate payOn, @Nullable String admin) {
    return due.stream().map(one -> prepare(one, payOn, admin)).toList();
  }

  private Preparation prepare(Payouts.Due due, LocalDate payOn, @Nullable String admin) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
              return prepareInTransaction(due, payOn, admin, now);
            }));
  }

  private Preparation prepareInTransaction(
      Payouts.Due due, LocalDate payOn, @Nullable String admin, Instant now) {
    var seller = due.sellerId();
    var account = account(seller);
    if (admin == null && tables.payouts().exists(seller, due.net().currency(), payOn)) {
      return new PassedOver(seller, Why.PREPARED_ALREADY);
    }
    if (isHeldByAdmin(seller)) {
      return new PassedOver(seller, Why.WITHHELD);
    }
    if (due.net().amount() <= 0) {
      return owing(due, payOn, now);
    }
    if (account.isEmpty()) {
      hold(seller, Cause.NO_ACCOUNT, "nobody knows where to pay", now);
      return new PassedOver(seller, Why.NO_ACCOUNT);
    }
    return tables
        .payouts()
        .prepare(
            new Payouts.Draft(
                UuidCreator.getTimeOrderedEpoch(),
                seller,
                due.net().currency(),
                payOn,
                account.get(),
                admin,
                now))
        .<Preparation>map(payout -> prepared(payout, now))
        .orElseGet(() -> new PassedOver(seller, Why.PREPARED_ALREADY));
  }

  private Prepared prepared(Payout payout, Instant now) {
    for (var cause : Set.of(Cause.NEGATIVE, Cause.NO_ACCOUNT)) {
      tables.withholdings().release(payout.sellerId(), cause, null, now);
    }
    var by = payout.preparedBy();
    if (by != null) {
      tables.audit().add(Deeds.of(payout, by, "PAYOUT_PREPARED", null, null));
    }
    telling.tell(payout);
    return new Prepared(payout);
  }

  /** Carried to the next payout; at the end of a period it is also said. */
  private Preparation owing(Payouts.Due due, LocalDate payOn, Instant now) {
    var seller = due.sellerId();
    if (due.net().amount() < 0
        && tables.payDays().of(Set.of(seller)).isPayDay(seller, payOn, now)) {
      hold(seller, Cause.NEGATIVE, "owes %s".formatted(positive(due.net())), now);
    }
    return new PassedOver(seller, due.net().amount() < 0 ? Why.NEGATIVE : Why.NOTHING_TO_PAY);
  }

  private static Money positive(Money net) {
    return net.times(-1);
  }

  private void hold(String seller, Cause cause, String reason, Instant now) {
    if (tables.withholdings().openOf(seller).stream().noneMatch(open -> open.cause() == cause)) {
      tables
          .withholdings()
          .hold(
              new Withholding(
                  UuidCreator.getTimeOrderedEpoch(), seller, null, cause, reason, null, now));
    }
  }

  private boolean isHeldByAdmin(String seller) {
    return tables.withholdings().openOf(seller).stream()
        .anyMatch(open -> open.cause() == Cause.ADMIN);
  }

  private Optional<BankAccount> account(String seller) {
    return tables
        .accounts()
        .of(seller)
        .or(
            () ->
                Optional.ofNullable(terms.testBankCode())
                    .map(code -> new BankAccount(code, "test-" + seller, seller)));
  }
}

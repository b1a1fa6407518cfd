package io.jangteo.settlement.paying;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.contracts.Topic;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.SettableClock;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.BankAccounts;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.InMemoryBank;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.PayoutRules;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Withholdings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Sellers, what they sell, and a bank of memory; every step is taken by hand. */
abstract class PayingDesk extends RunningSettlement {

  /** A Tuesday. */
  static final Instant PAY_DAY = Instant.parse("2031-12-16T03:00:00Z");

  static final PayoutRules RULES =
      new PayoutRules(
          List.of(Duration.ofSeconds(5), Duration.ofSeconds(10)),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          5,
          Duration.ofMinutes(30),
          Duration.ofDays(1),
          Duration.ofDays(10));

  @Autowired Inboxes inboxes;
  @Autowired JdbcTemplate jdbc;
  @Autowired Payouts payouts;
  @Autowired Books books;
  @Autowired BankAccounts accounts;
  @Autowired Withholdings withholdings;
  @Autowired TransactionTemplate transactions;
  @Autowired PreparePayouts.Tables tables;
  @Autowired TellOfPayouts telling;

  final SettableClock clock = new SettableClock(PAY_DAY);
  final InMemoryBank bank = new InMemoryBank();
  final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);

  /** What other tests have left on its way arrives, and meets no fault of this one. */
  @BeforeEach
  void clearTheWay() {
    sending(new InMemoryBank(), clock).runOnce();
  }

  void account(String seller, String number) {
    transactions.executeWithoutResult(
        _ -> accounts.put(seller, new BankAccount("088", number, "Somebody")));
  }

  AnOrder sold(AnOrder order) {
    tell(order.placed(), order.paid(), order.committed());
    return order;
  }

  /** The buyer keeps all of it, so long ago that it is due. */
  AnOrder kept(AnOrder order) {
    tell(
        new PurchaseConfirmed(
            order.id(),
            IntStream.rangeClosed(1, order.lines().size()).boxed().toList(),
            Instant.parse("2026-12-01T03:00:00Z")));
    return order;
  }

  void tell(Event... events) {
    inboxes.named("settlement-closing").handle(Stream.of(events).map(AnOrder::record).toList());
  }

  PreparePayouts preparing() {
    return preparing(PreparePayouts.Terms.USUAL);
  }

  PreparePayouts preparing(PreparePayouts.Terms terms) {
    return new PreparePayouts(tables, transactions, clock, telling, terms);
  }

  /** Of this seller alone: the database is every test's. */
  List<Preparation> prepare(String seller) {
    return preparing().byHand(seller, null, "admin-1");
  }

  Payout prepared(String seller) {
    return prepare(seller).stream()
        .map(made -> ((Preparation.Prepared) made).payout())
        .findFirst()
        .orElseThrow();
  }

  void confirm(UUID id) {
    var unused = deciding().confirm(id, "admin-2");
  }

  DecidePayouts deciding() {
    return new DecidePayouts(
        payouts, withholdings, tables.audit(), transactions, clock, preparing(), telling);
  }

  SendPayouts sending() {
    return sending(bank, clock);
  }

  SendPayouts sending(Bank to, Clock by) {
    return new SendPayouts(
        payouts,
        books,
        to,
        transactions,
        RULES,
        by,
        telling,
        Runnable::run,
        1_000,
        new SimpleMeterRegistry());
  }

  Payout.State stateOf(UUID id) {
    return payouts.find(id).orElseThrow().state();
  }

  List<String> itemsOf(String seller) {
    return jdbc.queryForList(
        """
        SELECT CONCAT(type, ' ', state, ' ', net) FROM settlement_item
        WHERE seller_id = ? ORDER BY item_id""",
        String.class,
        seller);
  }

  /** Payable and transit of a seller, as the ledger has it. */
  long owed(String seller) {
    return sum("SELLER_PAYABLE", seller) + sum("PAYOUT_TRANSIT", seller);
  }

  long sum(String account, String seller) {
    var sum =
        jdbc.queryForObject(
            """
            SELECT COALESCE(SUM(credit) - SUM(debit), 0) FROM ledger_entry
            WHERE account = ? AND seller_id = ?""",
            Long.class,
            account,
            seller);
    return sum == null ? 0 : sum;
  }

  /** What everyone was told of a seller's payouts, and as which. */
  List<String> news(String seller) {
    return new OutboxRows(jdbc)
        .of(Topic.SETTLEMENT_PAYOUTS, seller).stream()
            .map(row -> row.event().getClass().getSimpleName() + "@" + row.sequence())
            .toList();
  }

  List<String> stepsOf(UUID payout) {
    return jdbc.queryForList(
        "SELECT type FROM ledger_tx WHERE ref_id = UUID_TO_BIN(?) ORDER BY tx_id",
        String.class,
        payout.toString());
  }
}

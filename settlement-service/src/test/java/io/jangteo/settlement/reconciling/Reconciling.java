package io.jangteo.settlement.reconciling;

import io.jangteo.contracts.Event;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.SettableClock;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.Gateways;
import io.jangteo.settlement.domain.Holidays;
import io.jangteo.settlement.domain.LedgerTransaction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Sales in the ledger, a gateway that says what it is told, and the steps that compare the two. */
@SuppressWarnings("NullAway.Init")
abstract class Reconciling extends RunningSettlement {

  static final ReconcilingProperties LIMITS =
      new ReconcilingProperties(Duration.ofHours(1), 3, 31, 5, 0);

  @Autowired Inboxes inboxes;
  @Autowired JdbcTemplate jdbc;
  @Autowired GatewayLines lines;
  @Autowired Discrepancies discrepancies;
  @Autowired Books books;
  @Autowired Holidays holidays;
  @Autowired TransactionOperations transactions;

  final SettableClock clock = new SettableClock(Instant.now());
  final AGateway toss = new AGateway("TOSS");

  Reconcile reconcile() {
    return reconcile(transactions);
  }

  /** An instance of its own. */
  Reconcile reconcile(TransactionOperations operations) {
    var gateways = new Gateways(List.of(toss));
    var retrying = new Retrying(operations);
    return new Reconcile(
        pullGateways(operations),
        new MatchLines(lines, discrepancies, retrying, clock),
        new BookPayouts(lines, books, retrying, LIMITS, clock),
        new FindMissing(gateways, lines, discrepancies, holidays, retrying, LIMITS, clock));
  }

  PullGateways pullGateways(TransactionOperations operations) {
    return new PullGateways(
        new Gateways(List.of(toss)), lines, new Retrying(operations), LIMITS, clock);
  }

  ResolveDiscrepancy resolve() {
    return new ResolveDiscrepancy(lines, discrepancies, books, new Retrying(transactions), clock);
  }

  void said(GatewayLine... told) {
    keep(told);
    reconcile().compare();
  }

  void keep(GatewayLine... told) {
    new Retrying(transactions)
        .run(() -> lines.keep(Stream.of(told).map(AGateway::again).toList(), "API"));
  }

  void tell(Event... events) {
    inboxes.named("settlement-closing").handle(Stream.of(events).map(AnOrder::record).toList());
  }

  AnOrder sold(AnOrder order) {
    tell(order.placed(), order.paid(), order.committed());
    return order;
  }

  /** What is open about an order, as {@code KIND amount}. */
  List<String> open(UUID order) {
    return jdbc.queryForList(
        """
        SELECT CONCAT(kind, ' ', at_stake) FROM discrepancy
        WHERE order_ref = ? AND state IN ('OPEN', 'PROPOSED') ORDER BY kind""",
        String.class,
        order.toString());
  }

  UUID discrepancyOf(UUID order) {
    var id =
        jdbc.queryForObject(
            """
            SELECT discrepancy_id FROM discrepancy
            WHERE order_ref = ? AND state IN ('OPEN', 'PROPOSED')""",
            byte[].class,
            order.toString());
    var buffer = ByteBuffer.wrap(id == null ? new byte[16] : id);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** What the gateways still owe us for an order. */
  long owed(UUID order) {
    return balance(order, "PG_RECEIVABLE");
  }

  long balance(UUID order, String account) {
    return books.transactionsOf(order).stream()
        .flatMap(transaction -> transaction.entries().stream())
        .filter(entry -> entry.account().type().name().equals(account))
        .mapToLong(entry -> entry.debit() - entry.credit())
        .sum();
  }

  List<LedgerTransaction.Type> bookedOf(UUID order) {
    return books.transactionsOf(order).stream().map(LedgerTransaction::type).toList();
  }

  Invariants invariants() {
    return new Invariants(jdbc);
  }
}

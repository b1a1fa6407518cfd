package io.jangteo.settlement.booking;

import static io.jangteo.settlement.AnOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.LedgerTransaction;
import io.jangteo.settlement.domain.SettlementItem;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class BookingRefundsIT extends RunningSettlement {

  @Autowired private Inboxes inboxes;
  @Autowired private Books books;
  @Autowired private Closures closures;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionOperations transactions;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);
  private final AnOrder order = AnOrder.of(new Line(kim, 3, 30_000), new Line(kim, 1, 5_001));
  private final UUID refund = UuidCreator.getTimeOrderedEpoch();
  private Inbox inbox;

  @BeforeEach
  void theInboxOfTheListener() {
    inbox = inboxes.named("settlement-closing");
  }

  @Test
  void a_sale_is_taken_back_in_parts_until_nothing_is_left() {
    var first = order.refunded(refund, line(1, 1, 10_000));
    var second =
        order.refunded(UuidCreator.getTimeOrderedEpoch(), line(1, 2, 20_000), line(2, 1, 5_001));
    sell();
    tell(first);
    tell(second);

    assertThat(typesOf(order))
        .containsExactly(
            LedgerTransaction.Type.SALE,
            LedgerTransaction.Type.REFUND,
            LedgerTransaction.Type.REFUND);
    assertThat(itemsOf(order).stream().mapToLong(item -> item.proceeds().net().amount()).sum())
        .isZero();
    hold(order.paid(), first, second);
  }

  @Test
  void a_refund_of_a_sale_at_portone_goes_back_there() {
    tell(
        order.placed(),
        order.paidBy(PaymentInstruction.Provider.PORTONE, "VIRTUAL_ACCOUNT"),
        order.committed());
    tell(order.refunded(refund, line(1, 3, 30_000)));

    assertThat(
            jdbc.queryForList(
                """
                SELECT DISTINCT e.gateway FROM ledger_entry e JOIN ledger_tx t ON t.tx_id = e.tx_id
                WHERE t.ref_id = UUID_TO_BIN(?) AND e.account = 'PG_RECEIVABLE'""",
                String.class,
                refund.toString()))
        .containsExactly("PORTONE");
    assertThat(itemsOf(order).getLast().proceeds().gatewayFee().amount()).isZero();
  }

  @Test
  void a_refund_that_came_first_is_booked_in_the_transaction_of_the_sale() {
    var early = order.refunded(refund, line(1, 1, 10_000));
    tell(early);
    tell(order.paid(), order.placed());
    assertThat(typesOf(order)).isEmpty();
    assertThat(waiting()).isEqualTo(1);

    tell(order.committed());
    assertThat(typesOf(order))
        .containsExactly(LedgerTransaction.Type.SALE, LedgerTransaction.Type.REFUND);
    assertThat(waiting()).isZero();
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(DISTINCT booked_at) FROM ledger_tx WHERE order_id = UUID_TO_BIN(?)",
                Long.class,
                order.id().toString()))
        .isEqualTo(1);
    hold(order.paid(), early);
  }

  @Test
  void a_refund_that_contradicts_the_sale_is_parked_whole_and_the_others_go_on() {
    sell();
    var other = AnOrder.of(new Line(kim, 2_000));
    tell(other.placed(), other.paid(), other.committed());
    tell(
        order.refunded(refund, line(2, 1, 5_001), line(1, 1, 30_001)),
        other.refunded(UuidCreator.getTimeOrderedEpoch(), line(1, 1, 2_000)));

    assertThat(parked(order))
        .containsExactly(
            ("refund %s of order %s gives back 30001 KRW for 1 of line 1,"
                    + " but left is 30000 KRW for 3 of line 1")
                .formatted(refund, order.id()));
    assertThat(typesOf(order)).containsExactly(LedgerTransaction.Type.SALE);
    assertThat(typesOf(other))
        .containsExactly(LedgerTransaction.Type.SALE, LedgerTransaction.Type.REFUND);
    new Invariants(jdbc).hold(List.of(order));
  }

  @Test
  void an_order_whose_waiting_refund_contradicts_it_waits_for_a_person() {
    tell(order.placed(), order.paid(), order.refunded(refund, line(3, 1, 1)));
    tell(order.committed());

    assertThat(parked(order))
        .containsExactly(
            "refund %s of order %s gives back 1 KRW for 1 of line 3, not sold"
                .formatted(refund, order.id()));
    assertThat(closures.find(order.id())).isEmpty();
    assertThat(typesOf(order)).isEmpty();

    change("DELETE FROM waiting_refund WHERE refund_id = UUID_TO_BIN(?)", refund.toString());
    assertThat(inbox.redrive(order.id().toString())).isEqualTo(1);
    assertThat(typesOf(order)).containsExactly(LedgerTransaction.Type.SALE);
  }

  @Test
  void a_refund_of_an_order_without_a_sale_is_parked() {
    tell(order.rejected(StockRejected.Reason.OUT_OF_STOCK));
    tell(order.refunded(refund, line(1, 1, 10_000)));

    assertThat(parked(order))
        .containsExactly(
            "refund %s of order %s gives back a sale, but its order sold nothing"
                .formatted(refund, order.id()));
    assertThat(waiting()).isZero();
  }

  /**
   * Reference defect B-D6: there a failure of history or dashboard is swallowed inside the
   * transaction, so the refund stands and the figures lack it.
   */
  @Test
  void b_d6_a_refund_whose_daily_figures_fail_is_not_booked_half_and_is_heard_of() {
    sell();
    change("UPDATE seller_daily SET refunds = 9223372036854775807 WHERE seller_id = ?", kim);
    tell(order.refunded(refund, line(1, 1, 10_000)));

    assertThat(parked(order)).singleElement().asString().contains("refunds");
    assertThat(typesOf(order)).containsExactly(LedgerTransaction.Type.SALE);
    assertThat(itemsOf(order)).hasSize(2);

    change("UPDATE seller_daily SET refunds = 0 WHERE seller_id = ?", kim);
    inbox.redrive(order.id().toString());
    hold(order.paid(), order.refunded(refund, line(1, 1, 10_000)));
  }

  @Test
  void an_orphan_is_found_and_given_back_in_any_order_and_leaves_nothing() {
    var found = order.capturedTooLate(PaymentInstruction.Provider.PORTONE);
    var back = order.orphanGivenBack(refund, PaymentInstruction.Provider.PORTONE);
    tell(order.rejected(StockRejected.Reason.OUT_OF_STOCK));
    tell(back, back);
    tell(found, back);
    tell(found);

    assertThat(typesOf(order))
        .containsExactly(LedgerTransaction.Type.ORPHAN_REFUND, LedgerTransaction.Type.ORPHAN);
    assertThat(
            jdbc.queryForList(
                """
                SELECT e.account FROM ledger_entry e JOIN ledger_tx t ON t.tx_id = e.tx_id
                WHERE t.order_id = UUID_TO_BIN(?)
                GROUP BY e.account, e.gateway HAVING SUM(e.debit) <> SUM(e.credit)""",
                order.id().toString()))
        .isEmpty();
    new Invariants(jdbc).hold(List.of(), List.of(found, back));
  }

  @Test
  void a_batch_of_hundreds_takes_a_handful_of_statements() {
    var orders =
        IntStream.range(0, 150).mapToObj(i -> AnOrder.of(new Line(kim, 2, 1_000 + i))).toList();
    tell(
        orders.stream()
            .flatMap(o -> Stream.<Event>of(o.placed(), o.paid(), o.committed()))
            .toArray(Event[]::new));
    var refunds =
        orders.stream()
            .flatMap(
                o ->
                    Stream.of(
                        o.refunded(UuidCreator.getTimeOrderedEpoch(), line(1, 1, 500)),
                        o.refunded(
                            UuidCreator.getTimeOrderedEpoch(),
                            line(1, 1, o.total().amount() - 500))))
            .map(AnOrder::record)
            .toList();

    var statements =
        transactions.execute(
            _ -> {
              var before = statementsOfThisConnection();
              inbox.handle(refunds);
              return statementsOfThisConnection() - before;
            });

    assertThat(statements).isLessThan(50);
    assertThat(typesOf(orders.getLast()))
        .containsExactly(
            LedgerTransaction.Type.SALE,
            LedgerTransaction.Type.REFUND,
            LedgerTransaction.Type.REFUND);
  }

  /** The one message to both, or to each a message of its own. */
  @ParameterizedTest(name = "the same message: {0}")
  @ValueSource(booleans = {true, false})
  void two_instances_with_one_refund_book_it_once(boolean sameMessage) throws Exception {
    sell();
    for (int round = 0; round < 3; round++) {
      var told = order.refunded(UuidCreator.getTimeOrderedEpoch(), line(1, 1, 10_000));
      var one = AnOrder.record(told);
      var other = sameMessage ? one : AnOrder.record(told);
      try (var threads = Executors.newFixedThreadPool(2)) {
        var together = new CyclicBarrier(2);
        List<Future<?>> instances =
            Stream.of(one, other)
                .<Future<?>>map(
                    record ->
                        threads.submit(
                            () -> {
                              together.await();
                              handleUntilDone(record);
                              return null;
                            }))
                .toList();
        for (var instance : instances) {
          instance.get(1, TimeUnit.MINUTES);
        }
      }
    }

    assertThat(typesOf(order))
        .containsExactly(
            LedgerTransaction.Type.SALE,
            LedgerTransaction.Type.REFUND,
            LedgerTransaction.Type.REFUND,
            LedgerTransaction.Type.REFUND);
    assertThat(parked(order)).isEmpty();
    new Invariants(jdbc).hold(List.of());
  }

  /** As the container does when a transaction was rolled back for a deadlock. */
  private void handleUntilDone(ConsumerRecord<String, byte[]> record) {
    for (int delivery = 1; ; delivery++) {
      try {
        inbox.handle(List.of(record));
        return;
      } catch (TransientDataAccessException e) {
        if (delivery == 20) {
          throw e;
        }
      }
    }
  }

  private void sell() {
    tell(order.placed(), order.paid(), order.committed());
  }

  private void tell(Event... events) {
    List<ConsumerRecord<String, byte[]>> poll = Stream.of(events).map(AnOrder::record).toList();
    inbox.handle(poll);
  }

  private void hold(PaymentEvent... told) {
    new Invariants(jdbc).hold(List.of(order), List.of(told));
  }

  private List<LedgerTransaction.Type> typesOf(AnOrder sold) {
    return books.transactionsOf(sold.id()).stream().map(LedgerTransaction::type).toList();
  }

  private List<SettlementItem> itemsOf(AnOrder sold) {
    return books.itemsOf(List.of(sold.id()));
  }

  private List<String> parked(AnOrder stuck) {
    return jdbc.queryForList(
        "SELECT reason FROM parked_message WHERE message_key = ? ORDER BY seq",
        String.class,
        stuck.id().toString());
  }

  private void change(String sql, String of) {
    transactions.executeWithoutResult(_ -> jdbc.update(sql, of));
  }

  private long waiting() {
    return jdbc.queryForObject(
        "SELECT COUNT(*) FROM waiting_refund WHERE order_id = UUID_TO_BIN(?)",
        (row, _) -> row.getLong(1),
        order.id().toString());
  }

  private long statementsOfThisConnection() {
    return jdbc.queryForObject("SHOW SESSION STATUS LIKE 'Questions'", (row, _) -> row.getLong(2));
  }
}

package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested.By;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class ClosingOrdersIT extends RunningSettlement {

  @Autowired private Inboxes inboxes;
  @Autowired private CloseOrders closeOrders;
  @Autowired private Closures closures;
  @Autowired private Books books;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionOperations transactions;
  @Autowired private MeterRegistry registry;

  private final AnOrder order = AnOrder.of(new Line("closing-kim", 30_000));
  private Inbox inbox;

  @BeforeEach
  void theInboxOfTheListener() {
    inbox = inboxes.named(WhenOrdersProgress.CONSUMER);
  }

  @Test
  void a_sale_is_closed_booked_and_announced_together() {
    var last = AnOrder.record(order.committed());
    inbox.handle(List.of(AnOrder.record(order.placed()), AnOrder.record(order.paid()), last));

    assertThat(outcome()).isEqualTo(Closure.Outcome.CONFIRMED);
    assertThat(books.transactionsOf(order.id())).hasSize(1);
    var announcement = announcements().getFirst();
    assertThat(announcements()).hasSize(1);
    assertThat(announcement.sequence()).isEqualTo(1);
    assertThat(announcement.headers())
        .contains(order.id().toString(), AnOrder.idOf(last), AnOrder.TRACE);
    assertThat(announcement.event())
        .isInstanceOfSatisfying(
            OrderConfirmed.class,
            confirmed ->
                assertThat(confirmed.sellers())
                    .containsExactly(
                        new OrderConfirmed.SellerShare(
                            "closing-kim",
                            Money.won(30_000),
                            Money.won(3_000),
                            Money.won(300),
                            Money.won(870),
                            Money.won(87),
                            Money.won(25_743))));
  }

  @Test
  void the_snapshot_may_come_last() {
    tell(order.committed());
    tell(order.paid());
    assertThat(closures.find(order.id())).isEmpty();

    tell(order.placed());
    assertThat(outcome()).isEqualTo(Closure.Outcome.CONFIRMED);
  }

  @Test
  void a_declined_payment_fails_the_order_and_books_nothing() {
    tell(order.placed());
    tell(order.notPaid(PaymentFailed.Reason.DECLINED));
    tell(order.released());

    assertThat(announcements())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.event())
                    .isInstanceOfSatisfying(
                        OrderFailed.class,
                        failed ->
                            assertThat(failed.reason()).isEqualTo(OrderFailed.Reason.DECLINED)));
    assertThat(books.transactionsOf(order.id())).isEmpty();
  }

  @Test
  void what_inventory_cannot_hold_fails_the_order() {
    tell(order.rejected(StockRejected.Reason.UNKNOWN_SKU));

    assertThat(closures.find(order.id()).orElseThrow().ending())
        .hasToString("Failed[reason=OUT_OF_STOCK]");
    assertThat(announcements()).hasSize(1);
  }

  @Test
  void a_cancelled_payment_cancels_the_order() {
    tell(order.cancelled(By.SELLER));

    assertThat(announcements())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.event())
                    .isInstanceOfSatisfying(
                        OrderCancelled.class,
                        cancelled -> assertThat(cancelled.by()).isEqualTo(By.SELLER)));
  }

  @Test
  void money_without_stock_fails_the_order_once_and_loudly() {
    var before = contradictions();
    tell(order.placed(), order.paid());
    tell(order.rejected(StockRejected.Reason.OUT_OF_STOCK));
    tell(order.released());

    assertThat(announcements())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.event())
                    .isInstanceOfSatisfying(
                        OrderFailed.class,
                        failed ->
                            assertThat(failed.reason()).isEqualTo(OrderFailed.Reason.INTEGRITY)));
    assertThat(closures.find(order.id()).orElseThrow().ending())
        .isEqualTo(
            new Verdict.Contradicted(
                "paid 30000 KRW, stock rejected as OUT_OF_STOCK, placed for 30000 KRW"));
    assertThat(contradictions()).isEqualTo(before + 1);
    new Invariants(jdbc).hold(List.of(order), List.of(order.paid()));
  }

  @Test
  void what_denies_a_closed_order_is_heard_and_changes_nothing() {
    var before = contradictions();
    tell(order.placed(), order.paid(), order.committed());
    tell(order.released());

    assertThat(outcome()).isEqualTo(Closure.Outcome.CONFIRMED);
    assertThat(announcements()).hasSize(1);
    assertThat(contradictions()).isEqualTo(before + 1);
  }

  @Test
  void the_same_facts_in_other_messages_change_nothing() {
    for (int i = 0; i < 3; i++) {
      tell(order.placed(), order.paid(), order.paid(), order.committed());
    }

    assertThat(announcements()).hasSize(1);
    assertThat(books.transactionsOf(order.id())).hasSize(1);
  }

  @Test
  void a_crash_after_the_last_statement_leaves_nothing_and_redelivery_completes_it() {
    var batch =
        List.of(
            AnOrder.record(order.placed()),
            AnOrder.record(order.paid()),
            AnOrder.record(order.committed()));
    var dying =
        new Inboxes(jdbc, transactions, registry)
            .of(
                WhenOrdersProgress.CONSUMER,
                FactsOfEvents.AWAITED,
                FactsOfEvents.CAN_WAIT,
                messages -> {
                  closeOrders.handle(messages);
                  throw new DataAccessResourceFailureException("the connection is gone");
                });

    assertThatThrownBy(() -> dying.handle(batch)).hasMessage("the connection is gone");
    assertThat(closures.find(order.id())).isEmpty();
    assertThat(books.transactionsOf(order.id())).isEmpty();
    assertThat(announcements()).isEmpty();

    inbox.handle(batch);
    assertThat(outcome()).isEqualTo(Closure.Outcome.CONFIRMED);
    assertThat(announcements()).hasSize(1);
  }

  @Test
  void an_order_that_cannot_be_is_parked_and_the_others_go_on() {
    var negative = AnOrder.of(new Line("closing-kim", 5_000), new Line("closing-lee", -1_000));
    tell(negative.placed(), order.placed(), order.paid(), order.committed());

    assertThat(outcome()).isEqualTo(Closure.Outcome.CONFIRMED);
    assertThat(
            jdbc.queryForObject(
                "SELECT reason FROM parked_message WHERE message_key = ?",
                String.class,
                negative.id().toString()))
        .isEqualTo("line 2 sells for -1000 KRW: a line may be free, not negative");
  }

  @Test
  void a_batch_of_hundreds_takes_a_handful_of_statements() {
    var records =
        IntStream.range(0, 150)
            .mapToObj(i -> AnOrder.of(new Line("closing-many-" + i % 7, 1_000 + i)))
            .flatMap(o -> Stream.<Event>of(o.placed(), o.paid(), o.committed()))
            .map(AnOrder::record)
            .toList();

    var statements =
        transactions.execute(
            _ -> {
              var before = statementsOfThisConnection();
              inbox.handle(records);
              return statementsOfThisConnection() - before;
            });

    assertThat(statements).isLessThan(40);
  }

  private long statementsOfThisConnection() {
    return jdbc.queryForObject("SHOW SESSION STATUS LIKE 'Questions'", (row, _) -> row.getLong(2));
  }

  private void tell(Event... events) {
    List<ConsumerRecord<String, byte[]>> poll = Stream.of(events).map(AnOrder::record).toList();
    inbox.handle(poll);
  }

  private Closure.Outcome outcome() {
    return closures.find(order.id()).orElseThrow().outcome();
  }

  private List<OutboxRows.Row> announcements() {
    return new OutboxRows(jdbc).of(order.id());
  }

  private double contradictions() {
    return registry.counter("order.contradictions").count();
  }
}

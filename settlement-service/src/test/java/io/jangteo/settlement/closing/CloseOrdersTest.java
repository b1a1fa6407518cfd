package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.booking.KeepBooksOn;
import io.jangteo.settlement.cycles.MakeItemsDue;
import io.jangteo.settlement.domain.BusinessCalendar;
import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.CycleContract;
import io.jangteo.settlement.domain.InMemoryBooks;
import io.jangteo.settlement.domain.InMemoryClosures;
import io.jangteo.settlement.domain.InMemoryDueItems;
import io.jangteo.settlement.domain.LedgerTransaction;
import io.jangteo.settlement.domain.OrphanMovement;
import io.jangteo.settlement.domain.PayCycle;
import io.jangteo.settlement.domain.PayDays;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloseOrdersTest {

  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456789Z");

  private final List<OutgoingMessage> outbox = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryBooks books = new InMemoryBooks();
  private final CloseOrders closeOrders =
      new CloseOrders(
          new InMemoryClosures(Clock.systemUTC()),
          KeepBooksOn.tenPercent(books),
          new MakeItemsDue(
              new InMemoryDueItems(books),
              _ ->
                  new PayDays(
                      List.of(
                          new CycleContract(
                              CommissionContract.EVERYONE,
                              1,
                              new PayCycle.TwiceMonthly(),
                              0,
                              Instant.EPOCH)),
                      new BusinessCalendar(Set.of()))),
          outbox::addAll,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ClosingMetrics(registry));
  private final AnOrder order = AnOrder.of(new Line("kim", 30_000));

  @Test
  void a_batch_may_close_many_orders_and_each_is_announced_by_its_last_message() {
    var other = AnOrder.of(new Line("lee", 1_000));
    var messages =
        received(
            order.placed(),
            order.paid(),
            other.notPaid(PaymentFailed.Reason.EXPIRED),
            order.committed());
    closeOrders.handle(messages);

    assertThat(outbox).hasSize(2).allMatch(message -> message.sequence() == 1);
    assertThat(outbox.get(0).event()).isInstanceOf(OrderConfirmed.class);
    assertThat(outbox.get(0).cause()).isEqualTo(messages.get(3).asCause());
    assertThat(outbox.get(1).event()).isInstanceOf(OrderFailed.class);
    assertThat(outbox.get(1).cause()).isEqualTo(messages.get(2).asCause());
    assertThat(books.transactionsOf(order.id())).hasSize(1);
    assertThat(books.transactionsOf(other.id())).isEmpty();
  }

  @Test
  void instants_are_cut_to_what_the_database_keeps() {
    closeOrders.handle(received(order.cancelled(OrderCancelRequested.By.ADMIN)));

    assertThat(outbox)
        .singleElement()
        .extracting(OutgoingMessage::event)
        .isEqualTo(
            new OrderCancelled(
                order.id(),
                OrderCancelRequested.By.ADMIN,
                Instant.parse("2026-11-21T03:00:00.123456Z")));
  }

  @ParameterizedTest
  @EnumSource(names = "CANCELLED", mode = EnumSource.Mode.EXCLUDE)
  void a_failed_payment_is_published_under_its_own_reason(PaymentFailed.Reason reason) {
    closeOrders.handle(received(order.notPaid(reason)));

    assertThat(failure()).hasToString(reason.name());
  }

  @ParameterizedTest
  @EnumSource
  void a_rejection_is_published_as_out_of_stock_or_expired(StockRejected.Reason reason) {
    closeOrders.handle(received(order.rejected(reason)));

    assertThat(failure())
        .isEqualTo(
            switch (reason) {
              case OUT_OF_STOCK, UNKNOWN_SKU, PURCHASE_LIMIT, TOO_MANY_HOLDS ->
                  OrderFailed.Reason.OUT_OF_STOCK;
              case EXPIRED -> OrderFailed.Reason.EXPIRED;
            });
  }

  @Test
  void endings_are_counted_by_outcome_and_reason() {
    closeOrders.handle(received(order.placed(), order.paid(), order.released()));

    assertThat(
            registry
                .counter("order.closures", "outcome", "failed", "reason", "contradiction")
                .count())
        .isEqualTo(1);
    assertThat(registry.counter("order.contradictions").count()).isEqualTo(1);
  }

  @Test
  void a_refund_waits_for_its_order_and_is_booked_right_after_the_sale() {
    closeOrders.handle(received(order.refunded(new UUID(1, 1), AnOrder.line(1, 1, 30_000))));
    closeOrders.handle(received(order.paid(), order.placed()));
    assertThat(books.transactionsOf(order.id())).isEmpty();

    closeOrders.handle(received(order.committed()));
    assertThat(books.transactionsOf(order.id()))
        .extracting(LedgerTransaction::type, LedgerTransaction::reference)
        .containsExactly(
            tuple(LedgerTransaction.Type.SALE, order.id()),
            tuple(LedgerTransaction.Type.REFUND, new UUID(1, 1)));
  }

  @Test
  void a_refund_in_the_batch_that_closes_its_order_does_not_announce_it() {
    var messages =
        received(
            order.placed(),
            order.paid(),
            order.committed(),
            order.refunded(new UUID(1, 1), AnOrder.line(1, 1, 30_000)));
    closeOrders.handle(messages);

    assertThat(outbox)
        .singleElement()
        .extracting(OutgoingMessage::cause)
        .isEqualTo(messages.get(2).asCause());
    assertThat(books.transactionsOf(order.id())).hasSize(2);
  }

  @Test
  void a_refund_that_does_not_say_what_for_is_of_the_whole_sale() {
    closeOrders.handle(received(order.placed(), order.paid(), order.committed()));
    for (int i = 0; i < 2; i++) {
      closeOrders.handle(received(order.refundedWithoutLines(new UUID(1, 1))));
    }

    assertThat(books.itemsOf(List.of(order.id())))
        .extracting(item -> item.proceeds().net().amount())
        .containsExactly(25_743L, -25_743L);
  }

  @Test
  void a_refund_of_an_order_that_sold_nothing_is_refused() {
    closeOrders.handle(received(order.notPaid(PaymentFailed.Reason.EXPIRED)));
    var refund = received(order.refunded(new UUID(1, 1), AnOrder.line(1, 1, 30_000)));

    assertThatThrownBy(() -> closeOrders.handle(refund))
        .hasMessage(
            "refund %s of order %s gives back a sale, but its order sold nothing"
                .formatted(new UUID(1, 1), order.id()));
  }

  @Test
  void money_taken_for_an_order_without_stock_is_an_orphan_until_it_goes_back() {
    for (int i = 0; i < 2; i++) {
      closeOrders.handle(
          received(
              order.placed(), order.paid(), order.rejected(StockRejected.Reason.OUT_OF_STOCK)));
    }
    assertThat(orphans()).containsExactly("ORPHAN TOSS 30000 KRW");

    for (int i = 0; i < 2; i++) {
      closeOrders.handle(received(order.refunded(new UUID(1, 1), AnOrder.line(1, 1, 30_000))));
    }
    assertThat(orphans()).containsExactly("ORPHAN TOSS 30000 KRW", "ORPHAN_REFUND TOSS 30000 KRW");
    assertThat(books.itemsOf(List.of(order.id()))).isEmpty();
  }

  @Test
  void money_that_comes_when_its_order_has_failed_is_an_orphan_as_well() {
    closeOrders.handle(received(order.rejected(StockRejected.Reason.EXPIRED)));
    closeOrders.handle(
        received(order.paidBy(PaymentInstruction.Provider.PORTONE, "CARD"), order.placed()));

    assertThat(orphans()).containsExactly("ORPHAN PORTONE 30000 KRW");
  }

  @Test
  void a_refund_that_waited_for_an_order_without_stock_goes_back_as_an_orphans() {
    closeOrders.handle(
        received(order.paid(), order.refunded(new UUID(1, 1), AnOrder.line(1, 1, 10_000))));
    closeOrders.handle(received(order.placed(), order.released()));

    assertThat(orphans()).containsExactly("ORPHAN TOSS 30000 KRW", "ORPHAN_REFUND TOSS 10000 KRW");
  }

  private List<String> orphans() {
    return books.orphansOf(List.of(order.id())).stream()
        .map(
            booked ->
                "%s %s %s"
                    .formatted(booked.orphan().type(), booked.gateway(), booked.orphan().amount()))
        .toList();
  }

  @ParameterizedTest(name = "found at {0}, given back at {1}: booked at {2} and {3}")
  @CsvSource({
    // said when found, said when given back, booked if found first, if given back first
    "PORTONE, PORTONE, PORTONE, PORTONE",
    "PORTONE,        , PORTONE, TOSS",
    "       , PORTONE, TOSS   , PORTONE",
    "       ,        , TOSS   , TOSS",
    "TOSS   , PORTONE, TOSS   , PORTONE",
  })
  void an_orphan_is_found_and_given_back_at_one_gateway_in_either_order_and_once(
      PaymentInstruction.@Nullable Provider found,
      PaymentInstruction.@Nullable Provider back,
      String foundFirst,
      String backFirst) {
    var other = AnOrder.of(new Line("lee", 1_000));
    for (int i = 0; i < 2; i++) {
      closeOrders.handle(received(order.capturedTooLate(found)));
      closeOrders.handle(received(order.orphanGivenBack(new UUID(1, 1), back)));
      closeOrders.handle(
          received(other.orphanGivenBack(new UUID(1, 2), back), other.capturedTooLate(found)));
    }

    assertThat(books.orphansOf(List.of(order.id())))
        .extracting(OrphanMovement::gateway, movement -> movement.orphan().type())
        .containsExactly(
            tuple(foundFirst, LedgerTransaction.Type.ORPHAN),
            tuple(foundFirst, LedgerTransaction.Type.ORPHAN_REFUND));
    assertThat(books.orphansOf(List.of(other.id())))
        .extracting(OrphanMovement::gateway, movement -> movement.orphan().type())
        .containsExactly(
            tuple(backFirst, LedgerTransaction.Type.ORPHAN_REFUND),
            tuple(backFirst, LedgerTransaction.Type.ORPHAN));
    assertThat(outbox).isEmpty();
  }

  @Test
  void another_orphan_under_the_same_key_is_refused() {
    closeOrders.handle(received(order.capturedTooLate(PaymentInstruction.Provider.TOSS)));
    var other =
        new AnOrder(order.id(), List.of(new Line("kim", 1)), order.placedAt())
            .capturedTooLate(PaymentInstruction.Provider.TOSS);

    assertThatThrownBy(() -> closeOrders.handle(received(other)))
        .hasMessage("ORPHAN %s is booked as 30000 KRW, not as 1 KRW".formatted(order.id()));
  }

  @ParameterizedTest
  @EnumSource
  void without_lines_a_refund_is_an_orphans_or_of_all_by_its_reason(RefundReason reason) {
    closeOrders.handle(received(order.placed(), order.paid(), order.committed()));
    closeOrders.handle(received(order.refunded(new UUID(1, 1), reason, order.total(), null)));

    assertThat(books.transactionsOf(order.id()).getLast().type())
        .isEqualTo(
            switch (reason) {
              case LATE_CAPTURE, INTEGRITY -> LedgerTransaction.Type.ORPHAN_REFUND;
              case BUYER_CANCEL,
                  SELLER_CANCEL,
                  ADMIN_CANCEL,
                  CHANGE_OF_MIND,
                  WRONG_ITEM,
                  DAMAGED,
                  RETURNED ->
                  LedgerTransaction.Type.REFUND;
            });
  }

  private OrderFailed.Reason failure() {
    assertThat(outbox).hasSize(1);
    return ((OrderFailed) outbox.getFirst().event()).reason();
  }

  private static List<Received> received(Event... events) {
    return Stream.of(events)
        .map(
            event ->
                new Received(UuidCreator.getTimeOrderedEpoch(), event, 1, event.key(), null, null))
        .toList();
  }
}

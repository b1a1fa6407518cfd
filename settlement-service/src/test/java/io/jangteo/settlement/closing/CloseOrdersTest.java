package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.booking.KeepBooksOn;
import io.jangteo.settlement.domain.InMemoryBooks;
import io.jangteo.settlement.domain.InMemoryClosures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
              case OUT_OF_STOCK, UNKNOWN_SKU -> OrderFailed.Reason.OUT_OF_STOCK;
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

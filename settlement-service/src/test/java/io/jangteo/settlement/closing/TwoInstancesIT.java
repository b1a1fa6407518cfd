package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.OrderCancelRequested.By;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Two instances that are both given every message, each in an order of its own. */
class TwoInstancesIT extends RunningSettlement {

  private static final int ORDERS = 120;
  private static final int DELIVERIES = 50;

  @Autowired private CloseOrders closeOrders;
  @Autowired private Closures closures;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionOperations transactions;
  @Autowired private MeterRegistry registry;

  /** An order, all that is said of it, and how it has to end. */
  private record Story(int number, AnOrder order, List<Event> events, Closure.Outcome outcome) {}

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void each_order_is_closed_booked_and_announced_once(long seed) throws Exception {
    var random = new Random(seed);
    var stories = IntStream.range(0, ORDERS).mapToObj(i -> story(i, anOrder(random))).toList();
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    stories.forEach(story -> story.events().forEach(event -> twice(random, event, records)));

    try (var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      List<Future<?>> instances =
          Stream.of(new Random(seed + 100), new Random(seed + 200))
              .<Future<?>>map(
                  order ->
                      threads.submit(
                          () -> {
                            together.await();
                            deliver(shuffled(records, order), order);
                            return null;
                          }))
              .toList();
      for (var instance : instances) {
        instance.get(2, TimeUnit.MINUTES);
      }
    }

    for (var story : stories) {
      assertThat(closures.find(story.order().id()).orElseThrow().outcome())
          .as("%s", story.events())
          .isEqualTo(story.outcome());
      assertThat(new OutboxRows(jdbc).of(story.order().id())).hasSize(1);
    }
    assertThat(jdbc.queryForList("SELECT message_key FROM parked_message", String.class))
        .doesNotContainAnyElementsOf(
            stories.stream().map(story -> story.order().id().toString()).toList());
    new Invariants(jdbc)
        .hold(
            stories.stream().map(Story::order).toList(),
            stories.stream()
                .flatMap(story -> story.events().stream())
                .filter(PaymentEvent.class::isInstance)
                .map(PaymentEvent.class::cast)
                .toList());
  }

  private static AnOrder anOrder(Random random) {
    return AnOrder.of(
        IntStream.rangeClosed(0, random.nextInt(6))
            .mapToObj(
                i ->
                    new Line(
                        "two-" + random.nextInt(5),
                        2,
                        i > 0 && random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1_000_000)))
            .toArray(Line[]::new));
  }

  private static Story story(int number, AnOrder order) {
    List<Event> events =
        switch (number % 8) {
          case 0 ->
              List.of(
                  order.placed(), order.notPaid(PaymentFailed.Reason.DECLINED), order.released());
          case 1 -> List.of(order.placed(), order.rejected(StockRejected.Reason.OUT_OF_STOCK));
          case 2 -> List.of(order.placed(), order.cancelled(By.BUYER), order.released());
          case 3 ->
              List.of(order.placed(), order.paid(), order.rejected(StockRejected.Reason.EXPIRED));
          case 4 ->
              List.of(
                  order.placed(),
                  order.notPaid(PaymentFailed.Reason.EXPIRED),
                  order.capturedTooLate(PaymentInstruction.Provider.TOSS),
                  order.orphanGivenBack(UuidCreator.getTimeOrderedEpoch(), null));
          case 5, 6 ->
              Stream.concat(
                      Stream.of(order.placed(), order.paid(), order.committed()),
                      everyLineRefunded(order))
                  .toList();
          default -> List.of(order.placed(), order.paid(), order.committed());
        };
    return new Story(
        number,
        order,
        events,
        switch (number % 8) {
          case 0, 1, 3, 4 -> Closure.Outcome.FAILED;
          case 2 -> Closure.Outcome.CANCELLED;
          default -> Closure.Outcome.CONFIRMED;
        });
  }

  /** In two refunds a line, where it costs anything. */
  private static Stream<Event> everyLineRefunded(AnOrder order) {
    return IntStream.range(0, order.lines().size())
        .boxed()
        .filter(i -> order.lines().get(i).amount() > 1)
        .flatMap(
            i ->
                LongStream.of(1, order.lines().get(i).amount() - 1)
                    .mapToObj(
                        amount ->
                            order.refunded(
                                UuidCreator.getTimeOrderedEpoch(),
                                AnOrder.line(i + 1, 1, amount))));
  }

  /** Some facts are told in two messages, and some messages come twice. */
  private static void twice(
      Random random, Event event, List<ConsumerRecord<String, byte[]>> records) {
    var record = AnOrder.record(event);
    records.add(record);
    switch (random.nextInt(4)) {
      case 0 -> records.add(record);
      case 1 -> records.add(AnOrder.record(event));
      default -> {}
    }
  }

  private static List<ConsumerRecord<String, byte[]>> shuffled(
      List<ConsumerRecord<String, byte[]>> records, Random random) {
    var shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void deliver(List<ConsumerRecord<String, byte[]>> records, Random random) {
    var inbox =
        new Inboxes(jdbc, transactions, registry)
            .of(
                WhenOrdersProgress.CONSUMER,
                FactsOfEvents.AWAITED,
                FactsOfEvents.CAN_WAIT,
                closeOrders);
    for (int from = 0; from < records.size(); ) {
      var to = Math.min(records.size(), from + 1 + random.nextInt(60));
      deliverUntilHandled(inbox, records.subList(from, to));
      from = to;
    }
  }

  /** As the container does when a transaction was rolled back for a deadlock. */
  private static void deliverUntilHandled(Inbox inbox, List<ConsumerRecord<String, byte[]>> poll) {
    for (int delivery = 1; ; delivery++) {
      try {
        inbox.handle(poll);
        return;
      } catch (TransientDataAccessException e) {
        if (delivery == DELIVERIES) {
          throw e;
        }
      }
    }
  }
}

package io.jangteo.settlement.booking;

import static io.jangteo.settlement.AnOrder.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sales, refunds of any part of them, and orphans, told in any order and some of it twice. Whatever
 * comes, the books balance in the end; a run that fails is repeated by its seed.
 */
class AnythingInAnyOrderIT extends RunningSettlement {

  private static final int ORDERS = 100;

  @Autowired private Inboxes inboxes;
  @Autowired private JdbcTemplate jdbc;

  static LongStream seeds() {
    return LongStream.of(1, 2, System.nanoTime());
  }

  /** An order, and all that is told of it. */
  private record Story(AnOrder order, List<Event> events) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_books_balance(long seed) {
    var random = new Random(seed);
    var stories = IntStream.range(0, ORDERS).mapToObj(_ -> story(random)).toList();
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    stories.forEach(story -> story.events().forEach(event -> add(event, records, random)));
    Collections.shuffle(records, random);
    for (int from = 0; from < records.size(); ) {
      var to = Math.min(records.size(), from + 1 + random.nextInt(80));
      inboxes.named("settlement-closing").handle(records.subList(from, to));
      from = to;
    }

    var orders = stories.stream().map(Story::order).toList();
    assertThat(parkedOf(orders)).as("seed %d", seed).isEmpty();
    new Invariants(jdbc)
        .hold(
            orders,
            stories.stream()
                .flatMap(story -> story.events().stream())
                .filter(PaymentEvent.class::isInstance)
                .map(PaymentEvent.class::cast)
                .toList());
  }

  private static Story story(Random random) {
    var order =
        AnOrder.of(
            IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(
                    i ->
                        new Line(
                            "any-" + random.nextInt(6),
                            1 + random.nextInt(5),
                            i > 0 && random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3_000_000)))
                .toArray(Line[]::new));
    var events = new ArrayList<Event>();
    events.add(order.placed());
    if (random.nextInt(4) == 0) {
      events.add(order.notPaid(PaymentFailed.Reason.DECLINED));
      events.add(order.released());
      if (random.nextBoolean()) {
        events.add(order.capturedTooLate(anyOrNone(random)));
        events.add(order.orphanGivenBack(UuidCreator.getTimeOrderedEpoch(), anyOrNone(random)));
      }
    } else {
      events.add(
          order.paidBy(
              random.nextBoolean()
                  ? PaymentInstruction.Provider.TOSS
                  : PaymentInstruction.Provider.PORTONE,
              random.nextInt(3) == 0 ? "VIRTUAL_ACCOUNT" : "CARD"));
      events.add(order.committed());
      events.addAll(refunds(order, random));
    }
    return new Story(order, events);
  }

  /** Of any parts of any lines, of everything at once, or none. */
  private static List<Event> refunds(AnOrder order, Random random) {
    if (random.nextInt(8) == 0) {
      return List.of(order.refundedWithoutLines(UuidCreator.getTimeOrderedEpoch()));
    }
    var left = new ArrayList<>(order.lines());
    var refunds = new ArrayList<Event>();
    for (int number = random.nextInt(6); number > 0; number--) {
      var lines = new ArrayList<RefundLine>();
      for (int i = 0; i < left.size(); i++) {
        var rest = left.get(i);
        if (rest.quantity() > 0 && random.nextBoolean()) {
          var quantity = 1 + random.nextInt(rest.quantity());
          var amount =
              quantity == rest.quantity() ? rest.amount() : random.nextLong(rest.amount() + 1);
          lines.add(line(i + 1, quantity, amount));
          left.set(
              i, new Line(rest.sellerId(), rest.quantity() - quantity, rest.amount() - amount));
        }
      }
      if (lines.stream().anyMatch(line -> line.amount().amount() > 0)) {
        refunds.add(
            order.refunded(UuidCreator.getTimeOrderedEpoch(), lines.toArray(RefundLine[]::new)));
      }
    }
    return refunds;
  }

  private static PaymentInstruction.@Nullable Provider anyOrNone(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> PaymentInstruction.Provider.TOSS;
      case 1 -> PaymentInstruction.Provider.PORTONE;
      default -> null;
    };
  }

  /** Some things are told in two messages, and some messages come twice. */
  private static void add(
      Event event, List<ConsumerRecord<String, byte[]>> records, Random random) {
    var record = AnOrder.record(event);
    records.add(record);
    switch (random.nextInt(5)) {
      case 0 -> records.add(record);
      case 1 -> records.add(AnOrder.record(event));
      default -> {}
    }
  }

  private List<String> parkedOf(List<AnOrder> orders) {
    var keys = orders.stream().map(AnOrder::id).map(UUID::toString).toList();
    return jdbc
        .query(
            "SELECT message_key, reason FROM parked_message",
            (row, _) -> row.getString(1) + " " + row.getString(2))
        .stream()
        .filter(parked -> keys.contains(parked.substring(0, 36)))
        .toList();
  }
}

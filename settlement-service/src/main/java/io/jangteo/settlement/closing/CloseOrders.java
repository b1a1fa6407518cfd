package io.jangteo.settlement.closing;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.messaging.MessageHandler;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import io.jangteo.settlement.booking.BookSales;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.Closures.Standing;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.Sale;
import io.jangteo.settlement.domain.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Learns what a batch of messages tells of orders, and closes those of which enough is known:
 * closure, sale and announcement are one transaction, the one that is open.
 */
final class CloseOrders implements MessageHandler {

  /** An order's end is the first and last thing settlement says of it. */
  private static final long SEQUENCE = 1;

  private final Closures closures;
  private final BookSales bookSales;
  private final Consumer<List<OutgoingMessage>> outbox;
  private final Clock clock;
  private final ClosingMetrics metrics;

  CloseOrders(
      Closures closures,
      BookSales bookSales,
      Consumer<List<OutgoingMessage>> outbox,
      Clock clock,
      ClosingMetrics metrics) {
    this.closures = closures;
    this.bookSales = bookSales;
    this.outbox = outbox;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public void handle(List<Received> messages) {
    var ended = closures.learn(newsIn(messages)).stream().flatMap(this::ending).toList();
    if (!ended.isEmpty()) {
      close(ended, lastWords(messages));
    }
  }

  private static List<OrderFacts> newsIn(List<Received> messages) {
    var news = new LinkedHashMap<UUID, OrderFacts>();
    for (var message : messages) {
      var facts = OrderFacts.of(FactsOfEvents.factOf(message.event()));
      news.merge(facts.orderId(), facts, OrderFacts::and);
    }
    return List.copyOf(news.values());
  }

  private Stream<Ended> ending(Standing standing) {
    return switch (standing) {
      case Standing.Open(var facts) ->
          switch (facts.verdict()) {
            case Verdict.Waiting _ -> Stream.empty();
            case Verdict.Ending ending -> Stream.of(new Ended(facts, ending));
          };
      case Standing.Closed(var closure, var late) -> {
        if (late.deny(closure)) {
          metrics.denied(closure, late);
        }
        yield Stream.empty();
      }
    };
  }

  private void close(List<Ended> ended, Map<String, Received> lastWords) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var sales = bookSales.of(ended.stream().flatMap(Ended::sold).toList(), now);
    var saleOf = sales.stream().collect(Collectors.toMap(Sale::orderId, Function.identity()));
    var closed = ended.stream().map(end -> end.at(now)).toList();
    closures.close(closed);
    outbox.accept(
        closed.stream()
            .map(closure -> ClosureEvents.eventOf(closure, saleOf.get(closure.orderId())))
            .map(event -> announcement(event, lastWords))
            .toList());
    bookSales.book(sales);
    metrics.closed(closed);
  }

  private static OutgoingMessage announcement(ClosureEvent event, Map<String, Received> lastWords) {
    var cause = Objects.requireNonNull(lastWords.get(event.key())).asCause();
    return OutgoingMessage.of(event, SEQUENCE, cause);
  }

  /** By order, the message that completed what was known of it. */
  private static Map<String, Received> lastWords(List<Received> messages) {
    return messages.stream()
        .collect(
            Collectors.toMap(
                message -> message.event().key(), Function.identity(), (_, later) -> later));
  }

  /** An order that ends in this batch. */
  private record Ended(OrderFacts facts, Verdict.Ending ending) {

    Closure at(Instant now) {
      return new Closure(facts.orderId(), ending, now);
    }

    Stream<PaidOrder> sold() {
      return ending instanceof Verdict.Confirmed ? facts.paidOrder().stream() : Stream.empty();
    }
  }
}

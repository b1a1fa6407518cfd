package io.jangteo.settlement.closing;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.messaging.MessageHandler;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import io.jangteo.settlement.booking.KeepBooks;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.Closures.Standing;
import io.jangteo.settlement.domain.Fact;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.Orphan;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.RefundContradiction;
import io.jangteo.settlement.domain.Sale;
import io.jangteo.settlement.domain.Told;
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
 * Learns what a batch of messages tells of orders, closes those of which enough is known, and books
 * what was sold and given back: closure, ledger and announcement are one transaction, the one that
 * is open.
 */
final class CloseOrders implements MessageHandler {

  /** An order's end is the first and last thing settlement says of it. */
  private static final long SEQUENCE = 1;

  private final Closures closures;
  private final KeepBooks keepBooks;
  private final Consumer<List<OutgoingMessage>> outbox;
  private final Clock clock;
  private final ClosingMetrics metrics;

  CloseOrders(
      Closures closures,
      KeepBooks keepBooks,
      Consumer<List<OutgoingMessage>> outbox,
      Clock clock,
      ClosingMetrics metrics) {
    this.closures = closures;
    this.keepBooks = keepBooks;
    this.outbox = outbox;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public void handle(List<Received> messages) {
    var told = messages.stream().map(message -> FactsOfEvents.toldBy(message.event())).toList();
    var standings = closures.learn(newsIn(told));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var ended = standings.stream().flatMap(standing -> ending(standing, now)).toList();
    var sales = ended.isEmpty() ? List.<Sale>of() : close(ended, lastWords(messages), now);
    keepBooks.book(sales, refundsDue(standings, ended), orphansIn(told), now);
  }

  /**
   * An orphan is no news of its order, but nobody else may book one of the same order meanwhile.
   */
  private static List<OrderFacts> newsIn(List<Told> told) {
    var news = new LinkedHashMap<UUID, OrderFacts>();
    for (var one : told) {
      var facts =
          switch (one) {
            case Fact fact -> OrderFacts.of(fact);
            case Orphan orphan -> OrderFacts.none(orphan.orderId());
          };
      news.merge(facts.orderId(), facts, OrderFacts::and);
    }
    return List.copyOf(news.values());
  }

  private static List<Orphan> orphansIn(List<Told> told) {
    return told.stream().filter(Orphan.class::isInstance).map(Orphan.class::cast).toList();
  }

  private Stream<Ended> ending(Standing standing, Instant now) {
    return switch (standing) {
      case Standing.Open(var facts) ->
          switch (facts.verdict()) {
            case Verdict.Waiting _ -> Stream.empty();
            case Verdict.Ending ending ->
                Stream.of(new Ended(facts, new Closure(facts.orderId(), ending, now)));
          };
      case Standing.Closed(var closure, var late) -> {
        if (late.deny(closure)) {
          metrics.denied(closure, late);
        }
        yield Stream.empty();
      }
    };
  }

  /** Those that came after their order had ended, and those that waited for its end. */
  private static List<Refund> refundsDue(List<Standing> standings, List<Ended> ended) {
    var late =
        standings.stream()
            .filter(Standing.Closed.class::isInstance)
            .map(Standing.Closed.class::cast)
            .flatMap(closed -> refundsOf(closed.closure(), closed.late()));
    var waiting = ended.stream().flatMap(end -> refundsOf(end.closure(), end.facts()));
    return Stream.concat(late, waiting).toList();
  }

  private static Stream<Refund> refundsOf(Closure closure, OrderFacts facts) {
    if (closure.outcome() != Closure.Outcome.CONFIRMED && !facts.refunds().isEmpty()) {
      throw new RefundContradiction(
          facts.refunds().getFirst().id(),
          closure.orderId(),
          "gives back a sale, but the order ended %s".formatted(closure.outcome()));
    }
    return facts.refunds().stream();
  }

  private List<Sale> close(List<Ended> ended, Map<String, Received> lastWords, Instant now) {
    var sales = keepBooks.salesOf(ended.stream().flatMap(Ended::sold).toList(), now);
    var saleOf = sales.stream().collect(Collectors.toMap(Sale::orderId, Function.identity()));
    var closed = ended.stream().map(Ended::closure).toList();
    closures.close(closed);
    outbox.accept(
        closed.stream()
            .map(closure -> ClosureEvents.eventOf(closure, saleOf.get(closure.orderId())))
            .map(event -> announcement(event, lastWords))
            .toList());
    metrics.closed(closed);
    return sales;
  }

  private static OutgoingMessage announcement(ClosureEvent event, Map<String, Received> lastWords) {
    var cause = Objects.requireNonNull(lastWords.get(event.key())).asCause();
    return OutgoingMessage.of(event, SEQUENCE, cause);
  }

  /** By order, the message that completed what was known of it; money going back ends no order. */
  private static Map<String, Received> lastWords(List<Received> messages) {
    return messages.stream()
        .filter(message -> !(message.event() instanceof RefundSucceeded))
        .filter(message -> !(message.event() instanceof LateCaptureDetected))
        .collect(
            Collectors.toMap(
                message -> message.event().key(), Function.identity(), (_, later) -> later));
  }

  /** An order that ends in this batch. */
  private record Ended(OrderFacts facts, Closure closure) {

    Stream<PaidOrder> sold() {
      return closure.outcome() == Closure.Outcome.CONFIRMED
          ? facts.paidOrder().stream()
          : Stream.empty();
    }
  }
}

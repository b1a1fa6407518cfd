package io.jangteo.settlement.closing;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.messaging.MessageHandler;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.messaging.Received;
import io.jangteo.settlement.booking.KeepBooks;
import io.jangteo.settlement.cycles.MakeItemsDue;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.Closures.Standing;
import io.jangteo.settlement.domain.Fact;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.Orphan;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.Purchase;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.Sale;
import io.jangteo.settlement.domain.Told;
import io.jangteo.settlement.domain.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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
  private final MakeItemsDue makeItemsDue;
  private final Consumer<List<OutgoingMessage>> outbox;
  private final Clock clock;
  private final ClosingMetrics metrics;

  CloseOrders(
      Closures closures,
      KeepBooks keepBooks,
      MakeItemsDue makeItemsDue,
      Consumer<List<OutgoingMessage>> outbox,
      Clock clock,
      ClosingMetrics metrics) {
    this.closures = closures;
    this.keepBooks = keepBooks;
    this.makeItemsDue = makeItemsDue;
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
    var settled =
        Stream.concat(standings.stream().flatMap(CloseOrders::late), ended.stream()).toList();
    var refunds = settled.stream().filter(Ended::isSold).flatMap(Ended::refunds).toList();
    keepBooks.book(sales, refunds, orphans(told, settled), now);
    makeItemsDue.after(purchasesIn(told), sales.stream().map(Sale::orderId).toList());
  }

  /**
   * An orphan is no news of its order, nor is a purchase that is kept; but nobody else may have the
   * same order in hand meanwhile.
   */
  private static List<OrderFacts> newsIn(List<Told> told) {
    var news = new LinkedHashMap<UUID, OrderFacts>();
    for (var one : told) {
      var facts =
          switch (one) {
            case Fact fact -> OrderFacts.of(fact);
            case Orphan orphan -> OrderFacts.none(orphan.orderId());
            case Purchase purchase -> OrderFacts.none(purchase.orderId());
          };
      news.merge(facts.orderId(), facts, OrderFacts::and);
    }
    return List.copyOf(news.values());
  }

  /** Those that were told of as such, and the money of orders that sold nothing. */
  private List<Orphan> orphans(List<Told> told, List<Ended> settled) {
    var orphans =
        new ArrayList<>(
            told.stream().filter(Orphan.class::isInstance).map(Orphan.class::cast).toList());
    var unsold = settled.stream().filter(end -> !end.isSold()).toList();
    unsold.forEach(end -> end.facts().unsoldMoney().ifPresent(orphans::add));
    var refunds = unsold.stream().flatMap(Ended::refunds).toList();
    keepBooks.refuseUnlessOfOrphans(refunds, orphans);
    refunds.forEach(refund -> orphans.add(refund.ofAnOrphan()));
    return orphans;
  }

  /** A refund that has succeeded is one that nobody asks for any more. */
  private static List<Purchase> purchasesIn(List<Told> told) {
    return told.stream()
        .mapMulti(
            (Told one, Consumer<Purchase> purchases) -> {
              switch (one) {
                case Purchase purchase -> purchases.accept(purchase);
                case Fact.Refunded(var refund) ->
                    purchases.accept(new Purchase.Answered(refund.orderId(), refund.id()));
                case Fact _, Orphan _ -> {}
              }
            })
        .toList();
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

  /** News of an order that had ended before. */
  private static Stream<Ended> late(Standing standing) {
    return switch (standing) {
      case Standing.Open _ -> Stream.empty();
      case Standing.Closed(var closure, var late) -> Stream.of(new Ended(late, closure));
    };
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

  /** By order, the message that completed what was known of it. */
  private static Map<String, Received> lastWords(List<Received> messages) {
    return messages.stream()
        .filter(message -> FactsOfEvents.canEnd(message.event()))
        .collect(
            Collectors.toMap(
                message -> message.event().key(), Function.identity(), (_, later) -> later));
  }

  /** An order that has ended, and what this batch knows of it. */
  private record Ended(OrderFacts facts, Closure closure) {

    boolean isSold() {
      return closure.outcome() == Closure.Outcome.CONFIRMED;
    }

    Stream<Refund> refunds() {
      return facts.refunds().stream();
    }

    Stream<PaidOrder> sold() {
      return isSold() ? facts.paidOrder().stream() : Stream.empty();
    }
  }
}

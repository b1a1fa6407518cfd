package io.jangteo.order.domain;

import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders without a database; {@link OrdersContract} holds it to what MySQL does. */
public final class InMemoryOrders implements Orders, Fulfilments {

  private static final Comparator<Order> NEWEST_FIRST =
      Comparator.comparing(Order::createdAt)
          .thenComparing(order -> order.id().toString())
          .reversed();

  private record Entry(PlacedOrder placed, KeyedRequest request) {
    Order order() {
      return placed.order();
    }

    boolean isTheSameAs(Entry other) {
      return order().id().equals(other.order().id())
          || (request.buyerId().equals(other.request.buyerId())
              && request.key().equals(other.request.key()));
    }

    Entry with(Order order) {
      return with(new PlacedOrder(order, placed.lines(), placed.refunds()));
    }

    Entry with(PlacedOrder next) {
      return new Entry(next, request);
    }
  }

  private record Instruction(OrderId id, String paymentKey, KeyedRequest request) {}

  private final Map<OrderId, Entry> entries = new HashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();

  @Override
  public synchronized void add(List<NewOrder> orders) {
    var added = new HashMap<OrderId, Entry>();
    for (var each : orders) {
      var entry = new Entry(each.order(), each.request());
      if (Stream.concat(entries.values().stream(), added.values().stream())
          .anyMatch(entry::isTheSameAs)) {
        throw new AlreadyTaken(new IllegalStateException("in memory"));
      }
      added.put(entry.order().id(), entry);
    }
    entries.putAll(added);
  }

  @Override
  public synchronized Optional<EarlierOrder> ofRequest(String buyerId, String key) {
    return entries.values().stream()
        .filter(
            entry -> entry.request().buyerId().equals(buyerId) && entry.request().key().equals(key))
        .map(entry -> new EarlierOrder(entry.placed(), entry.request().fingerprint()))
        .findAny();
  }

  @Override
  public synchronized Optional<PlacedOrder> find(OrderId id, String buyerId) {
    return Optional.ofNullable(entries.get(id))
        .map(Entry::placed)
        .filter(placed -> placed.order().buyerId().equals(buyerId));
  }

  @Override
  public synchronized List<Order> newest(
      String buyerId, @Nullable OrderPosition behind, int limit) {
    return entries.values().stream()
        .map(Entry::order)
        .filter(order -> order.buyerId().equals(buyerId))
        .filter(order -> behind == null || isBehind(order, behind))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static boolean isBehind(Order order, OrderPosition position) {
    var byTime = order.createdAt().compareTo(position.createdAt());
    return byTime < 0
        || (byTime == 0 && order.id().toString().compareTo(position.id().toString()) < 0);
  }

  @Override
  public synchronized Map<OrderId, Long> versions(Set<OrderId> ids) {
    return entries.values().stream()
        .map(Entry::order)
        .filter(order -> ids.contains(order.id()))
        .collect(Collectors.toMap(Order::id, Order::version));
  }

  @Override
  public synchronized InstructionAnswer instruct(
      OrderId id, PaymentInstruction instruction, KeyedRequest request, Instant at) {
    var entry = entries.get(id);
    if (entry == null || !entry.order().buyerId().equals(request.buyerId())) {
      return new InstructionAnswer.Unknown();
    }
    var earlier = instructions.stream().filter(it -> it.id().equals(id)).toList();
    for (var told : earlier) {
      if (told.request().key().equals(request.key())) {
        return told.request().equals(request)
            ? new InstructionAnswer.InstructedBefore(entry.placed())
            : new InstructionAnswer.KeyReused();
      }
    }
    var refusal = entry.order().whyNotPayable(instruction, at);
    if (refusal.isPresent()) {
      return new InstructionAnswer.Refused(refusal.get(), entry.order());
    }
    if (earlier.stream().anyMatch(it -> it.paymentKey().equals(instruction.paymentKey()))) {
      return new InstructionAnswer.Refused(InstructionRefusal.PAYMENT_KEY_USED, entry.order());
    }
    instructions.add(new Instruction(id, instruction.paymentKey(), request));
    return new InstructionAnswer.Instructed(
        put(entry.with(entry.order().instructed(instruction, at))));
  }

  @Override
  public synchronized CancellationAnswer requestCancellation(
      OrderId id, Canceller canceller, String reason, Instant at) {
    var entry = entries.get(id);
    if (entry == null || !canceller.mayCancel(entry.placed())) {
      return new Unknown();
    }
    if (entry.order().cancelRequestedAt() != null) {
      return new RequestedBefore(entry.placed());
    }
    return entry.order().isCancellable()
        ? new Requested(put(entry.with(entry.order().cancelRequested(at))))
        : new TooLate(entry.order());
  }

  private PlacedOrder put(Entry entry) {
    entries.put(entry.order().id(), entry);
    return entry.placed();
  }

  @Override
  public synchronized Optional<PlacedOrder> findOfSeller(OrderId id, String sellerId) {
    return Optional.ofNullable(entries.get(id))
        .map(entry -> ofSeller(entry.placed(), sellerId))
        .filter(placed -> !placed.lines().isEmpty());
  }

  @Override
  public synchronized List<PlacedOrder> newestOfSeller(
      String sellerId, @Nullable String status, @Nullable OrderId behind, int limit) {
    return entries.values().stream()
        .map(entry -> ofSeller(entry.placed(), sellerId))
        .filter(placed -> !placed.lines().isEmpty())
        .filter(placed -> status == null || placed.order().state().name().equals(status))
        .filter(placed -> behind == null || text(placed).compareTo(behind.toString()) < 0)
        .sorted(Comparator.comparing(InMemoryOrders::text).reversed())
        .limit(limit)
        .toList();
  }

  private static PlacedOrder ofSeller(PlacedOrder placed, String sellerId) {
    return new PlacedOrder(placed.order(), placed.ofSeller(sellerId).lines());
  }

  private static String text(PlacedOrder placed) {
    return placed.order().id().toString();
  }

  @Override
  public synchronized FulfilmentAnswer fulfil(
      OrderId id,
      @Nullable Integer lineNo,
      Fulfilment.Step step,
      String sellerId,
      LongPredicate asKnown,
      Instant at) {
    var entry = entries.get(id);
    if (entry == null) {
      return new FulfilmentAnswer.Unknown();
    }
    var answer = entry.placed().fulfil(lineNo, line -> line.sellerId().equals(sellerId), step, at);
    return answer instanceof FulfilmentAnswer.Unknown || asKnown.test(entry.order().version())
        ? kept(answer)
        : new FulfilmentAnswer.Stale(entry.order());
  }

  @Override
  public synchronized FulfilmentAnswer confirmPurchase(
      OrderId id, @Nullable Integer lineNo, String buyerId, Instant at) {
    return find(id, buyerId)
        .map(it -> kept(it.fulfil(lineNo, _ -> true, Fulfilment.Step.CONFIRM_PURCHASE, at)))
        .orElseGet(FulfilmentAnswer.Unknown::new);
  }

  private FulfilmentAnswer kept(FulfilmentAnswer answer) {
    if (answer instanceof FulfilmentAnswer.Done(var after, _)) {
      entries.computeIfPresent(after.order().id(), (_, entry) -> entry.with(after));
    }
    return answer;
  }

  @Override
  public synchronized List<ConfirmedPurchases> confirmPurchases(
      Instant deliveredUntil, int limit, Instant at) {
    var confirmed =
        entries.values().stream()
            .map(entry -> entry.placed().confirmPurchases(deliveredUntil, at))
            .flatMap(Optional::stream)
            .limit(limit)
            .toList();
    confirmed.forEach(
        purchases -> kept(new FulfilmentAnswer.Done(purchases.order(), purchases.lineNos())));
    return confirmed;
  }

  @Override
  public synchronized List<OrderChange> hear(List<News> news, Instant at) {
    var before =
        entries.values().stream()
            .map(Entry::order)
            .collect(Collectors.toMap(Order::id, order -> order));
    var refunds = entries.values().stream().flatMap(it -> it.placed().refunds().stream()).toList();
    var hearing = new Hearing(before, refunds);
    news.forEach(hearing::hear);
    hearing
        .orders()
        .forEach((id, order) -> entries.computeIfPresent(id, (_, it) -> it.with(order)));
    hearing
        .refunds()
        .forEach(
            told -> entries.computeIfPresent(told.orderId(), (_, it) -> with(it, told.refund())));
    hearing
        .shares()
        .forEach(
            share -> entries.computeIfPresent(share.orderId(), (_, it) -> with(it, share.line())));
    return hearing.changes();
  }

  private static Entry with(Entry entry, OrderRefund refund) {
    var placed = entry.placed();
    var others = placed.refunds().stream().filter(it -> !it.refundId().equals(refund.refundId()));
    return entry.with(
        new PlacedOrder(
            placed.order(), placed.lines(), Stream.concat(others, Stream.of(refund)).toList()));
  }

  private static Entry with(Entry entry, News.RefundedLine share) {
    var placed = entry.placed();
    return entry.with(
        new PlacedOrder(
            placed.order(),
            placed.lines().stream()
                .map(line -> line.lineNo() == share.lineNo() ? refunded(line, share) : line)
                .toList(),
            placed.refunds()));
  }

  private static OrderLine refunded(OrderLine line, News.RefundedLine share) {
    return new OrderLine(
        line.lineNo(),
        line.skuId(),
        line.productId(),
        line.name(),
        line.sellerId(),
        line.quantity(),
        line.unitPrice(),
        line.taxFree(),
        line.fulfilment(),
        line.fulfilledAt(),
        line.refundedQuantity() + share.quantity(),
        line.refunded().plus(share.amount()));
  }

  @Override
  public synchronized Optional<Instant> oldestUnconfirmed() {
    return entries.values().stream()
        .flatMap(entry -> entry.placed().lines().stream())
        .filter(line -> line.isDueForConfirmation(Instant.MAX))
        .map(OrderLine::fulfilledAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  @Override
  public synchronized Optional<Instant> oldestOpen() {
    return entries.values().stream()
        .map(Entry::order)
        .filter(order -> !order.isClosed())
        .map(Order::createdAt)
        .min(Comparator.naturalOrder());
  }
}

package io.jangteo.order.domain;

import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders without a database; {@link OrdersContract} holds it to what MySQL does. */
public final class InMemoryOrders implements Orders {

  private static final Comparator<Order> NEWEST_FIRST =
      Comparator.comparing(Order::createdAt)
          .thenComparing(order -> order.id().toString())
          .reversed();

  private record Entry(PlacedOrder placed, PlacingRequest request) {
    Order order() {
      return placed.order();
    }

    Entry with(Order order) {
      return new Entry(new PlacedOrder(order, placed.lines()), request);
    }
  }

  private final Map<OrderId, Entry> entries = new HashMap<>();

  @Override
  public synchronized void add(PlacedOrder order, PlacingRequest request) {
    if (entries.containsKey(order.order().id())
        || ofRequest(request.buyerId(), request.key()).isPresent()) {
      throw new AlreadyTaken(new IllegalStateException("in memory"));
    }
    entries.put(order.order().id(), new Entry(order, request));
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
  public synchronized CancellationAnswer requestCancellation(
      OrderId id, String buyerId, String reason, Instant at) {
    var entry = entries.get(id);
    if (entry == null || !entry.order().buyerId().equals(buyerId)) {
      return new Unknown();
    }
    if (entry.order().cancelRequestedAt() != null) {
      return new RequestedBefore(entry.placed());
    }
    if (entry.order().isClosed()) {
      return new TooLate(entry.order());
    }
    var after = entry.with(entry.order().cancelRequested(at));
    entries.put(id, after);
    return new Requested(after.placed());
  }

  @Override
  public synchronized List<OrderChange> hear(List<News> news, Instant at) {
    var before =
        entries.values().stream()
            .map(Entry::order)
            .collect(Collectors.toMap(Order::id, order -> order));
    var changes = News.changes(news, before);
    for (var change : changes) {
      entries.computeIfPresent(change.after().id(), (_, entry) -> entry.with(change.after()));
    }
    return changes;
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

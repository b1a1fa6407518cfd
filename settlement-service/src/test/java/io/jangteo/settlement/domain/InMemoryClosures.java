package io.jangteo.settlement.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@link ClosuresContract} asks for, without a database. */
public final class InMemoryClosures implements Closures {

  private final Map<UUID, OrderFacts> open = new HashMap<>();
  private final Map<UUID, Instant> firstTold = new HashMap<>();
  private final Map<UUID, Closure> closed = new HashMap<>();

  private final Clock clock;

  public InMemoryClosures(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<Standing> learn(List<OrderFacts> news) {
    return news.stream().map(this::learn).toList();
  }

  private Standing learn(OrderFacts news) {
    var closure = closed.get(news.orderId());
    if (closure != null) {
      return new Standing.Closed(closure, news);
    }
    firstTold.putIfAbsent(news.orderId(), clock.instant());
    return new Standing.Open(open.merge(news.orderId(), news, OrderFacts::and));
  }

  @Override
  public void close(List<Closure> closures) {
    for (var closure : closures) {
      if (closed.putIfAbsent(closure.orderId(), closure) != null) {
        throw new IllegalStateException(closure.orderId() + " is closed already");
      }
      open.remove(closure.orderId());
      firstTold.remove(closure.orderId());
    }
  }

  @Override
  public Optional<Closure> find(UUID orderId) {
    return Optional.ofNullable(closed.get(orderId));
  }

  @Override
  public Backlog backlog() {
    return new Backlog(
        open.size(), firstTold.values().stream().min(Comparator.naturalOrder()).orElse(null));
  }
}

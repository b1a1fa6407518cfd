package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@link ClosuresContract} asks for, without a database. */
public final class InMemoryClosures implements Closures {

  private final Map<UUID, OrderFacts> open = new HashMap<>();
  private final Map<UUID, Closure> closed = new HashMap<>();

  @Override
  public List<Standing> learn(List<OrderFacts> news) {
    return news.stream().map(this::learn).toList();
  }

  private Standing learn(OrderFacts news) {
    var closure = closed.get(news.orderId());
    return closure == null
        ? new Standing.Open(open.merge(news.orderId(), news, OrderFacts::and))
        : new Standing.Closed(closure, news);
  }

  @Override
  public void close(List<Closure> closures) {
    for (var closure : closures) {
      if (closed.putIfAbsent(closure.orderId(), closure) != null) {
        throw new IllegalStateException(closure.orderId() + " is closed already");
      }
      open.remove(closure.orderId());
    }
  }

  @Override
  public Optional<Closure> find(UUID orderId) {
    return Optional.ofNullable(closed.get(orderId));
  }

  /** Time has no place in memory: the oldest has always just come. */
  @Override
  public Backlog backlog() {
    return new Backlog(open.size(), open.isEmpty() ? null : Instant.MAX);
  }
}

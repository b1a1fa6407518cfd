package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.OrderFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Closures in MySQL, a whole batch at a time. */
@Repository
class JpaClosures implements Closures {

  /** Ascending as the column sorts, so that two batches cannot wait for each other in a circle. */
  private static final Comparator<OrderFacts> BY_ORDER_ID =
      Comparator.comparing(facts -> facts.orderId().toString());

  private final FactsTable facts;
  private final OrderClosureRows closures;

  JpaClosures(OrderClosureRows closures, JdbcOperations jdbc) {
    this.closures = closures;
    this.facts = new FactsTable(jdbc);
  }

  @Override
  public List<Standing> learn(List<OrderFacts> news) {
    var sorted = news.stream().sorted(BY_ORDER_ID).toList();
    facts.merge(sorted);
    var ids = sorted.stream().map(OrderFacts::orderId).toList();
    var known = facts.lock(ids);
    // Read after the locks are held: whoever held them before may have closed the order.
    var closed = closedAmong(ids);
    facts.remove(closed.keySet());
    return known.stream().map(order -> standing(order, closed)).toList();
  }

  @Override
  public void close(List<Closure> ended) {
    closures.saveAllAndFlush(ended.stream().map(OrderClosureRow::new).toList());
    facts.remove(ended.stream().map(Closure::orderId).toList());
  }

  @Override
  public Optional<Closure> find(UUID orderId) {
    return closures.findById(orderId).map(OrderClosureRow::toClosure);
  }

  @Override
  public Backlog backlog() {
    return facts.backlog();
  }

  private Map<UUID, Closure> closedAmong(List<UUID> ids) {
    return closures.ofOrders(ids).stream()
        .map(OrderClosureRow::toClosure)
        .collect(Collectors.toMap(Closure::orderId, Function.identity()));
  }

  private static Standing standing(OrderFacts order, Map<UUID, Closure> closed) {
    var closure = closed.get(order.orderId());
    return closure == null ? new Standing.Open(order) : new Standing.Closed(closure, order);
  }
}

package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How orders end, and what is known of those that have not ended yet. */
public interface Closures {

  /**
   * Adds to what is known of each order, and keeps every other transaction from doing so until this
   * one ends.
   *
   * @param news of each order at most one
   */
  List<Standing> learn(List<OrderFacts> news);

  /** Closes open orders that this transaction has learnt of. */
  void close(List<Closure> closures);

  Optional<Closure> find(UUID orderId);

  Backlog backlog();

  /**
   * The orders that have not ended.
   *
   * @param oldest since when the first of them is known; null when there is none
   */
  record Backlog(long orders, @Nullable Instant oldest) {}

  /** Where an order stands once the news of it is in. */
  sealed interface Standing {

    /** All that is known. */
    record Open(OrderFacts facts) implements Standing {}

    /** It had ended before this news came. */
    record Closed(Closure closure, OrderFacts late) implements Standing {}
  }
}

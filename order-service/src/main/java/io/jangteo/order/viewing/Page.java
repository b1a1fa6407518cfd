package io.jangteo.order.viewing;

import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderPosition;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor leads to the part behind it; absent on the last
 */
record Page<T>(List<T> data, @Nullable String nextCursor, boolean hasMore) {

  /** How many a client is given that does not say. */
  static final String DEFAULT_LIMIT = "50";

  static final int MAX_LIMIT = 100;

  /** Of one more than fit, where there are more. */
  static <F, T> Page<T> of(
      List<F> found, int limit, Function<F, Order> order, Function<F, T> view) {
    var hasMore = found.size() > limit;
    var shown = hasMore ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(view).toList(),
        hasMore ? Cursor.text(OrderPosition.of(order.apply(shown.getLast()))) : null,
        hasMore);
  }
}

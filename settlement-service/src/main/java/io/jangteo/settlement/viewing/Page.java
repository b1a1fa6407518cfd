package io.jangteo.settlement.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> data, @Nullable String nextCursor, boolean hasMore) {

  /**
   * @param found one more than the limit, where there are more
   */
  static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    var hasMore = found.size() > limit;
    var data = hasMore ? found.subList(0, limit) : found;
    return new Page<>(data, hasMore ? cursor.apply(data.getLast()) : null, hasMore);
  }
}

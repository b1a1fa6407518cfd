package io.jangteo.settlement.paying;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the payouts, newest first.
 *
 * @param nextCursor where the next part begins; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutPage(List<PayoutView> data, @Nullable String nextCursor, boolean hasMore) {

  private static final int MAX_LIMIT = 100;

  static int checked(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.invalid(List.of(new Problem.Field("limit", "is 1 to " + MAX_LIMIT)))
          .asException();
    }
    return limit;
  }

  /**
   * @param found one more than the limit, where there are more
   */
  static PayoutPage of(List<PayoutView> found, int limit) {
    var hasMore = found.size() > limit;
    var data = hasMore ? found.subList(0, limit) : found;
    return new PayoutPage(data, hasMore ? data.getLast().id().toString() : null, hasMore);
  }
}

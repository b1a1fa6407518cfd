package io.jangteo.launcher.replay;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a file is replayed.
 *
 * @param limit how many orders at most
 * @param ratePerSecond orders sent per second, whatever becomes of them; null means that each of so
 *     many buyers waits for the end of one order before placing the next
 * @param stock units of each product; null means enough for every order of the file
 * @param wonPerUnit won for one unit of the file's currency
 * @param concurrency buyers at a time, when there is no rate
 * @param settle whether what was sold is also settled, and all books held against each other
 * @param json where to write the report as JSON
 */
public record ReplayOptions(
    Path file,
    int limit,
    @Nullable BigDecimal ratePerSecond,
    @Nullable Integer stock,
    BigDecimal wonPerUnit,
    int concurrency,
    boolean settle,
    @Nullable Path json) {
  public static final BigDecimal DEFAULT_WON_PER_UNIT = BigDecimal.valueOf(1_700);
  public static final int DEFAULT_CONCURRENCY = 64;
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  private static final BigDecimal MAX_RATE = BigDecimal.valueOf(100_000);
  private static final BigDecimal MAX_WON_PER_UNIT = BigDecimal.valueOf(1_000_000);
  private static final int MAX_CONCURRENCY = 10_000;

  public ReplayOptions {
    require(limit >= 1, "--limit must be 1 or more, but is " + limit);
    require(
        ratePerSecond == null || isWithin(ratePerSecond, MAX_RATE),
        "--rate must be above 0 and at most %s orders a second, but is %s"
            .formatted(MAX_RATE, ratePerSecond));
    require(
        stock == null || (stock >= 1 && stock <= RowReader.MAX_QUANTITY),
        "--stock must be from 1 to %d, but is %s".formatted(RowReader.MAX_QUANTITY, stock));
    require(
        isWithin(wonPerUnit, MAX_WON_PER_UNIT),
        "--won-per-unit must be above 0 and at most %s, but is %s"
            .formatted(MAX_WON_PER_UNIT, wonPerUnit));
    require(
        concurrency >= 1 && concurrency <= MAX_CONCURRENCY,
        "--concurrency must be from 1 to %d, but is %d".formatted(MAX_CONCURRENCY, concurrency));
  }

  public static ReplayOptions of(Path file) {
    return new ReplayOptions(
        file, NO_LIMIT, null, null, DEFAULT_WON_PER_UNIT, DEFAULT_CONCURRENCY, false, null);
  }

  private static boolean isWithin(BigDecimal value, BigDecimal max) {
    return value.signum() > 0 && value.compareTo(max) <= 0;
  }

  private static void require(boolean fact, String message) {
    if (!fact) {
      throw new IllegalArgumentException(message);
    }
  }
}

package io.jangteo.inventory.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a SKU there is, beside what the others were last told of it.
 *
 * @param stockVersion of the stock row at that moment
 * @param version how often its level has been told
 * @param last absent until it is first told
 */
public record CurrentLevel(
    String skuId, long available, long stockVersion, long version, @Nullable Telling last) {

  /** The others need not know every step of what is selling fast. */
  private static final Duration PACE = Duration.ofSeconds(1);

  /** Well within the time for which "sold out" is believed. */
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  /** What they were told, and when. */
  public record Telling(long available, Instant at) {

    /** By however far another instance's clock is ahead, it holds nobody up for longer. */
    private boolean isAsOldAs(Duration age, Instant now) {
      return Duration.between(at, now).abs().compareTo(age) >= 0;
    }
  }

  public boolean isSoldOut() {
    return available == 0;
  }

  /** Whether it is not what the others believe. */
  public boolean isNews() {
    return last == null || last.available() != available;
  }

  /** Whether it is to be told now: news at its pace, "sold out" again while it is asked for. */
  public boolean isToBeTold(Instant now, boolean askedFor) {
    return last == null
        || (isNews() && last.isAsOldAs(PACE, now))
        || (askedFor && isSoldOut() && last.isAsOldAs(RENEWAL, now));
  }
}

package io.jangteo.inventory.caching;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps what was read for a while. Whoever asks for what is being read already waits for that read.
 * What was read together does not expire together. A read that failed is not kept.
 */
final class BriefCache<K, V> {

  private static final double JITTER = 0.2;

  private final AsyncCache<K, V> cache;

  BriefCache(
      long maxEntries,
      BiFunction<K, V, Duration> ttl,
      Executor executor,
      Ticker ticker,
      RandomGenerator random) {
    cache =
        Caffeine.newBuilder()
            .maximumSize(maxEntries)
            .ticker(ticker)
            .executor(executor)
            .expireAfter(
                Expiry.<K, V>creating(
                    (key, value) -> jittered(ttl.apply(key, value), random.nextDouble())))
            .buildAsync();
  }

  private static Duration jittered(Duration ttl, double chance) {
    return ttl.plusNanos((long) (ttl.toNanos() * JITTER * (2 * chance - 1)));
  }

  /** Whether it is kept now. */
  boolean peek(K key) {
    return cache.getIfPresent(key) != null;
  }

  V get(K key, Supplier<V> read) {
    var reading = cache.get(key, _ -> read.get());
    try {
      return reading.join();
    } catch (CompletionException e) {
      // The cache does so, too, but perhaps not before the reader who is told now asks again.
      cache.asMap().remove(key, reading);
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

package io.jangteo.relay.debezium;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine where to start, and forgets what it would store. The engine makes it by name, so
 * it must be public.
 *
 * <p>Debezium's own offset counts binlog events inside a transaction, which another server lays out
 * differently, and after a hidden reconnect claims a transaction complete that is not. Ours is a
 * boundary between transactions.
 */
public final class SeededOffset implements OffsetBackingStore {
  static final String GTIDS = "relay.start.gtids";

  private ByteBuffer offset = ByteBuffer.allocate(0);

  @Override
  public void configure(WorkerConfig config) {
    var gtids = config.originalsStrings().get(GTIDS);
    offset = UTF_8.encode("{\"gtids\":\"%s\",\"file\":\"\",\"pos\":4}".formatted(gtids));
  }

  @Override
  public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
    var offsets = new HashMap<ByteBuffer, ByteBuffer>();
    keys.forEach(key -> offsets.put(key, offset.duplicate()));
    return CompletableFuture.completedFuture(offsets);
  }

  @Override
  @SuppressWarnings("NullAway") // Connect's Void.
  public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, @Nullable Callback<Void> callback) {
    if (callback != null) {
      callback.onCompletion(null, null);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}

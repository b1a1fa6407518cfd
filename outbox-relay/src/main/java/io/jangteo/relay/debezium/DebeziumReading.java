package io.jangteo.relay.debezium;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogSource.Handler;
import io.jangteo.relay.domain.BinlogSource.Reading;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.settings.Shard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of an engine, which can be started once. */
final class DebeziumReading implements Reading, ChangeConsumer<RecordChangeEvent<SourceRecord>> {
  private static final Logger LOG = LoggerFactory.getLogger(DebeziumReading.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
  private static final Duration CLOSE_AGAIN_AFTER = Duration.ofMillis(100);

  private final Handler handler;
  private final SourceRecords records;
  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final Thread thread;
  private final ObjectName streamingMetrics;
  private volatile boolean closing;

  DebeziumReading(Shard shard, GtidSet completed, Handler handler) {
    this.handler = handler;
    this.records = new SourceRecords(handler::examine);
    this.engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(EngineConfiguration.of(shard, completed))
            .using((_, message, error) -> handler.ended(EngineFailure.of(message, error)))
            .notifying(this)
            .build();
    this.thread = Thread.ofPlatform().name("engine-" + shard.name()).unstarted(engine);
    this.streamingMetrics =
        name("debezium.mysql:type=connector-metrics,context=streaming,server=" + shard.name());
  }

  DebeziumReading start() {
    thread.start();
    return this;
  }

  /**
   * Never marks a record as processed: the position is kept where the events go. What it throws
   * ends the engine, unless it is Connect's RetriableException, which would skip the batch.
   */
  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> batch,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
    if (closing) {
      return;
    }
    List<BinlogEvent> events =
        batch.stream()
            .map(RecordChangeEvent::record)
            .map(records::read)
            .flatMap(Optional::stream)
            .toList();
    handler.handle(events);
  }

  @Override
  public boolean isConnected() {
    try {
      return thread.isAlive()
          && (boolean)
              ManagementFactory.getPlatformMBeanServer()
                  .getAttribute(streamingMetrics, "Connected");
    } catch (InstanceNotFoundException notYet) {
      return false;
    } catch (JMException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** The engine refuses to be closed while it starts its task, so this asks until it is gone. */
  @Override
  public void close() {
    closing = true;
    var deadline = System.nanoTime() + CLOSE_LIMIT.toNanos();
    try {
      do {
        askToClose();
      } while (!thread.join(CLOSE_AGAIN_AFTER) && System.nanoTime() < deadline);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} did not end within {}", thread.getName(), CLOSE_LIMIT);
      thread.interrupt();
    }
  }

  private void askToClose() {
    try {
      engine.close();
    } catch (IllegalStateException | IOException startingOrGone) {
      LOG.debug("{} not closed yet", thread.getName(), startingOrGone);
    }
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (JMException malformed) {
      throw new IllegalArgumentException(name, malformed);
    }
  }
}

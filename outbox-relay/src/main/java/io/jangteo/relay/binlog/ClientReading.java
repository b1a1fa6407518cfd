package io.jangteo.relay.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.BinaryLogClient.AbstractLifecycleListener;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import io.jangteo.relay.domain.BinlogSource.Handler;
import io.jangteo.relay.domain.BinlogSource.Reading;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.mysql.BinlogFailure;
import io.jangteo.relay.settings.Shard;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. A thread of its own reads and examines and another hands over, so that what
 * arrives while a transaction of Kafka commits goes into the next one together, ready to be sent.
 */
final class ClientReading implements Reading {
  private static final Logger LOG = LoggerFactory.getLogger(ClientReading.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
  private static final long HEARTBEAT_MILLIS = 800;
  private static final long CONNECT_MILLIS = 5_000;

  /** While Kafka is down we read nothing; MySQL must not hang up on us for that. */
  private static final long NET_WRITE_SECONDS = 300;

  private final Handler handler;
  private final BinaryLogClient client;
  private final Backlog backlog = new Backlog();
  private final Transactions transactions;
  private final Thread reader;
  private final Thread publisher;

  /** The first that went wrong; what follows from it tells nothing more. */
  private final AtomicReference<@Nullable RelayFailure> failure = new AtomicReference<>();

  ClientReading(Shard shard, GtidSet completed, Handler handler) {
    this.handler = handler;
    var tables = new OutboxTables(shard);
    this.transactions = new Transactions(completed, tables, handler::examine, backlog::add);
    this.client = client(shard, completed, tables);
    this.reader = Thread.ofPlatform().name("binlog-" + shard.name()).unstarted(this::read);
    this.publisher = Thread.ofPlatform().name("publish-" + shard.name()).unstarted(this::publish);
  }

  private BinaryLogClient client(Shard shard, GtidSet completed, OutboxTables tables) {
    var made = new BinaryLogClient(shard.host(), shard.port(), shard.username(), shard.password());
    made.setSSLMode(SSLMode.valueOf(shard.sslMode().name()));
    // MySQL ends the older connection of one id: a frozen relay that wakes up reads no further.
    made.setServerId(shard.serverId());
    made.setGtidSet(completed.toString());
    // Reconnects that are hidden from us would let rows come twice.
    made.setKeepAlive(false);
    made.setHeartbeatInterval(HEARTBEAT_MILLIS);
    made.setConnectTimeout(CONNECT_MILLIS);
    made.setNetWriteTimeout(NET_WRITE_SECONDS);
    made.setEventDeserializer(tables.deserializer());
    made.registerEventListener(this::hear);
    made.registerLifecycleListener(new Ending());
    return made;
  }

  ClientReading start() {
    reader.start();
    publisher.start();
    return this;
  }

  @Override
  public boolean isConnected() {
    return reader.isAlive() && client.isConnected();
  }

  private void read() {
    try {
      client.connect();
    } catch (IOException | RuntimeException e) {
      fail(BinlogFailure.of(e));
    }
    fail(new RelayFailure(Reason.MYSQL_UNREACHABLE, "the connection to the binlog ended"));
  }

  /** The client catches what this throws, and would go on with the next event. */
  private void hear(Event event) {
    try {
      transactions.hear(event);
    } catch (RelayFailure broken) {
      fail(broken);
      disconnect();
    } catch (RuntimeException e) {
      fail(new RelayFailure(Reason.SCHEMA_CHANGED, e.toString(), e));
      disconnect();
    }
  }

  private void publish() {
    try {
      while (!backlog.isClosed()) {
        var events = backlog.take(handler::untilSettled);
        if (!events.isEmpty()) {
          handler.handle(events);
        }
      }
    } catch (RelayFailure known) {
      fail(known);
    } catch (RuntimeException e) {
      fail(new RelayFailure(Reason.ENGINE_ENDED, e.toString(), e));
    } finally {
      backlog.close();
      disconnect();
    }
  }

  private void fail(RelayFailure with) {
    if (failure.compareAndSet(null, with)) {
      backlog.close();
      handler.ended(with);
    }
  }

  @Override
  public void close() {
    backlog.close();
    disconnect();
    try {
      if (!publisher.join(CLOSE_LIMIT) || !reader.join(CLOSE_LIMIT)) {
        LOG.warn("{} did not end within {}", reader.getName(), CLOSE_LIMIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void disconnect() {
    try {
      client.disconnect();
    } catch (IOException e) {
      LOG.debug("{} was gone before", reader.getName(), e);
    }
  }

  /** The client tells here what its connect() does not throw, and reads on after the second. */
  private final class Ending extends AbstractLifecycleListener {
    @Override
    public void onCommunicationFailure(BinaryLogClient of, Exception e) {
      fail(BinlogFailure.of(e));
    }

    @Override
    public void onEventDeserializationFailure(BinaryLogClient of, Exception e) {
      fail(new RelayFailure(Reason.SCHEMA_CHANGED, "an event cannot be read: " + e, e));
      disconnect();
    }
  }
}

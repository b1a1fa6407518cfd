package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named lock in the server that is read: it says which instance should run, and is free again
 * when the instance or the server dies. Who may write is decided by Kafka, not here.
 */
public final class LeaderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaderLock.class);
  private static final int WAIT_SECONDS = 2;
  // A take-over waits for Kafka, and cannot ask for the lock meanwhile.
  private static final int SILENCE_IN_TAKE_OVER_SECONDS = 60;
  // A frozen leader loses its connection, and so the lock, after this long.
  private static final int SILENCE_SECONDS = 5;

  private final Connection connection;
  private final String name;

  private LeaderLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Waits a little; empty if another instance holds it all the while. */
  public static Optional<LeaderLock> tryAcquire(MySqlServer server, String name) {
    var lock = new LeaderLock(server.connect(), name);
    if (lock.isAcquired()) {
      return Optional.of(lock);
    }
    lock.close();
    return Optional.empty();
  }

  private boolean isAcquired() {
    try {
      endAfterSilenceOf(SILENCE_IN_TAKE_OVER_SECONDS);
      return isTrue("SELECT GET_LOCK(?, %d)".formatted(WAIT_SECONDS));
    } catch (SQLException cause) {
      close();
      throw MySqlServer.failure(cause);
    }
  }

  /** From now on whoever holds it must say so every second or so. */
  public void expectPings() {
    mustStillHold();
    try {
      endAfterSilenceOf(SILENCE_SECONDS);
    } catch (SQLException cause) {
      throw MySqlServer.failure(cause);
    }
  }

  private void endAfterSilenceOf(int seconds) throws SQLException {
    try (var session = connection.createStatement()) {
      session.execute("SET SESSION wait_timeout = " + seconds);
    }
  }

  public void mustStillHold() {
    try {
      if (!isTrue("SELECT IS_USED_LOCK(?) = CONNECTION_ID()")) {
        throw new RelayFailure(Reason.LOCK_LOST, name + " is held by another connection");
      }
    } catch (SQLException cause) {
      throw new RelayFailure(Reason.LOCK_LOST, name + ": " + cause.getMessage(), cause);
    }
  }

  private boolean isTrue(String condition) throws SQLException {
    try (var statement = connection.prepareStatement(condition)) {
      statement.setString(1, name);
      try (var result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** With the connection goes the lock, also when the server is no longer there to be told. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException gone) {
      LOG.debug("{}: the connection was gone already", name, gone);
    }
  }
}

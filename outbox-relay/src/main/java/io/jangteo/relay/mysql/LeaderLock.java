package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A named lock in the server that is read: it says which instance should run, and is free again
 * when the instance or the server dies. Who may write is decided by Kafka, not here.
 */
public final class LeaderLock implements AutoCloseable {
  private static final int WAIT_SECONDS = 2;
  // A frozen holder loses its connection, and so the lock, after this long.
  private static final int SILENCE_SECONDS = 5;

  private final MySqlServer server;
  private final Connection connection;
  private final String name;

  private LeaderLock(MySqlServer server, Connection connection, String name) {
    this.server = server;
    this.connection = connection;
    this.name = name;
  }

  /** Waits a little; empty if another instance holds it all the while. */
  public static Optional<LeaderLock> tryAcquire(MySqlServer server, String name) {
    try {
      var connection = server.connect();
      var lock = new LeaderLock(server, connection, name);
      try (var session = connection.createStatement()) {
        session.execute("SET SESSION wait_timeout = " + SILENCE_SECONDS);
      }
      if (lock.isTrue("SELECT GET_LOCK(?, %d)".formatted(WAIT_SECONDS))) {
        return Optional.of(lock);
      }
      lock.close();
      return Optional.empty();
    } catch (SQLException cause) {
      throw server.failure(cause);
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

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      throw server.failure(alreadyGone);
    }
  }
}

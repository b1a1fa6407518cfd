package io.jangteo.relay.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that is kept from one question to the next; after one that failed, a new one. */
final class KeptConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

  private final MySqlServer server;
  private @Nullable Connection connection;

  KeptConnection(MySqlServer server) {
    this.server = server;
  }

  <T> T ask(MySqlServer.Question<T> question) {
    try {
      var open = connection == null ? server.connect() : connection;
      connection = open;
      return question.askOn(open);
    } catch (SQLException cause) {
      close();
      throw MySqlServer.failure(cause);
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException gone) {
      LOG.debug("the connection was gone already", gone);
    } finally {
      connection = null;
    }
  }
}

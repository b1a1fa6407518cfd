package io.jangteo.launcher.testing;

import io.jangteo.launcher.servers.LocalMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The test JVM's MySQL server. */
public final class TestMySql {
  /** A schema of its own and the one user that may touch it. */
  public record Database(String schema, String jdbcUrl, String username, String password) {}

  static final String ROOT_PASSWORD = "root";
  private static final String HOST = "127.0.0.1";

  private final int port;
  private final TestServer server;
  private final AtomicInteger databases = new AtomicInteger();

  TestMySql(int port, TestServer server) {
    this.port = port;
    this.server = server;
  }

  /** A fresh, empty schema; a number makes its name unique. */
  public Database createDatabase(String schemaName) {
    String schema = schemaName + "_" + databases.incrementAndGet();
    try (var connection = connectAsRoot(port);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE `%s`".formatted(schema));
      statement.execute("CREATE USER '%1$s'@'%%' IDENTIFIED BY '%1$s'".formatted(schema));
      statement.execute("GRANT ALL ON `%1$s`.* TO '%1$s'@'%%'".formatted(schema));
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + schema, e);
    }
    return new Database(schema, LocalMySql.jdbcUrl(HOST, port, schema), schema, schema);
  }

  public int port() {
    return port;
  }

  public String rootJdbcUrl() {
    return LocalMySql.jdbcUrl(HOST, port, "");
  }

  public String rootUser() {
    return LocalMySql.ROOT;
  }

  public String rootPassword() {
    return ROOT_PASSWORD;
  }

  static Connection connectAsRoot(int port) throws SQLException {
    return DriverManager.getConnection(
        LocalMySql.jdbcUrl(HOST, port, ""), LocalMySql.ROOT, ROOT_PASSWORD);
  }

  /** As kill -9 does. */
  public void kill() {
    server.kill();
  }

  /** Starts it again on the same port with the same data, whatever it did before. */
  public void restart() {
    server.restart();
  }
}

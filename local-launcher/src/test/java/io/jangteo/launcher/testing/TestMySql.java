package io.jangteo.launcher.testing;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.LocalMySql;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The test JVM's MySQL server. */
public final class TestMySql {
  /** A schema of its own and the one user that may touch it. */
  public record Database(String schema, String jdbcUrl, String username, String password) {}

  private final LocalMySql server;
  private final AtomicInteger databases = new AtomicInteger();
  private RunningProgram process;

  TestMySql(LocalMySql server) {
    this.server = server;
    this.process = server.start();
  }

  /** A fresh, empty schema; a number makes its name unique. */
  public Database createDatabase(String schemaName) {
    String schema = schemaName + "_" + databases.incrementAndGet();
    try (var connection = server.connectAsRoot();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE `%s`".formatted(schema));
      statement.execute("CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%1$s'".formatted(schema));
      statement.execute("GRANT ALL ON `%1$s`.* TO '%1$s'@'127.0.0.1'".formatted(schema));
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create database " + schema, e);
    }
    return new Database(schema, server.jdbcUrl(schema), schema, schema);
  }

  public int port() {
    return server.port();
  }

  public String rootJdbcUrl() {
    return server.jdbcUrl("");
  }

  public String rootUser() {
    return LocalMySql.ROOT;
  }

  public String rootPassword() {
    return server.rootPassword();
  }

  /** As kill -9 does. */
  public synchronized void kill() {
    process.kill();
  }

  /** Starts it again on the same port with the same data, whatever it did before. */
  public synchronized void restart() {
    LocalMySql.stop(process);
    process = server.start();
  }
}

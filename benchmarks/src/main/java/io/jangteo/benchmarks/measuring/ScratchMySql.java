package io.jangteo.benchmarks.measuring;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A MySQL server for one benchmark, as durable as in production. It and its data are gone when it
 * is closed; the server also when this JVM is killed.
 */
public final class ScratchMySql implements AutoCloseable {

  private static final String USER = LocalMySql.ROOT;
  private static final String PASSWORD = "scratch";

  private final Path folder;
  private final int port;
  private final LocalMySql server;
  private final RunningProgram process;

  private ScratchMySql(Path folder, int port, LocalMySql server, RunningProgram process) {
    this.folder = folder;
    this.port = port;
    this.server = server;
    this.process = process;
  }

  public static ScratchMySql start() throws IOException {
    var servers = ServersFolder.fromSystemProperty();
    var folder =
        Files.createTempDirectory(
            Files.createDirectories(servers.path().resolveSibling("benchmarks")), "mysql-");
    var port = FreePorts.next();
    var server =
        new LocalMySql(
            servers, folder.resolve("data"), folder.resolve("mysql.log"), port, PASSWORD);
    return new ScratchMySql(folder, port, server, server.start());
  }

  /** Makes an empty schema. */
  public String createDatabase(String schema) throws SQLException {
    try (var connection = server.connectAsRoot();
        var sql = connection.createStatement()) {
      sql.execute("CREATE DATABASE `%s`".formatted(schema));
    }
    return jdbcUrl(schema);
  }

  public String jdbcUrl(String schema) {
    return server.jdbcUrl(schema);
  }

  public int port() {
    return port;
  }

  public ProcessUse use() {
    return new ProcessUse(process.pid());
  }

  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  @Override
  public void close() throws IOException {
    LocalMySql.stop(process);
    ServersFolder.delete(folder);
  }
}

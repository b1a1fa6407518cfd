package io.jangteo.launcher.servers;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A MySQL server on loopback, as durable as in production: each commit is on disk, in the binlog
 * too, before it is answered. Its data folder survives every kind of end.
 */
public final class LocalMySql {
  public static final String ROOT = "root";
  private static final String NAME = "MySQL";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** How large it is, and what makes it quick to start, wherever it runs. */
  public static final List<String> SIZE =
      List.of(
          "--skip-name-resolve",
          "--mysqlx=OFF",
          "--max-connections=300",
          "--performance-schema=OFF",
          "--innodb-buffer-pool-size=256M",
          "--innodb-redo-log-capacity=256M",
          "--innodb-buffer-pool-load-at-startup=OFF",
          "--innodb-buffer-pool-dump-at-shutdown=OFF");

  private static final List<String> OPTIONS =
      List.of(
          "--bind-address=127.0.0.1",
          // Relative, so inside the data folder: a socket's path may have no more than 107 letters.
          "--socket=mysql.sock",
          "--pid-file=mysql.pid",
          "--tls-version=",
          "--character-set-server=utf8mb4",
          "--default-time-zone=+00:00",
          "--transaction-isolation=READ-COMMITTED",
          "--innodb-flush-log-at-trx-commit=1",
          // As 8.4 has it by default on a few processors: fewer threads take part in a commit, one
          // purges, and no page is kept twice.
          "--innodb-log-writer-threads=OFF",
          "--innodb-purge-threads=1",
          "--innodb-flush-method=O_DIRECT",
          "--innodb-use-fdatasync=ON",
          "--innodb-adaptive-hash-index=OFF",
          "--sync-binlog=1",
          "--gtid-mode=ON",
          "--enforce-gtid-consistency=ON",
          "--binlog-format=ROW",
          "--binlog-row-image=FULL",
          "--binlog-expire-logs-seconds=604800");

  private final ServersFolder servers;
  private final Path dataFolder;
  private final Path log;
  private final int port;
  private final String rootPassword;
  private final List<String> further;

  public LocalMySql(
      ServersFolder servers, Path dataFolder, Path log, int port, String rootPassword) {
    this(servers, dataFolder, log, port, rootPassword, List.of());
  }

  private LocalMySql(
      ServersFolder servers,
      Path dataFolder,
      Path log,
      int port,
      String rootPassword,
      List<String> further) {
    this.further = further;
    this.servers = servers;
    this.dataFolder = dataFolder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.rootPassword = rootPassword;
  }

  /** The same with options of its own, as a replica has them. */
  public LocalMySql with(String... options) {
    return new LocalMySql(servers, dataFolder, log, port, rootPassword, List.of(options));
  }

  /** The server as a program to start, its data folder made when it is not there yet. */
  public Program prepare() {
    var libraries = NativeLibraries.of(servers);
    libraries.provideFor(executable());
    if (!Files.isDirectory(dataFolder)) {
      servers.fill(dataFolder, "mysql", folder -> initialise(folder, libraries));
    }
    List<String> command = command(dataFolder);
    command.addAll(SIZE);
    command.addAll(OPTIONS);
    command.addAll(further);
    command.add("--port=" + port);
    command.add("--init-file=" + rootUserScript());
    return program(command, libraries);
  }

  /** The same with its binlog in another folder, if it is one of these servers. */
  public static Program withBinlogIn(Path folder, Program program) {
    return program.name().equals(NAME)
        ? program.and("--log-bin=" + folder.resolve("binlog"))
        : program;
  }

  public Readiness readiness() {
    return () -> {
      try (var _ = connectAsRoot()) {
        return true;
      } catch (SQLException e) {
        return false;
      }
    };
  }

  public RunningProgram start() {
    return RunningProgram.start(prepare()).awaitReady(readiness(), START_LIMIT);
  }

  public static void stop(RunningProgram server) {
    server.stop(STOP_LIMIT);
  }

  public int port() {
    return port;
  }

  public String rootPassword() {
    return rootPassword;
  }

  public Connection connectAsRoot() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(""), ROOT, rootPassword);
  }

  public String jdbcUrl(String schema) {
    return jdbcUrl("127.0.0.1", port, schema);
  }

  public static String jdbcUrl(String host, int port, String schema) {
    return "jdbc:mysql://%s:%d/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true&sslMode=DISABLED&allowPublicKeyRetrieval=true"
        .formatted(host, port, schema);
  }

  private void initialise(Path folder, NativeLibraries libraries) {
    List<String> command = command(folder);
    command.addAll(
        List.of("--initialize-insecure", "--skip-log-bin", "--innodb-redo-log-capacity=8M"));
    RunningProgram.start(program(command, libraries)).awaitSuccess();
    try {
      // The server's identity: each copy makes its own.
      Files.deleteIfExists(folder.resolve("auto.cnf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path folder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                executable().toString(),
                "--no-defaults",
                "--basedir=" + servers.mySql(),
                "--datadir=" + folder));
    if (Shell.SYSTEM.isRoot()) {
      command.add("--user=root");
    }
    return command;
  }

  private Program program(List<String> command, NativeLibraries libraries) {
    return new Program(NAME, command, Map.of("LD_LIBRARY_PATH", libraries.environmentValue()), log);
  }

  private Path executable() {
    return servers.mySql().resolve("bin").resolve("mysqld");
  }

  /** Run by the server at each start; names are not resolved, hence the address. */
  private Path rootUserScript() {
    String statements =
        """
        SET sql_log_bin = 0;
        CREATE USER IF NOT EXISTS 'root'@'127.0.0.1';
        ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '%1$s';
        ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
        GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;
        """
            .formatted(rootPassword);
    Path script = dataFolder.resolveSibling(dataFolder.getFileName() + "-root.sql");
    try {
      Files.deleteIfExists(script);
      Files.createFile(
          script,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(script, statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.jangteo.launcher.chaos;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A primary and a replica. One of them writes rows into binlog events thirty-two times as large as
 * the other, so that nothing in its binlog is where it is in the other's.
 */
public final class ReplicatedMySql implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final String PASSWORD = "root";
  private static final int EVENT_BYTES = 8_192;
  private static final int TIMES_AS_LARGE = 32;

  private Node primary;
  private Node replica;

  private static final class Node {
    private final LocalMySql server;
    private RunningProgram program;

    Node(LocalMySql server) {
      this.server = server;
      this.program = server.start();
    }
  }

  private ReplicatedMySql(Node primary, Node replica) {
    this.primary = primary;
    this.replica = replica;
  }

  public static ReplicatedMySql start(ServersFolder servers, Path folder) {
    var primary = new Node(server(servers, folder, 1, EVENT_BYTES));
    var replica = new Node(server(servers, folder, 2, EVENT_BYTES * TIMES_AS_LARGE));
    var pair = new ReplicatedMySql(primary, replica);
    pair.replicate();
    return pair;
  }

  private static LocalMySql server(ServersFolder servers, Path folder, int id, int eventBytes) {
    return new LocalMySql(
            servers,
            folder.resolve("mysql-" + id),
            folder.resolve("mysql-%d.log".formatted(id)),
            FreePorts.next(),
            PASSWORD)
        .with("--server-id=" + id, "--binlog-row-event-max-size=" + eventBytes);
  }

  private void replicate() {
    execute(
        replica.server,
        """
        CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = %d,
          SOURCE_USER = 'root', SOURCE_PASSWORD = '%s', SOURCE_AUTO_POSITION = 1,
          GET_SOURCE_PUBLIC_KEY = 1"""
            .formatted(primary.server.port(), PASSWORD),
        "START REPLICA");
  }

  /** The one to write to. */
  public LocalMySql primary() {
    return primary.server;
  }

  /** What is done here comes to the replica too. */
  public void execute(String... statements) {
    execute(primary.server, statements);
  }

  public void stopReplicating() {
    execute(replica.server, "STOP REPLICA");
  }

  public void awaitReplica() {
    var wanted = value(primary.server, "SELECT @@global.gtid_executed").replaceAll("\\s", "");
    var question = "SELECT GTID_SUBSET('%s', @@global.gtid_executed)".formatted(wanted);
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!value(replica.server, question).equals("1")) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure("the replica does not have %s within %s".formatted(wanted, LIMIT));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** As kill -9 does; and the replica is the primary from now on. */
  public void failOver() {
    primary.program.kill();
    execute(replica.server, "STOP REPLICA", "RESET REPLICA ALL");
    var dead = primary;
    primary = replica;
    replica = dead;
  }

  /** The one that died follows the one that took its place. */
  public void rejoin() {
    replica.program = replica.server.start();
    replicate();
  }

  private static void execute(LocalMySql server, String... statements) {
    try (var connection = server.connectAsRoot();
        var sql = connection.createStatement()) {
      for (var statement : statements) {
        sql.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String value(LocalMySql server, String query) {
    try (var connection = server.connectAsRoot();
        var sql = connection.createStatement();
        var result = sql.executeQuery(query)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    primary.program.kill();
    replica.program.kill();
  }
}

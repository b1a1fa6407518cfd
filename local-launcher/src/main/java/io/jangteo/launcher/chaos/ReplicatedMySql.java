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
import java.util.function.BooleanSupplier;

/**
 * A primary and a replica. One of them writes rows into binlog events thirty-two times as large as
 * the other, so that nothing in its binlog is where it is in the other's.
 */
public final class ReplicatedMySql implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final String PASSWORD = "root";
  private static final int EVENT_BYTES = 8_192;
  private static final int TIMES_AS_LARGE = 32;

  private Node primary;
  private Node replica;

  private abstract static class Node {
    private final LocalMySql server;

    Node(LocalMySql server) {
      this.server = server;
    }

    abstract void kill();

    /** Returns when it runs again. */
    abstract void startAgain();

    /** The pair is not needed any more. */
    abstract void end();
  }

  /** One that runs as long as this pair is there. */
  private static final class Own extends Node {
    private RunningProgram program;

    Own(LocalMySql server) {
      super(server);
      this.program = server.start();
    }

    @Override
    void kill() {
      program.kill();
    }

    @Override
    void startAgain() {
      program = super.server.start();
    }

    @Override
    void end() {
      kill();
    }
  }

  /** One that somebody else keeps running, whatever becomes of it. */
  private static final class Kept extends Node {
    private final Runnable kill;

    Kept(LocalMySql server, Runnable kill) {
      super(server);
      this.kill = kill;
    }

    @Override
    void kill() {
      kill.run();
    }

    @Override
    void startAgain() {
      await(super.server.readiness()::isReady, "the server that was killed does not answer again");
    }

    @Override
    void end() {
      // That is its owner's.
    }
  }

  private ReplicatedMySql(Node primary, Node replica) {
    this.primary = primary;
    this.replica = replica;
  }

  public static ReplicatedMySql start(ServersFolder servers, Path folder) {
    return of(
        new Own(server(servers, folder, 1, EVENT_BYTES, PASSWORD)), servers, folder, PASSWORD);
  }

  /**
   * The same beside a primary that is there, and that its owner starts again when it is killed.
   *
   * @param kill as kill -9 does
   */
  public static ReplicatedMySql beside(
      LocalMySql primary, Runnable kill, ServersFolder servers, Path folder) {
    return of(new Kept(primary, kill), servers, folder, primary.rootPassword());
  }

  private static ReplicatedMySql of(
      Node primary, ServersFolder servers, Path folder, String password) {
    var replica = new Own(server(servers, folder, 2, EVENT_BYTES * TIMES_AS_LARGE, password));
    var pair = new ReplicatedMySql(primary, replica);
    pair.replicate();
    return pair;
  }

  private static LocalMySql server(
      ServersFolder servers, Path folder, int id, int eventBytes, String password) {
    return new LocalMySql(
            servers,
            folder.resolve("mysql-" + id),
            folder.resolve("mysql-%d.log".formatted(id)),
            FreePorts.next(),
            password)
        .with("--server-id=" + id, "--binlog-row-event-max-size=" + eventBytes);
  }

  private void replicate() {
    execute(
        replica.server,
        """
        CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = %d,
          SOURCE_USER = 'root', SOURCE_PASSWORD = '%s', SOURCE_AUTO_POSITION = 1,
          SOURCE_CONNECT_RETRY = 1, SOURCE_RETRY_COUNT = 1000000, GET_SOURCE_PUBLIC_KEY = 1"""
            .formatted(primary.server.port(), primary.server.rootPassword()),
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
    await(
        () -> value(replica.server, question).equals("1"),
        "the replica does not have %s".formatted(wanted));
  }

  /** What is under way is committed, and nothing more: it will be all on the replica. */
  public void writeNoMore() {
    await(primary.server.readiness()::isReady, "the primary does not answer");
    execute("SET GLOBAL super_read_only = ON");
  }

  private static void await(BooleanSupplier what, String otherwise) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!what.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new StartFailure("%s within %s".formatted(otherwise, LIMIT));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  /** As kill -9 does; and the replica is the primary from now on. */
  public void failOver() {
    primary.kill();
    execute(replica.server, "STOP REPLICA", "RESET REPLICA ALL");
    var dead = primary;
    primary = replica;
    replica = dead;
  }

  /** The one that died follows the one that took its place. */
  public void rejoin() {
    replica.startAgain();
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
    primary.end();
    replica.end();
  }
}

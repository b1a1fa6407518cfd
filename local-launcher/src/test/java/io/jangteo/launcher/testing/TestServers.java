package io.jangteo.launcher.testing;

import io.jangteo.launcher.chaos.Wire;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.LocalKafka;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One MySQL and one Kafka per test JVM, started when first asked for and gone when the JVM is. As
 * durable as the real ones: {@code kill()} and {@code restart()} lose nothing acknowledged.
 */
public final class TestServers {
  /** The one switch: the profile of the build that says so sets it. */
  private static final boolean IN_CONTAINERS = Boolean.getBoolean("jangteo.servers-in-containers");

  private static @Nullable TestMySql mySql;
  private static @Nullable TestKafka kafka;

  private TestServers() {}

  public static synchronized TestMySql mySql() {
    if (mySql == null) {
      mySql = IN_CONTAINERS ? ServersInContainers.mySql() : childMySql();
    }
    return mySql;
  }

  public static synchronized TestKafka kafka() {
    if (kafka == null) {
      kafka = IN_CONTAINERS ? ServersInContainers.kafka() : childKafka();
    }
    return kafka;
  }

  private static TestMySql childMySql() {
    Path folder = Folder.PATH;
    var server =
        new LocalMySql(
            ServersFolder.fromSystemProperty(),
            folder.resolve("mysql"),
            folder.resolve("mysql.log"),
            FreePorts.next(),
            TestMySql.ROOT_PASSWORD);
    return new TestMySql(
        server.port(), new TestServer.ChildProcess(server::prepare, server.readiness()));
  }

  private static TestKafka childKafka() {
    Path folder = Folder.PATH;
    int port = FreePorts.next();
    var wires = Stream.generate(() -> new Wire(FreePorts.next())).limit(TestKafka.WIRES).toList();
    var broker =
        new LocalKafka(
            ServersFolder.fromSystemProperty(),
            folder.resolve("kafka"),
            folder.resolve("kafka.log"),
            port,
            FreePorts.next(),
            wires.stream().map(Wire::detour).toList(),
            Optional.empty());
    return new TestKafka(
        port, wires, new TestServer.ChildProcess(broker::prepare, broker.readiness()));
  }

  private static synchronized void stopAll() {
    if (mySql != null) {
      mySql.kill();
    }
    if (kafka != null) {
      kafka.kill();
    }
  }

  /** This JVM's data, named after its process so that what a killed one left can be told apart. */
  private static final class Folder {
    private static final Path PATH = create();

    private static Path create() {
      Path parent = ServersFolder.fromSystemProperty().path().resolveSibling("test-servers");
      try {
        Files.createDirectories(parent);
        deleteLeftovers(parent);
        Path folder =
            Files.createDirectory(parent.resolve(Long.toString(ProcessHandle.current().pid())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAllAndDelete(folder)));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void deleteLeftovers(Path parent) throws IOException {
      try (var folders = Files.list(parent)) {
        for (Path folder : (Iterable<Path>) folders::iterator) {
          long pid = Long.parseLong(folder.getFileName().toString());
          if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
            ServersFolder.delete(folder);
          }
        }
      }
    }

    private static void stopAllAndDelete(Path folder) {
      stopAll();
      try {
        ServersFolder.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

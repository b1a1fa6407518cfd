package io.jangteo.launcher.testing;

import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.LocalKafka;
import io.jangteo.launcher.servers.LocalMySql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.MountableFile;

/**
 * The same two servers from their official images, at the versions a deployment runs. Their ports
 * are chosen beforehand, because Docker would give a container another when it starts again.
 */
final class ServersInContainers {
  private static final String MYSQL_IMAGE = "mysql:9.7";
  private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
  private static final int MYSQL_PORT = 3306;
  private static final int KAFKA_PORT = 9092;

  /** Read from the folder of the module under test. */
  private static final String DEPLOYED_SETTINGS = "../deploy/mysql/jangteo.cnf";

  private ServersInContainers() {}

  static TestMySql mySql() {
    int port = FreePorts.next();
    var container =
        new MySQLContainer(MYSQL_IMAGE)
            .withUsername(LocalMySql.ROOT)
            .withPassword(TestMySql.ROOT_PASSWORD)
            .withCopyFileToContainer(
                MountableFile.forHostPath(DEPLOYED_SETTINGS), "/etc/mysql/conf.d/jangteo.cnf")
            .withCommand(LocalMySql.SIZE.toArray(String[]::new));
    publish(container, MYSQL_PORT, port);
    container.start();
    return new TestMySql(port, new Container(container, () -> answersMySql(port)));
  }

  static TestKafka kafka() {
    int port = FreePorts.next();
    var container =
        new KafkaContainer(KAFKA_IMAGE)
            .withEnv(LocalKafka.settingsAsEnvironment())
            .withEnv("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m")
            .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    publish(container, KAFKA_PORT, port);
    container.start();
    return new TestKafka(
        port, List.of(), new Container(container, () -> LocalKafka.answers("127.0.0.1:" + port)));
  }

  private static void publish(GenericContainer<?> container, int containerPort, int port) {
    container.setPortBindings(List.of("127.0.0.1:%d:%d".formatted(port, containerPort)));
  }

  private static boolean answersMySql(int port) {
    try (var _ = TestMySql.connectAsRoot(port)) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private record Container(GenericContainer<?> container, Readiness readiness)
      implements TestServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int STOP_SECONDS = 30;

    @Override
    public void kill() {
      DockerClientFactory.lazyClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
      DockerClientFactory.lazyClient()
          .restartContainerCmd(container.getContainerId())
          .withTimeout(STOP_SECONDS)
          .exec();
      awaitReady();
    }

    private void awaitReady() {
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      while (!readiness.isReady()) {
        if (System.nanoTime() > deadline) {
          throw new StartFailure(
              "%s was not ready again within %d s:%n%s"
                  .formatted(
                      container.getDockerImageName(),
                      START_LIMIT.toSeconds(),
                      container.getLogs()));
        }
        pause();
      }
    }

    private static void pause() {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("Interrupted while a server started", e);
      }
    }
  }
}

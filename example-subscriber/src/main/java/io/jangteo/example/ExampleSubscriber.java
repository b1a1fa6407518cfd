package io.jangteo.example;

import io.jangteo.contracts.Topic;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
    name = "example-subscriber",
    mixinStandardHelpOptions = true,
    description = "Tells what becomes of the money of every order, and keeps count of it.")
final class ExampleSubscriber implements Callable<Integer> {

  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  @Option(names = "--bootstrap-servers", required = true, description = "Kafka, as host:port,…")
  private String bootstrapServers = "";

  @Option(names = "--group", description = "The consumer group (${DEFAULT-VALUE}).")
  private String group = "example-subscriber";

  @Option(names = "--database", description = "The SQLite file (${DEFAULT-VALUE}).")
  private Path database = Path.of("payments.db");

  static void main(String[] args) {
    int exitCode = new CommandLine(new ExampleSubscriber()).execute(args);
    // Asked to stop, the JVM is on its way out already, and waits for us to return.
    if (exitCode != ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  @Override
  public Integer call() throws SQLException {
    try (var books = new Books(database);
        var consumer =
            new KafkaConsumer<>(
                settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      stopWhenAsked(consumer);
      consumer.subscribe(List.of(Topic.PAYMENT_EVENTS.topicName()));
      while (true) {
        for (var fact : books.enter(consumer.poll(LONGEST_POLL))) {
          System.out.println(fact.line());
        }
        // Last: what a dying process has entered but not committed comes again, and is known.
        consumer.commitSync();
      }
    } catch (WakeupException _) {
      return ExitCode.OK;
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "group.id",
        group,
        "group.protocol",
        "consumer",
        // Without it, one would also see what was aborted and sent again.
        "isolation.level",
        "read_committed",
        "enable.auto.commit",
        false,
        "auto.offset.reset",
        "earliest");
  }

  private static void stopWhenAsked(KafkaConsumer<?, ?> consumer) {
    var subscriber = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  consumer.wakeup();
                  try {
                    subscriber.join(LONGEST_GOODBYE);
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}

package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.launcher.ApplicationJar;
import io.jangteo.launcher.servers.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that carries rows from the outbox to Kafka, each in the same small heap. */
enum Candidate {
  /** First: what the others are compared with. */
  DEBEZIUM_SERVER("Debezium Server, at least once") {
    @Override
    List<String> command(Run run) {
      Map<String, String> settings =
          DebeziumSettings.of("kafka", run.schema(), run.mySql(), run.offsets(), run.gtidsDone());
      var properties = new ArrayList<String>();
      settings.forEach((name, value) -> properties.add("debezium.source." + name + "=" + value));
      ProducerSettings.FAST.forEach(
          (name, value) -> properties.add("debezium.sink.kafka.producer." + name + "=" + value));
      properties.addAll(
          List.of(
              "debezium.sink.type=kafka",
              "debezium.sink.kafka.producer.bootstrap.servers=" + run.kafka().bootstrapServers(),
              "debezium.sink.kafka.producer.key.serializer=org.apache.kafka.common.serialization.StringSerializer",
              "debezium.sink.kafka.producer.value.serializer=org.apache.kafka.common.serialization.ByteArraySerializer",
              "debezium.format.key=simplestring",
              "debezium.format.value=binary",
              "debezium.transforms=outbox",
              "debezium.transforms.outbox.type=io.debezium.transforms.outbox.EventRouter",
              "debezium.transforms.outbox.table.field.event.key=aggregate_id",
              "debezium.transforms.outbox.route.by.field=topic",
              "debezium.transforms.outbox.route.topic.replacement=\\${routedByValue}",
              "debezium.transforms.outbox.table.fields.additional.placement="
                  + "event_type:header:ce_type,aggregate_id:header:ce_subject,"
                  + "created_at:header:ce_time,schema_ver:header:ce_dataschema,"
                  + "content_type:header:content-type,aggregate_seq:header:ce_sequence,"
                  + "headers:header:ce_traceparent",
              "quarkus.http.port=" + FreePorts.next()));
      return java(
          run.debeziumServer().classPath(),
          Stream.concat(
                  Stream.of("--add-opens=java.base/java.lang=ALL-UNNAMED"),
                  properties.stream().map(it -> "-D" + it))
              .toList(),
          "io.debezium.server.Main",
          List.of());
    }
  },
  PLAIN_ENGINE("the embedded engine, at least once") {
    @Override
    List<String> command(Run run) {
      var arguments = new ArrayList<>(List.of(run.kafka().bootstrapServers()));
      DebeziumSettings.of(
              PlainEngine.NAME, run.schema(), run.mySql(), run.offsets(), run.gtidsDone())
          .forEach((name, value) -> arguments.add(name + "=" + value));
      return ours(PlainEngine.class.getName(), arguments);
    }
  },
  DEBEZIUM_READER("our relay by Debezium, exactly once") {
    @Override
    List<String> command(Run run) {
      return relay("debezium", run);
    }
  },
  BINLOG_CLIENT("our relay by the binlog client, exactly once") {
    @Override
    List<String> command(Run run) {
      return relay("binlog-client", run);
    }
  },
  BARE_CLIENT("the bare binlog client, to its luck") {
    @Override
    List<String> command(Run run) {
      return ours(
          BareClient.class.getName(),
          List.of(
              Integer.toString(run.mySql().port()),
              run.mySql().user(),
              run.mySql().password(),
              run.gtidsDone(),
              run.kafka().bootstrapServers()));
    }
  },
  /** The last: it reads the table, and deletes what the others read. */
  POLLING("polling, at least once") {
    @Override
    List<String> command(Run run) {
      return ours(
          PollingRelay.class.getName(),
          List.of(
              run.mySql().jdbcUrl(run.schema()),
              run.mySql().user(),
              run.mySql().password(),
              run.kafka().bootstrapServers()));
    }
  };

  /**
   * One start of a candidate.
   *
   * @param name of its own, so that nobody finds what an earlier run left
   * @param relay ours, as it is deployed
   * @param offsets a file of its own
   * @param gtidsDone what it shall take for published, separated by commas
   */
  record Run(
      String name,
      String schema,
      ScratchMySql mySql,
      ScratchKafka kafka,
      ApplicationJar.Layout relay,
      DebeziumServer debeziumServer,
      Path offsets,
      String gtidsDone) {}

  private final String title;

  Candidate(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract List<String> command(Run run);

  /** It begins at the binlog's beginning, because no relay of this name was there before. */
  private static List<String> relay(String reader, Run run) {
    var shard = "--jangteo.relay.shards[0].";
    return java(
        run.relay().classPath(),
        List.of(),
        run.relay().mainClass(),
        List.of(
            "--server.port=" + FreePorts.next(),
            "--jangteo.relay.environment=bench",
            "--jangteo.relay.kafka-bootstrap-servers=" + run.kafka().bootstrapServers(),
            shard + "name=" + run.name(),
            shard + "host=127.0.0.1",
            shard + "port=" + run.mySql().port(),
            shard + "username=" + run.mySql().user(),
            shard + "password=" + run.mySql().password(),
            shard + "server-id=" + (70_000 + Math.floorMod(run.name().hashCode(), 9_000)),
            shard + "reader=" + reader,
            shard + "outboxes[0].database=" + run.schema(),
            shard + "outboxes[0].source=/order-service"));
  }

  private static List<String> ours(String mainClass, List<String> arguments) {
    return java(System.getProperty("java.class.path"), List.of(), mainClass, arguments);
  }

  private static List<String> java(
      String classPath, List<String> options, String mainClass, List<String> arguments) {
    return Stream.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC"),
            options,
            List.of("-cp", classPath, mainClass),
            arguments)
        .flatMap(List::stream)
        .collect(Collectors.toList());
  }
}

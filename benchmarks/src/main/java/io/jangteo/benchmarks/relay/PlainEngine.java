package io.jangteo.benchmarks.relay;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.jangteo.relay.domain.OutboxRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The embedded engine without anything of ours: what it hands over is sent, awaited, and marked as
 * processed. At least once. A process of its own.
 */
final class PlainEngine implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

  static final String NAME = "plain";

  private final SameRecord records = new SameRecord();
  private final Producer<byte[], byte[]> producer;

  private PlainEngine(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** The arguments: bootstrap servers, then the engine's settings. Runs until it is killed. */
  static void main(String[] arguments) {
    Map<String, Object> config = new HashMap<>(ProducerSettings.FAST);
    config.put("bootstrap.servers", arguments[0]);
    var settings = new Properties();
    settings.setProperty("name", NAME);
    for (var argument : List.of(arguments).subList(1, arguments.length)) {
      var equals = argument.indexOf('=');
      settings.setProperty(argument.substring(0, equals), argument.substring(equals + 1));
    }
    var sender =
        new PlainEngine(
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
        .using(settings)
        .notifying(sender)
        .using(
            (success, message, failure) -> {
              System.err.println(message);
              if (failure != null) {
                failure.printStackTrace();
              }
            })
        .build()
        .run();
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> batch,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    var sent = batch.stream().map(event -> send(event.record())).toList();
    producer.flush();
    for (int i = 0; i < batch.size(); i++) {
      try {
        sent.get(i).get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
      committer.markProcessed(batch.get(i));
    }
    committer.markBatchFinished();
  }

  private Future<RecordMetadata> send(SourceRecord record) {
    var row = ((Struct) record.value()).getStruct("after");
    return producer.send(
        records.of(
            new OutboxRow(
                "",
                OutboxRow.id(row.getBytes("id")),
                row.getString("topic"),
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getInt64("aggregate_seq"),
                row.getString("event_type"),
                row.getInt32("schema_ver"),
                row.getString("content_type"),
                row.getBytes("headers"),
                row.getBytes("payload"),
                Instant.parse(row.getString("created_at")))));
  }
}

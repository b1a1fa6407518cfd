package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records on our own topics that no outbox has seen: what nobody can read, made from the golden
 * file of each event, and what was published already, once more.
 */
final class HostileRecords {

  private static final Path GOLDEN =
      ProjectFiles.ROOT.resolve("event-contracts/src/test/resources/golden");
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ALMOST_TOO_LARGE = 900_000;
  private static final int TOO_DEEP = 10_000;

  private final String bootstrapServers;

  HostileRecords(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** What is wrong with it, and the record. */
  record Poison(String wrong, ProducerRecord<byte[], byte[]> record) {}

  /** Of every event, each in every way that a consumer which wants it has to refuse. */
  static List<Poison> illegible() {
    try (var files = Files.list(GOLDEN)) {
      return files.sorted().flatMap(HostileRecords::illegible).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Poison> illegible(Path golden) {
    var name = golden.getFileName().toString();
    var type = EventType.named("io.jangteo." + name.substring(0, name.indexOf('.'))).orElseThrow();
    var json = ProjectFiles.read(golden);
    var event = EventJson.read(type, json.getBytes(UTF_8));
    var poison = new ArrayList<Poison>();
    bodies(json)
        .forEach(
            (wrong, body) -> poison.add(new Poison(wrong, record(event, headers(type), body))));
    headers(type, json.getBytes(UTF_8), event).forEach(poison::add);
    return poison.stream();
  }

  private static Map<String, byte @Nullable []> bodies(String json) {
    var bodies = new TreeMap<String, byte @Nullable []>();
    bodies.put("no JSON", "hello".getBytes(UTF_8));
    bodies.put("cut off", json.substring(0, json.length() / 2).getBytes(UTF_8));
    bodies.put("another schema", "{\"hello\":\"world\"}".getBytes(UTF_8));
    bodies.put("a list", "[]".getBytes(UTF_8));
    bodies.put("null", "null".getBytes(UTF_8));
    bodies.put("nothing", new byte[0]);
    bodies.put("noise", new byte[] {0, 1, (byte) 0xfe, (byte) 0xff});
    bodies.put(
        "no UTF-8",
        json.replaceFirst("[a-z]{3}", "\u0001").replace("\u0001", "a\u0000").getBytes(UTF_8));
    bodies.put("lists in lists", "[".repeat(TOO_DEEP).getBytes(UTF_8));
    bodies.put("1 MB", "x".repeat(ALMOST_TOO_LARGE).getBytes(UTF_8));
    bodies.put("a tombstone", null);
    return bodies;
  }

  private static Stream<Poison> headers(EventType type, byte[] body, Event event) {
    var all = new ArrayList<Poison>();
    Stream.of("ce_type", "ce_id", "ce_sequence")
        .forEach(
            name -> {
              var fewer = headers(type);
              fewer.remove(name);
              all.add(new Poison("no " + name, record(event, fewer, body)));
              var none = headers(type);
              none.put(name, null);
              all.add(new Poison(name + " without a value", record(event, none, body)));
            });
    Stream.of(
            "",
            "garbage",
            "'; DROP TABLE inbox; --",
            "kim\r\n" + HostileTexts.FORGED,
            "9".repeat(10_000))
        .forEach(
            value ->
                Stream.of("ce_id", "ce_sequence")
                    .forEach(
                        name -> {
                          var other = headers(type);
                          other.put(name, value.getBytes(UTF_8));
                          all.add(new Poison(name + " of garbage", record(event, other, body)));
                        }));
    var twice = record(event, headers(type), body);
    twice.headers().add("ce_id", "garbage".getBytes(UTF_8));
    all.add(new Poison("ce_id twice", twice));
    Stream.of(
            "", "another", "kim\r\n" + HostileTexts.FORGED + "\u001b[31m", "k".repeat(10_000), "장터")
        .forEach(
            key ->
                all.add(
                    new Poison(
                        "the key of another",
                        record(event, key.getBytes(UTF_8), headers(type), body))));
    if (!event.topic().compacted()) {
      // Kafka itself refuses it where it is kept by its key.
      all.add(new Poison("no key", record(event, (byte[]) null, headers(type), body)));
    }
    return all.stream();
  }

  private static ProducerRecord<byte[], byte[]> record(
      Event event, Map<String, byte @Nullable []> headers, byte @Nullable [] body) {
    return record(event, event.key().getBytes(UTF_8), headers, body);
  }

  private static ProducerRecord<byte[], byte[]> record(
      Event event,
      byte @Nullable [] key,
      Map<String, byte @Nullable []> headers,
      byte @Nullable [] body) {
    var record = new ProducerRecord<>(event.topic().topicName(), key, body);
    headers.forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private static Map<String, byte @Nullable []> headers(EventType type) {
    var headers = new TreeMap<String, byte @Nullable []>();
    headers.put("ce_type", type.name().getBytes(UTF_8));
    headers.put("ce_id", UuidCreator.getTimeOrderedEpoch().toString().getBytes(UTF_8));
    headers.put("ce_sequence", "1".getBytes(UTF_8));
    return headers;
  }

  /** All that is on the topics, in the order of their partitions. */
  List<ConsumerRecord<byte[], byte[]>> published() {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions = Arrays.stream(Topic.values()).flatMap(HostileRecords::partitions).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  /** The same again, as a topic that is delivered twice has it. */
  static Stream<Poison> repeated(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> new Poison("the same once more", copy(record)));
  }

  /** The same under other names, the last first: an effect must know itself by more than an id. */
  static Stream<Poison> renamed(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.reversed().stream()
        .map(
            record -> {
              var copy = copy(record);
              copy.headers().remove("ce_id");
              copy.headers()
                  .add("ce_id", UuidCreator.getTimeOrderedEpoch().toString().getBytes(UTF_8));
              return new Poison("the same late, under another id", copy);
            });
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.key(), record.value(), record.headers());
  }

  /** Returns where each came to lie, as topic-partition@offset. */
  List<String> send(List<Poison> poison) throws InterruptedException {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 2_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      var sent = poison.stream().map(one -> producer.send(one.record())).toList();
      var places = new ArrayList<String>();
      for (var one : sent) {
        var place = one.get();
        places.add("%s-%d@%d".formatted(place.topic(), place.partition(), place.offset()));
      }
      return places;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take it", e);
    }
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, Topic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }
}

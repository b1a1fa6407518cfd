package io.jangteo.order.levels;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.MalformedEventException;
import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.messaging.Broadcast;
import io.jangteo.order.domain.ToldLevels;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Kafka in: how much there is of a SKU. Every instance hears everything from the moment it starts;
 * there is nothing to catch up on, for what is older is not believed for long, and told again.
 */
@Component
final class WhenAStockLevelChanges {

  private static final Logger LOG = LoggerFactory.getLogger(WhenAStockLevelChanges.class);

  private final ToldLevels toldLevels;
  private final Clock clock;

  WhenAStockLevelChanges(ToldLevels toldLevels, Clock clock) {
    this.toldLevels = toldLevels;
    this.clock = clock;
  }

  @KafkaListener(
      id = "order-service-levels",
      idIsGroup = false,
      containerFactory = Broadcast.LISTENERS,
      topicPartitions =
          @TopicPartition(
              topic = "inventory-stock-levels-v1",
              partitions = "#{'0-' + (T(io.jangteo.contracts.Topic).PARTITIONS - 1)}",
              partitionOffsets =
                  @PartitionOffset(partition = "*", initialOffset = "0", seekPosition = "END")))
  void onPoll(List<ConsumerRecord<String, byte[]>> records) {
    toldLevels.hear(
        records.stream().flatMap(record -> level(record).stream()).toList(), clock.instant());
  }

  /** What nobody can read is passed over: not to know is no fault here. */
  private static Optional<ToldLevels.Level> level(ConsumerRecord<String, byte[]> record) {
    try {
      return type(record)
          .filter(type -> type.event() == StockLevelChanged.class && record.value() != null)
          .map(type -> (StockLevelChanged) EventJson.read(type, record.value()))
          .map(
              told ->
                  new ToldLevels.Level(told.skuId(), told.soldOut(), told.version(), told.asOf()));
    } catch (MalformedEventException e) {
      LOG.warn("Passed over {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
      return Optional.empty();
    }
  }

  private static Optional<EventType> type(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(record.headers().lastHeader("ce_type"))
        .map(Header::value)
        .flatMap(type -> EventType.named(new String(type, UTF_8)));
  }
}

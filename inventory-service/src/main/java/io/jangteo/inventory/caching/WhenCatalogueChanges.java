package io.jangteo.inventory.caching;

import io.jangteo.messaging.Broadcast;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.PartitionOffset;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Kafka in: another instance has changed a product. Every instance hears everything from the moment
 * it starts; there is nothing to catch up on, for its cache is empty then.
 */
@Component
final class WhenCatalogueChanges {

  private static final String SEQUENCE = "ce_sequence";

  private final CachedCatalogue catalogue;

  WhenCatalogueChanges(CachedCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @KafkaListener(
      containerFactory = Broadcast.LISTENERS,
      topicPartitions =
          @TopicPartition(
              topic = "#{T(io.jangteo.contracts.Topic).CATALOG_PRODUCTS.topicName()}",
              partitions = "#{'0-' + (T(io.jangteo.contracts.Topic).PARTITIONS - 1)}",
              partitionOffsets =
                  @PartitionOffset(partition = "*", initialOffset = "0", seekPosition = "END")))
  void onPoll(List<ConsumerRecord<String, byte[]>> records) {
    records.forEach(this::hear);
  }

  /** The sequence of a product's events is its version, so the body need not be read. */
  private void hear(ConsumerRecord<String, byte[]> record) {
    var version = version(record);
    if (record.key() != null && version != null) {
      catalogue.heard(record.key(), version);
    }
  }

  /** Not our topic to judge: what is no number, others park. */
  private static @Nullable Long version(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader(SEQUENCE);
    try {
      return header == null || header.value() == null
          ? null
          : Long.valueOf(new String(header.value(), StandardCharsets.UTF_8));
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}

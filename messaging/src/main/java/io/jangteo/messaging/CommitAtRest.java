package io.jangteo.messaging;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;

/**
 * A group that has handled everything stands at the very end, behind the last transaction's marker
 * and what a relay that died had begun: then its lag says so. Told by the consumer's own thread,
 * between two polls, when whatever it was given has been handled.
 */
final class CommitAtRest {

  private static final Logger log = LoggerFactory.getLogger(CommitAtRest.class);

  @EventListener
  void onIdle(ListenerContainerIdleEvent idle) {
    if (idle.isPaused()) {
      return;
    }
    try {
      var consumer = idle.getConsumer();
      var behind = behindWhereItStands(consumer);
      if (!behind.isEmpty()) {
        consumer.commitSync(behind);
      }
    } catch (KafkaException e) {
      log.debug("{} is asked again when it has rested longer", idle.getListenerId(), e);
    }
  }

  /** Of what was never committed nothing is known to have been handled. */
  private static Map<TopicPartition, OffsetAndMetadata> behindWhereItStands(
      Consumer<?, ?> consumer) {
    var behind = new HashMap<TopicPartition, OffsetAndMetadata>();
    consumer
        .committed(consumer.assignment())
        .forEach(
            (partition, committed) -> {
              long position = consumer.position(partition);
              if (committed != null && committed.offset() < position) {
                behind.put(partition, new OffsetAndMetadata(position));
              }
            });
    return behind;
  }
}

package io.jangteo.inventory.caching;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/** Listeners that belong to no group: each hears everything, and nobody keeps their place. */
@Configuration(proxyBeanMethods = false)
class Broadcast {

  static final String LISTENERS = "broadcastListeners";

  @Bean(LISTENERS)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> broadcastListeners(
      ConsumerFactory<String, byte[]> consumers) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    var properties = factory.getContainerProperties();
    // Never acknowledged: without a group there is nowhere to commit to.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    properties.setObservationEnabled(false);
    return factory;
  }
}

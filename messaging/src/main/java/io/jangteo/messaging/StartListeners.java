package io.jangteo.messaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Listeners start with the service, or as soon as the broker's name resolves. A service that is
 * restarted while there is no such name takes requests all the same, and their events wait.
 */
final class StartListeners {

  private static final Logger log = LoggerFactory.getLogger(StartListeners.class);

  private final BrokerAddress broker;
  private final ObjectProvider<KafkaListenerEndpointRegistry> listeners;
  private final boolean atOnce;
  private volatile boolean waiting;

  /**
   * @param wanted whether listeners are to start by themselves at all
   */
  StartListeners(
      BrokerAddress broker,
      ObjectProvider<KafkaListenerEndpointRegistry> listeners,
      boolean wanted) {
    this.broker = broker;
    this.listeners = listeners;
    this.atOnce = wanted && broker.resolves();
    this.waiting = wanted && !atOnce;
    if (waiting) {
      log.warn(
          "No name of the broker ({}) resolves. Requests are taken, events wait, and listeners start"
              + " when one does; if the name is wrong, set spring.kafka.bootstrap-servers.",
          broker);
    }
  }

  boolean atOnce() {
    return atOnce;
  }

  @Scheduled(fixedDelayString = "PT1S")
  void runOnce() {
    if (!waiting || !broker.resolves()) {
      return;
    }
    waiting = false;
    log.info("The broker ({}) is found: listeners start.", broker);
    listeners.ifAvailable(StartListeners::startAll);
  }

  private static void startAll(KafkaListenerEndpointRegistry listeners) {
    listeners.getListenerContainers().forEach(StartListeners::mayStart);
    listeners.start();
  }

  private static void mayStart(MessageListenerContainer listener) {
    listener.setAutoStartup(true);
  }
}

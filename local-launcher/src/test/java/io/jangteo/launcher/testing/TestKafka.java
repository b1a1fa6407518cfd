package io.jangteo.launcher.testing;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.LocalKafka;

/** The test JVM's Kafka broker. */
public final class TestKafka {
  private final LocalKafka broker;
  private RunningProgram process;

  TestKafka(LocalKafka broker) {
    this.broker = broker;
    this.process = broker.start();
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Creates those that are not there yet, as the marketplace has them. */
  public void createTopics(Topic... topics) {
    broker.createTopics(topics);
  }

  public void createTopic(String name, int partitions, boolean compacted) {
    broker.createTopic(name, partitions, compacted);
  }

  /** As kill -9 does. */
  public synchronized void kill() {
    process.kill();
  }

  /** Starts it again on the same port with the same data, whatever it did before. */
  public synchronized void restart() {
    LocalKafka.stop(process);
    process = broker.start();
  }
}

package io.jangteo.launcher.testing;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.chaos.Wire;
import io.jangteo.launcher.servers.KafkaTopics;
import java.util.List;

/** The test JVM's Kafka broker. */
public final class TestKafka {
  static final int WIRES = 2;

  private final String bootstrapServers;
  private final List<Wire> wires;
  private final TestServer server;

  TestKafka(int port, List<Wire> wires, TestServer server) {
    this.bootstrapServers = "127.0.0.1:" + port;
    this.wires = wires;
    this.server = server;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Two ways to it that can be cut, for clients that come by nothing else. There are none to one in
   * a container.
   */
  public List<Wire> wires() {
    return wires;
  }

  /** Creates those that are not there yet, as the marketplace has them. */
  public void createTopics(Topic... topics) {
    new KafkaTopics(bootstrapServers).create(topics);
  }

  public void createTopic(String name, int partitions, boolean compacted) {
    new KafkaTopics(bootstrapServers).create(name, partitions, compacted);
  }

  /** As kill -9 does. */
  public void kill() {
    server.kill();
  }

  /** Starts it again on the same port with the same data, whatever it did before. */
  public void restart() {
    server.restart();
  }
}

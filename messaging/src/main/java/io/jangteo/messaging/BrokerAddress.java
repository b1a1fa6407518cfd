package io.jangteo.messaging;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Where the broker is said to be. A name in a cluster may be gone as long as nothing runs behind
 * it, and no client of Kafka before 4.4 can be made without one that resolves (KIP-909).
 */
final class BrokerAddress {

  private final List<String> servers;

  /**
   * @param client the settings of any client of this broker
   */
  BrokerAddress(Map<String, Object> client) {
    this.servers =
        new AdminClientConfig(client).getList(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** Does any of the names stand for an address? What is no name at all, the client refuses. */
  boolean resolves() {
    return servers.stream().anyMatch(BrokerAddress::resolves);
  }

  private static boolean resolves(String server) {
    var host = URI.create("kafka://" + server.replaceFirst("^.*://", "")).getHost();
    return host == null || !new InetSocketAddress(host, 0).isUnresolved();
  }

  @Override
  public String toString() {
    return String.join(",", servers);
  }
}

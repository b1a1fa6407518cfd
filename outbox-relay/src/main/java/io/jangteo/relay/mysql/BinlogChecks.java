package io.jangteo.relay.mysql;

import io.jangteo.operability.StartUpCheck;
import io.jangteo.relay.domain.RelayFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Servers whose binlog cannot be relied on are found before anything is read. One that does not
 * answer is waited for, as always.
 */
public final class BinlogChecks implements StartUpCheck {
  /** A weekend in which nobody mends the relay. */
  static final Duration LEAST_RETENTION = Duration.ofDays(3);

  private static final Logger LOG = LoggerFactory.getLogger(BinlogChecks.class);
  private static final String EXPIRY = "binlog_expire_logs_seconds";

  private final List<MySqlServer> servers;

  public BinlogChecks(List<MySqlServer> servers) {
    this.servers = List.copyOf(servers);
  }

  @Override
  public List<Wrong> look() {
    return servers.stream().flatMap(server -> look(server).stream()).toList();
  }

  private static List<Wrong> look(MySqlServer server) {
    try {
      return judge(server.toString(), server.settings(), server.retention());
    } catch (RelayFailure failure) {
      LOG.warn("{} is not checked: {}", server, failure.message());
      return List.of();
    }
  }

  /** Zero: nothing is ever deleted. */
  static List<Wrong> judge(String server, Map<String, String> settings, Duration retention) {
    var wrong = new ArrayList<Wrong>();
    MySqlServer.REQUIRED.forEach(
        (name, needed) -> {
          var actual = settings.getOrDefault(name, "");
          if (!actual.equals(needed)) {
            wrong.add(
                new Wrong(
                    "%s has %s=%s".formatted(server, name, actual),
                    needed,
                    "set it in the server's my.cnf (deploy/mysql/jangteo.cnf has all of them) and"
                        + " restart it"));
          }
        });
    if (!retention.isZero() && retention.compareTo(LEAST_RETENTION) < 0) {
      wrong.add(
          new Wrong(
              "%s keeps its binlog for %d s (%s)".formatted(server, retention.toSeconds(), EXPIRY),
              "at least %d s, or events are lost when the relay stands for that long"
                  .formatted(LEAST_RETENTION.toSeconds()),
              "SET PERSIST %s = 604800".formatted(EXPIRY)));
    }
    return wrong;
  }
}

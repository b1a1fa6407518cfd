package io.jangteo.relay.kafka;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.jangteo.operability.Traces;
import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.Days;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.jangteo.relay.settings.RelayProperties;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaEventLogsTest {

  /** As a name in a cluster is gone while nothing runs behind it: the shard tries again. */
  @Test
  void a_broker_whose_name_nobody_knows_is_one_that_is_away() {
    var logs = new KafkaEventLogs(properties("nowhere.invalid:9092"), Traces.NONE);

    assertThatExceptionOfType(RelayFailure.class)
        .isThrownBy(() -> logs.open(shard()).close())
        .withMessageContaining("nowhere.invalid:9092")
        .asInstanceOf(type(RelayFailure.class))
        .returns(Reason.KAFKA_UNAVAILABLE, RelayFailure::reason);
  }

  private static RelayProperties properties(String broker) {
    return new RelayProperties(
        "test",
        broker,
        List.of(),
        new PoisonPolicy(Poison.PARK, Map.of()),
        new Limits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Days(Duration.ofDays(3), 1, Duration.ofHours(1)));
  }

  private static Shard shard() {
    return new Shard(
        "one",
        "db",
        3306,
        "relay",
        "secret",
        Shard.SslMode.REQUIRED,
        1,
        Shard.Reader.BINLOG_CLIENT,
        Shard.Beginning.EARLIEST,
        null,
        List.of(new Shard.Outbox("jangteo_order", "/order-service")));
  }
}

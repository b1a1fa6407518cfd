package io.jangteo.relay.relaying;

import io.jangteo.operability.Traces;
import io.jangteo.relay.binlog.ClientBinlogSource;
import io.jangteo.relay.debezium.DebeziumBinlogSource;
import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.Canaries;
import io.jangteo.relay.kafka.ConsumerGroups;
import io.jangteo.relay.kafka.KafkaEventLogs;
import io.jangteo.relay.mysql.BinlogChecks;
import io.jangteo.relay.mysql.CanaryTable;
import io.jangteo.relay.mysql.MySqlOutboxDays;
import io.jangteo.relay.mysql.MySqlServer;
import io.jangteo.relay.mysql.ServerProbe;
import io.jangteo.relay.settings.RelayProperties;
import io.jangteo.relay.settings.Shard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@EnableScheduling
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

  @Bean
  KafkaEventLogs eventLogs(RelayProperties properties, Traces traces) {
    return new KafkaEventLogs(properties, traces);
  }

  @Bean
  Shards shards(
      RelayProperties properties, KafkaEventLogs logs, MeterRegistry meters, Clock clock) {
    return new Shards(
        properties.shards().stream()
            .map(shard -> relay(shard, properties, logs, meters, clock))
            .toList());
  }

  @Bean
  BinlogChecks binlogChecks(RelayProperties properties) {
    return new BinlogChecks(properties.shards().stream().map(MySqlServer::new).toList());
  }

  @Bean
  ConsumerGroups consumerGroups(RelayProperties properties) {
    return new ConsumerGroups(properties);
  }

  @Bean
  WatchConsumerGroups watchConsumerGroups(ConsumerGroups groups, MeterRegistry meters) {
    return new WatchConsumerGroups(groups, meters);
  }

  @Bean
  HealthIndicator relayHealthIndicator(Shards shards) {
    return new RelayHealth(shards.all());
  }

  @Bean
  HealthIndicator takingPartHealthIndicator(Shards shards) {
    return new TakingPartHealth(shards.all());
  }

  private static ShardRelay relay(
      Shard shard,
      RelayProperties properties,
      KafkaEventLogs logs,
      MeterRegistry meters,
      Clock clock) {
    var server = new MySqlServer(shard);
    var metrics = new ShardMetrics(shard.name(), meters, clock);
    return new ShardRelay(
        shard,
        properties,
        server,
        () -> logs.open(shard),
        source(shard),
        new WatchShard(
            shard.name(),
            new ServerProbe(server, shard, clock),
            canaries(shard, server, logs, clock),
            properties.limits(),
            metrics,
            clock),
        new KeepDays(
            shard.name(),
            new MySqlOutboxDays(server, shard, properties.environment()),
            properties.days(),
            metrics,
            clock),
        metrics,
        clock);
  }

  private static @Nullable Canaries canaries(
      Shard shard, MySqlServer server, KafkaEventLogs logs, Clock clock) {
    return shard.canary() == null
        ? null
        : new CanaryFlight(
            new CanaryTable(server, shard.canary(), shard.name(), clock), logs::canaryEcho);
  }

  private static BinlogSource source(Shard shard) {
    return switch (shard.reader()) {
      case DEBEZIUM -> new DebeziumBinlogSource(shard);
      case BINLOG_CLIENT -> new ClientBinlogSource(shard);
    };
  }
}

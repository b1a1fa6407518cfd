package io.jangteo.relay.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the relay reads and where it publishes.
 *
 * @param environment part of the transactional id: two environments on one Kafka do not fence each
 *     other
 */
@Validated
@ConfigurationProperties("jangteo.relay")
public record RelayProperties(
    @Pattern(regexp = "[a-z0-9-]{1,20}") String environment,
    @NotBlank String kafkaBootstrapServers,
    @NotEmpty List<@Valid Shard> shards,
    @DefaultValue PoisonPolicy poison,
    @Valid @DefaultValue Limits limits,
    @Valid @DefaultValue Days days) {

  /** Two shards of one name would share a position; two of one server id would end each other. */
  @AssertTrue(message = "shards must differ in name and in server id")
  boolean isEachShardItsOwn() {
    return shards.stream().map(Shard::name).distinct().count() == shards.size()
        && shards.stream().map(Shard::serverId).distinct().count() == shards.size();
  }
}

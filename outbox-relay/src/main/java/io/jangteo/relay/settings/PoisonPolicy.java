package io.jangteo.relay.settings;

import io.jangteo.relay.domain.Poison;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of rows that Kafka would refuse.
 *
 * @param otherwise of aggregate types that are not named
 */
public record PoisonPolicy(
    @DefaultValue("park") Poison otherwise, @DefaultValue Map<String, Poison> byAggregateType) {

  public Poison of(String aggregateType) {
    return byAggregateType.getOrDefault(aggregateType, otherwise);
  }
}

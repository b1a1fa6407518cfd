package io.jangteo.settlement.reconciling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One exception of the reconciliation.
 *
 * @param actions what was done about it, where that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiscrepancyView(
    UUID id,
    Discrepancy.Kind kind,
    String gateway,
    @Nullable UUID line,
    @Nullable UUID movement,
    String order,
    Money atStake,
    Discrepancy.State state,
    @Nullable String proposedBy,
    Instant raisedAt,
    @Nullable Instant closedAt,
    List<ActionView> actions) {

  record ActionView(Discrepancy.Action action, String admin, String reason, Instant at) {}

  static DiscrepancyView of(Discrepancy discrepancy, List<Discrepancies.Done> done) {
    return new DiscrepancyView(
        discrepancy.id(),
        discrepancy.kind(),
        discrepancy.gateway(),
        discrepancy.lineId(),
        discrepancy.movement(),
        discrepancy.orderReference(),
        discrepancy.atStake(),
        discrepancy.state(),
        discrepancy.proposedBy(),
        discrepancy.raisedAt(),
        discrepancy.closedAt(),
        done.stream()
            .map(one -> new ActionView(one.action(), one.admin(), one.reason(), one.at()))
            .toList());
  }
}

package io.jangteo.settlement.reconciling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a gateway, and how far it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineView(
    UUID id,
    String key,
    GatewayLine.Direction direction,
    String order,
    Money amount,
    @Nullable Money fee,
    @Nullable Money feeVat,
    LocalDate soldOn,
    @Nullable LocalDate paidOutOn,
    GatewayLines.State state,
    @Nullable UUID movement,
    @JsonRawValue String raw) {

  static LineView of(GatewayLines.Standing standing) {
    var line = standing.line();
    var settlement = line.settlement();
    return new LineView(
        line.id(),
        line.key(),
        line.direction(),
        line.orderReference(),
        line.amount(),
        settlement == null ? null : settlement.fee(),
        settlement == null ? null : settlement.feeVat(),
        line.soldOn(),
        settlement == null ? null : settlement.paidOutOn(),
        standing.state(),
        standing.movement(),
        line.raw());
  }
}

package io.jangteo.settlement.gateway;

import io.jangteo.operability.Traces;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewaySettlements;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Each reading is a span, in a trace of its own. */
record TracedSettlements(GatewaySettlements settlements, Traces traces)
    implements GatewaySettlements {

  @Override
  public String gateway() {
    return settlements.gateway();
  }

  @Override
  public Ending read(LocalDate from, LocalDate to, Consumer<List<GatewayLine>> sink) {
    var whom = gateway().toLowerCase(Locale.ROOT);
    try (var step = traces.calling(whom, "read settlements", () -> Traces.Context.NONE)) {
      var ending = settlements.read(from, to, sink);
      step.tag("ending", ending.getClass().getSimpleName());
      return ending;
    }
  }
}

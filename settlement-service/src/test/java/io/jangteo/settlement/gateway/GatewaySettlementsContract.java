package io.jangteo.settlement.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewaySettlements;
import io.jangteo.settlement.domain.GatewaySettlements.Ending;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What any gateway must tell of 33,000 won that came and 11,000 that went back. */
abstract class GatewaySettlementsContract {

  static final Simulator SIMULATOR = Simulator.get();

  private final UUID order = UUID.randomUUID();

  abstract GatewaySettlements gateway();

  /** The buyer pays and gets a part back. */
  abstract void payAndGiveBack(UUID ofOrder);

  @Test
  void what_came_and_went_back_is_told_by_the_day_and_under_the_same_keys_each_time() {
    payAndGiveBack(order);

    var first = lines();
    var again = lines();

    assertThat(first)
        .extracting(GatewayLine::direction)
        .contains(Direction.PAYMENT, Direction.REFUND);
    assertThat(first)
        .allSatisfy(
            line ->
                assertThat(line.amount().amount())
                    .isEqualTo(line.direction() == Direction.PAYMENT ? 33_000 : 11_000));
    assertThat(first).allMatch(line -> line.gateway().equals(gateway().gateway()));
    assertThat(keys(first)).hasSize(2).isEqualTo(keys(again));
  }

  @Test
  void a_day_on_which_nothing_happened_is_read_to_its_end() {
    var longAgo = LocalDate.of(2020, 1, 1);

    assertThat(gateway().read(longAgo, longAgo, lines -> assertThat(lines).isEmpty()))
        .isEqualTo(new Ending.Complete());
  }

  private List<GatewayLine> lines() {
    return all().stream().filter(line -> order.equals(line.orderId())).toList();
  }

  List<GatewayLine> all() {
    var found = new ArrayList<GatewayLine>();
    var today = BusinessDay.of(Instant.now());
    // Two days where midnight in Seoul falls into the test.
    assertThat(gateway().read(today.minusDays(1), today, found::addAll))
        .isEqualTo(new Ending.Complete());
    return found;
  }

  private static Set<String> keys(List<GatewayLine> lines) {
    return new HashSet<>(lines.stream().map(GatewayLine::key).toList());
  }
}

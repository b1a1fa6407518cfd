package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Discrepancy.Action;
import io.jangteo.settlement.domain.Discrepancy.Kind;
import io.jangteo.settlement.domain.Discrepancy.Outcome;
import io.jangteo.settlement.domain.Discrepancy.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state and action, of what has money to be booked and of what has not. */
class ResolvingADiscrepancyTest {

  private static final String KIM = "kim";

  @ParameterizedTest(name = "{0} and {1} by {2}: {3}, or {4} where nothing is to be booked")
  @CsvSource({
    "OPEN,      ACCEPT,  lee, Refused,  accepted",
    "OPEN,      PROPOSE, lee, Proposed, Refused",
    "OPEN,      CONFIRM, lee, Refused,  Refused",
    "OPEN,      REJECT,  lee, Refused,  Refused",
    "PROPOSED,  ACCEPT,  lee, Refused,  Refused",
    "PROPOSED,  PROPOSE, lee, Refused,  Refused",
    "PROPOSED,  CONFIRM, lee, booked,   booked",
    "PROPOSED,  CONFIRM, kim, Refused,  Refused",
    "PROPOSED,  REJECT,  lee, Reopened, Reopened",
    "PROPOSED,  REJECT,  kim, Reopened, Reopened",
    "EXPLAINED, ACCEPT,  lee, Refused,  Refused",
    "EXPLAINED, PROPOSE, lee, Refused,  Refused",
    "EXPLAINED, CONFIRM, lee, Refused,  Refused",
    "EXPLAINED, REJECT,  lee, Refused,  Refused",
    "RESOLVED,  ACCEPT,  lee, Refused,  Refused",
    "RESOLVED,  PROPOSE, lee, Refused,  Refused",
    "RESOLVED,  CONFIRM, lee, Refused,  Refused",
    "RESOLVED,  REJECT,  lee, Refused,  Refused",
  })
  void an_action_leads_to(
      State state, Action action, String admin, String withMoney, String without) {
    assertThat(told(Kind.UNDER, state, action, admin, GatewayLine.Sort.SETTLED))
        .isEqualTo(withMoney);
    assertThat(told(Kind.FEE_DIFFERS, state, action, admin, GatewayLine.Sort.SETTLED))
        .isEqualTo(without);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_only_reported_moves_no_money_so_one_admin_may_accept_it(Kind kind) {
    var sort = kind == Kind.MISSING ? null : GatewayLine.Sort.REPORTED;

    assertThat(told(kind, State.OPEN, Action.ACCEPT, "lee", sort))
        .isEqualTo(kind == Kind.MISSING ? "Refused" : "accepted");
  }

  private static String told(
      Kind kind, State state, Action action, String admin, GatewayLine.@Nullable Sort sort) {
    var discrepancy =
        new Discrepancy(
            new UUID(1, 1),
            kind,
            "TOSS",
            new UUID(2, 2),
            new UUID(3, 3),
            "order",
            Money.won(1),
            state,
            state == State.PROPOSED ? KIM : null,
            Instant.EPOCH,
            null);
    return switch (discrepancy.on(action, admin, sort)) {
      case Outcome.Resolved(var booked) -> booked ? "booked" : "accepted";
      case Outcome outcome -> outcome.getClass().getSimpleName();
    };
  }
}

package io.jangteo.settlement.paying;

import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.Payout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What admins do here, as it is written down. */
final class Deeds {

  private Deeds() {}

  static AdminAction of(
      Payout payout,
      String admin,
      String action,
      @Nullable String reason,
      Payout.@Nullable State before) {
    return new AdminAction(
        admin,
        action,
        "payout " + payout.id(),
        reason,
        before == null ? null : before.name(),
        "%s %s to %s".formatted(payout.state(), payout.amount(), payout.to().masked()),
        payout.changedAt());
  }

  static AdminAction ofSeller(
      String seller,
      String admin,
      String action,
      @Nullable String reason,
      @Nullable String before,
      @Nullable String after,
      Instant at) {
    return new AdminAction(admin, action, "seller " + seller, reason, before, after, at);
  }
}

package io.jangteo.settlement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The record of what admins did to the money of sellers; nothing is ever taken out of it. */
public interface AdminActions {

  void add(AdminAction action);

  /**
   * One deed, in the transaction of its effect.
   *
   * @param action such as {@code PAYOUT_CONFIRMED}
   * @param subject what was changed: a payout, a seller
   * @param before how it was, where that is worth knowing
   */
  record AdminAction(
      String adminId,
      String action,
      String subject,
      @Nullable String reason,
      @Nullable String before,
      @Nullable String after,
      Instant at) {}
}

package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why sellers, or single order lines, are not paid although something is due. */
public interface Withholdings {

  /** What nobody can do twice; false where it is held for that cause already. */
  boolean hold(Withholding withholding);

  /** Ends the one of that cause of the whole seller; false where there is none. */
  boolean release(String sellerId, Cause cause, @Nullable String by, Instant at);

  /** Those of the whole seller that have not ended. */
  List<Withholding> openOf(String sellerId);

  /**
   * Holds what is due of an order line, with its refunds.
   *
   * @return what it comes to; empty where nothing of it is due or it is held
   */
  Optional<Long> holdLine(Withholding withholding);

  /** What is held of it is due again; false where nothing is held. */
  boolean releaseLine(UUID orderId, int lineNo, String by, Instant at);

  Debts debts();

  /** Who caused it. */
  enum Cause {
    ADMIN,
    /** What is due comes to less than nothing: the seller owes us. */
    NEGATIVE,
    /** Nobody knows where to pay. */
    NO_ACCOUNT
  }

  /** An order line; null: the whole seller. */
  record Line(UUID orderId, int lineNo) {}

  record Withholding(
      UUID id,
      String sellerId,
      @Nullable Line line,
      Cause cause,
      String reason,
      @Nullable String by,
      Instant at) {}

  /**
   * Sellers who owe us at the end of their period.
   *
   * @param minorUnits what they owe, together
   * @param oldest since when the first of them does; null when there is none
   */
  record Debts(long sellers, long minorUnits, @Nullable Instant oldest) {}
}

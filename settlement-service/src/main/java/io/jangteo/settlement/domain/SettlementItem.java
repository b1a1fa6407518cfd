package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one order line means to its seller. Items are never edited: a refund adds a negative one.
 *
 * @param id in the order of booking
 * @param orderId of an adjustment: its own id
 * @param reference what it stands for: the order of a sale, the refund of a refund
 * @param rate of the commission, as it was agreed when the order was created
 * @param proceeds negative in a refund
 * @param means how the buyer had paid; absent in an adjustment
 * @param day in whose figures it counts
 * @param dueOn from when on it is paid; absent while it is pending
 */
public record SettlementItem(
    UUID id,
    Type type,
    UUID orderId,
    UUID reference,
    int lineNo,
    String sellerId,
    @Nullable String productId,
    int quantity,
    Rate rate,
    Proceeds proceeds,
    @Nullable Means means,
    State state,
    LocalDate day,
    @Nullable LocalDate dueOn) {

  public SettlementItem {
    if ((state == State.PENDING) != (dueOn == null)) {
      throw new IllegalArgumentException("%s is %s, due on %s".formatted(id, state, dueOn));
    }
  }

  /** What gave rise to it. */
  public enum Type {
    SALE,
    REFUND,
    ADJUST
  }

  /** How far its money is on the way to the seller. */
  public enum State {
    PENDING,
    DUE,
    WITHHELD,
    IN_PAYOUT,
    PAID_OUT
  }
}

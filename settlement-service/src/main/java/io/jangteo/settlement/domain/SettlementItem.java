package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one order line means to its seller. Items are never edited: a refund adds a negative one.
 *
 * @param id in the order of booking
 * @param reference what it stands for: the order of a sale, the refund of a refund
 * @param rate of the commission, as it was agreed when the order was created
 * @param proceeds negative in a refund
 * @param means how the buyer had paid; absent in an adjustment
 * @param day in whose figures it counts
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
    LocalDate day) {

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

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that came to a gateway or went back from it, as the ledger has it.
 *
 * @param transactionId of the sale, refund or orphan that booked it
 * @param fee what the sellers were charged for it; absent for an orphan, which is nobody's
 * @param itemLines order lines it is split over; each rounds its share of the fee by itself
 * @param writtenOff it is not the gateway's debt any more
 */
public record LedgerMovement(
    UUID transactionId,
    UUID orderId,
    String gateway,
    GatewayLine.Direction direction,
    Money amount,
    @Nullable Money fee,
    @Nullable Money feeVat,
    int itemLines,
    boolean writtenOff) {

  /** Where the gateway's debt for it is booked now. */
  Account account() {
    return writtenOff ? Account.own(Account.Type.ADJUSTMENT) : Account.gatewayReceivable(gateway);
  }

  /** By how much the gateway's fee is another than the one charged, where that is no rounding. */
  long feeDifference(GatewayLine line) {
    var said = line.settlement();
    if (said == null || fee == null || feeVat == null) {
      return 0;
    }
    var ofFee = Math.abs(said.fee().minus(fee).amount());
    var ofVat = Math.abs(said.feeVat().minus(feeVat).amount());
    return ofFee > rounding() || ofVat > rounding() ? ofFee + ofVat : 0;
  }

  /**
   * A refund's share of each line is the difference of two rounded sums, and the line's own fee was
   * rounded before: less than two units a line, and one more for the gateway's own rounding.
   */
  private long rounding() {
    return switch (direction) {
      case PAYMENT -> 1;
      case REFUND -> 2L * itemLines + 1;
    };
  }
}

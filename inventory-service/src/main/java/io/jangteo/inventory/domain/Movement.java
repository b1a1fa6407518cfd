package io.jangteo.inventory.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the stock's log. The log is only ever appended to, and each thing that can happen to
 * stock has a name of its own in it, so that it cannot happen twice: an order line's movement is
 * named by the line and the type, and by the refund where it is one; goods that came in or were
 * counted by the SKU and a reference.
 *
 * @param orderId whose line it is; absent where no order is concerned, and then so is the line
 * @param reference the outside name of what happened; empty where the line is name enough
 * @param reason in the words of who counted
 */
public record Movement(
    MovementType type,
    String skuId,
    long quantity,
    @Nullable UUID orderId,
    @Nullable Integer lineNo,
    String reference,
    @Nullable String reason) {

  public static List<Movement> ofOrder(MovementType type, UUID orderId, List<ReservedLine> lines) {
    return lines.stream()
        .map(
            line ->
                new Movement(type, line.skuId(), line.quantity(), orderId, line.lineNo(), "", null))
        .toList();
  }

  /** Goods of one refund. */
  public static List<Movement> restock(UUID orderId, UUID refundId, List<ReservedLine> returned) {
    return returned.stream()
        .map(
            line ->
                new Movement(
                    MovementType.RESTOCK,
                    line.skuId(),
                    line.quantity(),
                    orderId,
                    line.lineNo(),
                    refundId.toString(),
                    null))
        .toList();
  }

  public static Movement receipt(String skuId, long quantity, String reference) {
    return new Movement(MovementType.RECEIPT, skuId, quantity, null, null, reference, null);
  }

  public static Movement adjustment(String skuId, long delta, String reference, String reason) {
    return new Movement(MovementType.ADJUST, skuId, delta, null, null, reference, reason);
  }
}

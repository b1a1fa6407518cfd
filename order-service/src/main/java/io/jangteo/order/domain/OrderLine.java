package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line, at the price of the moment of ordering.
 *
 * @param fulfilledAt when it came to its present fulfilment; absent while it is being prepared
 */
public record OrderLine(
    int lineNo,
    String skuId,
    String productId,
    String name,
    String sellerId,
    int quantity,
    Money unitPrice,
    boolean taxFree,
    Fulfilment fulfilment,
    @Nullable Instant fulfilledAt,
    int refundedQuantity,
    Money refunded) {

  /** A new one. */
  public OrderLine(
      int lineNo,
      String skuId,
      String productId,
      String name,
      String sellerId,
      int quantity,
      Money unitPrice,
      boolean taxFree) {
    this(
        lineNo,
        skuId,
        productId,
        name,
        sellerId,
        quantity,
        unitPrice,
        taxFree,
        Fulfilment.PREPARING,
        null,
        0,
        new Money(0, unitPrice.currency()));
  }

  public Money amount() {
    return unitPrice.times(quantity);
  }

  public boolean isRefunded() {
    return refundedQuantity == quantity;
  }

  boolean isDueForConfirmation(Instant deliveredUntil) {
    return fulfilment == Fulfilment.DELIVERED
        && fulfilledAt != null
        && !fulfilledAt.isAfter(deliveredUntil)
        && !isRefunded();
  }

  OrderLine fulfilled(Fulfilment next, Instant at) {
    return new OrderLine(
        lineNo,
        skuId,
        productId,
        name,
        sellerId,
        quantity,
        unitPrice,
        taxFree,
        next,
        at,
        refundedQuantity,
        refunded);
  }
}

package io.jangteo.order.placing;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.OrderPlaced.LineKind;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.PlacedOrder;
import org.jspecify.annotations.Nullable;

/** An order in the published language. */
final class OrderPlacedEvent {

  private OrderPlacedEvent() {}

  static OrderPlaced of(PlacedOrder placed) {
    var order = placed.order();
    return new OrderPlaced(
        order.id().value(),
        order.buyerId(),
        order.total(),
        order.createdAt(),
        order.expiresAt(),
        placed.lines().stream().map(OrderPlacedEvent::line).toList(),
        payment(order.payment()));
  }

  private static OrderPlaced.Line line(OrderLine line) {
    return new OrderPlaced.Line(
        line.lineNo(),
        LineKind.ITEM,
        line.skuId(),
        line.productId(),
        line.sellerId(),
        line.quantity(),
        line.unitPrice(),
        new Money(0, line.unitPrice().currency()),
        line.amount(),
        line.taxFree());
  }

  private static @Nullable PaymentInstruction payment(
      io.jangteo.order.domain.@Nullable PaymentInstruction payment) {
    if (payment == null) {
      return null;
    }
    var provider =
        switch (payment.provider()) {
          case TOSS -> PaymentInstruction.Provider.TOSS;
          case PORTONE -> PaymentInstruction.Provider.PORTONE;
        };
    return new PaymentInstruction(
        provider, payment.method(), payment.paymentKey(), payment.amount());
  }
}

package io.jangteo.order.placing;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.OrderPlaced.LineKind;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.paying.PublishedInstruction;
import org.jspecify.annotations.Nullable;

/** An order in the published language, with all of what the buyer said about paying it. */
final class OrderPlacedEvent {

  private OrderPlacedEvent() {}

  static OrderPlaced of(PlacedOrder placed, @Nullable PaymentInstruction payment) {
    var order = placed.order();
    return new OrderPlaced(
        order.id().value(),
        order.buyerId(),
        order.total(),
        order.createdAt(),
        order.expiresAt(),
        placed.lines().stream().map(OrderPlacedEvent::line).toList(),
        payment == null ? null : PublishedInstruction.of(payment));
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
}

package io.jangteo.launcher.replay;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.client.OrderRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invoices as orders. The same invoice gives the same request each time. */
record OrderRequests(SalesPlan plan) {

  OrderRequest of(Invoice invoice, int place) {
    var lines =
        invoice.items().stream()
            .map(item -> new OrderRequest.Line(item.stockCode(), item.quantity()))
            .toList();
    return place % 2 == 0
        ? new OrderRequest(
            null,
            lines,
            payment(PaymentInstruction.Provider.TOSS, "replay-" + invoice.number(), null, invoice))
        : byPortOne(OrderIds.of(invoice, place), lines, invoice);
  }

  private OrderRequest byPortOne(UUID orderId, List<OrderRequest.Line> lines, Invoice invoice) {
    return new OrderRequest(
        orderId,
        lines,
        payment(
            PaymentInstruction.Provider.PORTONE, orderId.toString(), "window-" + orderId, invoice));
  }

  private PaymentInstruction payment(
      PaymentInstruction.Provider provider,
      String paymentKey,
      @Nullable String paymentToken,
      Invoice invoice) {
    return new PaymentInstruction(provider, "CARD", paymentKey, total(invoice), paymentToken, null);
  }

  private Money total(Invoice invoice) {
    return Money.won(
        invoice.items().stream()
            .mapToLong(item -> plan.product(item.stockCode()).unitPriceWon() * item.quantity())
            .reduce(0, Math::addExact));
  }
}

package io.jangteo.order.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders that are in nobody's way. */
public final class OrderFixtures {

  public static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456Z");

  private static final List<OrderLine> LINES =
      List.of(line(1, "mug", 3, 10_000), line(2, "tea", 1, 5_000));

  private OrderFixtures() {}

  public static OrderId newId() {
    return new OrderId(UuidCreator.getTimeOrderedEpoch());
  }

  /** 3 × 10,000 won and 1 × 5,000 won. */
  public static PlacedOrder anOrderOf(String buyerId) {
    return anOrderOf(buyerId, NOW);
  }

  public static PlacedOrder anOrderOf(String buyerId, Instant createdAt) {
    return new PlacedOrder(
        Order.placed(
            newId(),
            buyerId,
            Money.won(35_000),
            createdAt,
            createdAt.plus(Duration.ofMinutes(10)),
            instruction("key-1")),
        LINES);
  }

  /** One that says later how it is paid. */
  public static PlacedOrder aTwoStepOrderOf(String buyerId) {
    return new PlacedOrder(
        Order.placed(
            newId(), buyerId, Money.won(35_000), NOW, NOW.plus(Duration.ofMinutes(10)), null),
        LINES);
  }

  /** As an order keeps it. */
  public static PaymentInstruction instruction(String paymentKey) {
    return new PaymentInstruction(
        PaymentInstruction.Provider.TOSS,
        "CARD",
        paymentKey,
        Money.won(35_000),
        null,
        "main-account");
  }

  public static OrderRefund refund(UUID refundId, RefundState state, long won, Instant at) {
    return new OrderRefund(refundId, state, Money.won(won), false, at);
  }

  public static KeyedRequest request(PlacedOrder order, String key) {
    return new KeyedRequest(order.order().buyerId(), key, new Fingerprint("ab".repeat(32)));
  }

  private static OrderLine line(int lineNo, String skuId, int quantity, long won) {
    return new OrderLine(
        lineNo,
        skuId,
        "product-" + skuId,
        skuId,
        "seller-" + skuId,
        quantity,
        Money.won(won),
        false);
  }
}

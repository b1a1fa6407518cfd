package io.jangteo.order.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Orders that are in nobody's way. */
public final class OrderFixtures {

  public static final Instant NOW = Instant.parse("2026-11-21T03:00:00.123456Z");

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
            new PaymentInstruction(
                PaymentInstruction.Provider.TOSS, "CARD", "key-1", Money.won(35_000))),
        List.of(line(1, "mug", 3, 10_000), line(2, "tea", 1, 5_000)));
  }

  public static PlacingRequest request(PlacedOrder order, String key) {
    return new PlacingRequest(order.order().buyerId(), key, new Fingerprint("ab".repeat(32)));
  }

  private static OrderLine line(int lineNo, String skuId, int quantity, long won) {
    return new OrderLine(
        lineNo, skuId, "product-" + skuId, skuId, "seller-1", quantity, Money.won(won), false);
  }
}

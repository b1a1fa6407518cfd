package io.jangteo.launcher.client;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as order-service shows it.
 *
 * @param deposit while it waits for one
 */
public record OrderView(
    UUID orderId,
    String status,
    Money total,
    Instant createdAt,
    long version,
    @Nullable String failureReason,
    String refundStatus,
    Money refunded,
    List<Line> lines,
    @Nullable Payment payment,
    @Nullable Deposit deposit,
    @Nullable Instant closedAt) {
  private static final String DECLINED = "DECLINED";

  public record Line(int lineNo, String skuId, String name, String sellerId, int quantity) {}

  /** How it is paid, and how the latest attempt does until it is paid. */
  public record Payment(String method, @Nullable String state, @Nullable String gatewayCode) {}

  public record Deposit(String bank, String accountMasked, Instant dueAt) {}

  public boolean hasMoneyBack() {
    return refunded.amount() > 0;
  }

  /** Whether another card is wanted. */
  public boolean isDeclined() {
    return payment != null && DECLINED.equals(payment.state());
  }

  public boolean isClosed() {
    return switch (status) {
      case "CONFIRMED", "FAILED", "CANCELLED" -> true;
      default -> false;
    };
  }
}

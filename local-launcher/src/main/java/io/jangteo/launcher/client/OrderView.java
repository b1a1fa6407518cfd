package io.jangteo.launcher.client;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as order-service shows it. */
public record OrderView(
    UUID orderId,
    String status,
    Money total,
    Instant createdAt,
    long version,
    @Nullable String failureReason,
    List<Line> lines,
    @Nullable Instant closedAt) {

  public record Line(int lineNo, String skuId, String name, String sellerId, int quantity) {}

  public boolean isClosed() {
    return switch (status) {
      case "CONFIRMED", "FAILED", "CANCELLED" -> true;
      default -> false;
    };
  }
}

package io.jangteo.launcher.client;

import io.jangteo.contracts.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund as payment-service shows it. */
public record RefundView(
    UUID refundId, UUID orderId, String state, Money amount, @Nullable String gatewayCode) {
  private static final String SUCCEEDED = "SUCCEEDED";

  public boolean hasSucceeded() {
    return state.equals(SUCCEEDED);
  }

  /** Whether it goes on by itself. */
  public boolean isUnderWay() {
    return switch (state) {
      case "APPROVED", "PROCESSING", "UNKNOWN" -> true;
      default -> false;
    };
  }
}

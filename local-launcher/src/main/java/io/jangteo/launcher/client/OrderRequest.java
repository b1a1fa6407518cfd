package io.jangteo.launcher.client;

import io.jangteo.contracts.PaymentInstruction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/orders}.
 *
 * @param orderId chosen by the client where it opened a payment window for it before
 */
public record OrderRequest(
    @Nullable UUID orderId, List<Line> lines, @Nullable PaymentInstruction payment) {
  public OrderRequest {
    lines = List.copyOf(lines);
  }

  public record Line(String skuId, int quantity) {}
}

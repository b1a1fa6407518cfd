package io.jangteo.launcher.client;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What an admin does with payments, and with the refunds of them. */
public final class Payments {
  private static final Caller ADMIN = new Caller(Role.ADMIN, "payment-admin");

  private final Api api;
  private final Patience patience;

  public Payments(Api api, Patience patience) {
    this.api = api;
    this.patience = patience;
  }

  /** The payment of an order, as {@link PaymentView}. */
  public Answer ofOrder(UUID orderId) throws IOException, InterruptedException {
    return get("/v1/admin/orders/%s/payment".formatted(orderId));
  }

  /** Repeated under the same key until it is answered, which gives the same refund. */
  public Answer refund(UUID paymentId, String idempotencyKey, RefundRequest request)
      throws IOException, InterruptedException {
    return patience.insist(
        () ->
            api.post(
                Part.PAYMENT_SERVICE,
                "/v1/admin/payments/%s/refunds".formatted(paymentId),
                ADMIN,
                request,
                Map.of("Idempotency-Key", idempotencyKey)));
  }

  public RefundView refund(UUID refundId) throws IOException, InterruptedException {
    var answer = get("/v1/admin/refunds/" + refundId);
    if (!answer.isSuccess()) {
      throw new IOException("Refund %s: %s".formatted(refundId, answer));
    }
    return answer.as(RefundView.class);
  }

  private Answer get(String path) throws IOException, InterruptedException {
    return patience.insist(() -> api.get(Part.PAYMENT_SERVICE, path, ADMIN));
  }
}

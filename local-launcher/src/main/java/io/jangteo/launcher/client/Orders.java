package io.jangteo.launcher.client;

import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What a buyer does with orders. */
public final class Orders {
  private static final String PATH = "/v1/orders";
  private static final int LONGEST_WAIT_SECONDS = 20;

  private final Api api;
  private final Patience patience;

  public Orders(Api api, Patience patience) {
    this.api = api;
    this.patience = patience;
  }

  /** Repeated under the same key until it is answered, which gives the same order. */
  public Answer place(String buyerId, String idempotencyKey, OrderRequest request)
      throws IOException, InterruptedException {
    return patience.insist(
        () ->
            api.post(
                Part.ORDER_SERVICE,
                PATH,
                buyer(buyerId),
                request,
                Map.of("Idempotency-Key", idempotencyKey)));
  }

  /** Says how to pay an order that was placed without saying so, or after a decline. */
  public Answer pay(String buyerId, UUID orderId, PaymentInstruction instruction)
      throws IOException, InterruptedException {
    return patience.insist(
        () ->
            api.post(
                Part.ORDER_SERVICE,
                PATH + "/" + orderId + "/payment",
                buyer(buyerId),
                instruction,
                Map.of("Idempotency-Key", instruction.paymentKey())));
  }

  public Answer cancel(String buyerId, UUID orderId, String reason)
      throws IOException, InterruptedException {
    return patience.insist(
        () ->
            api.post(
                Part.ORDER_SERVICE,
                PATH + "/" + orderId + "/cancellation",
                buyer(buyerId),
                Map.of("reason", reason),
                Map.of()));
  }

  /** The order once it differs from the given version, or unchanged after the longest wait. */
  public OrderView awaitChange(String buyerId, OrderView known)
      throws IOException, InterruptedException {
    var answer =
        patience.insist(
            () ->
                api.get(
                    Part.ORDER_SERVICE,
                    "%s/%s?wait=%ds&ifNotVersion=%d"
                        .formatted(PATH, known.orderId(), LONGEST_WAIT_SECONDS, known.version()),
                    buyer(buyerId)));
    return switch (answer.status()) {
      case 200 -> answer.as(OrderView.class);
      case 304 -> known;
      default -> throw new IOException("Order %s: %s".formatted(known.orderId(), answer));
    };
  }

  private static Caller buyer(String id) {
    return new Caller(Role.BUYER, id);
  }
}

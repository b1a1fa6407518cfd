package io.jangteo.launcher.client;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** What sellers do with what they sold, and buyers with what they got. */
public final class Parcels {
  private final Api api;
  private final Patience patience;

  public Parcels(Api api, Patience patience) {
    this.api = api;
    this.patience = patience;
  }

  /** How far a parcel has come, as its seller says it. */
  public enum Step {
    SHIPPED,
    DELIVERED
  }

  /** An order as its seller sees it. */
  public record View(long version) {}

  /**
   * All that the seller has in an order goes a step further.
   *
   * @param version of the order, as far as known: where it is another by now, it is looked at again
   */
  public Answer take(UUID orderId, String sellerId, Step step, long version)
      throws IOException, InterruptedException {
    return patience.insist(
        () -> {
          var answer = send(orderId, sellerId, step, version);
          return answer.status() == 412
              ? send(orderId, sellerId, step, version(orderId, sellerId))
              : answer;
        });
  }

  private Answer send(UUID orderId, String sellerId, Step step, long version)
      throws IOException, InterruptedException {
    return api.patch(
        Part.ORDER_SERVICE,
        "/v1/seller/orders/%s/fulfilment".formatted(orderId),
        seller(sellerId),
        Map.of("status", step),
        Map.of("If-Match", "\"v%d\"".formatted(version)));
  }

  private long version(UUID orderId, String sellerId) throws IOException, InterruptedException {
    var answer = api.get(Part.ORDER_SERVICE, "/v1/seller/orders/" + orderId, seller(sellerId));
    if (!answer.isSuccess()) {
      throw new IOException("Order %s: %s".formatted(orderId, answer));
    }
    return answer.as(View.class).version();
  }

  /** The buyer keeps all that was delivered of an order. */
  public Answer keep(UUID orderId, String buyerId) throws IOException, InterruptedException {
    return patience.insist(
        () ->
            api.post(
                Part.ORDER_SERVICE,
                "/v1/orders/%s/purchase-confirmation".formatted(orderId),
                new Caller(Role.BUYER, buyerId),
                Map.of(),
                Map.of()));
  }

  private static Caller seller(String id) {
    return new Caller(Role.SELLER, id);
  }
}

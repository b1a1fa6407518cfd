package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** A buyer who asked to be told hears that a SKU is back. Told once; the subscription is over. */
public record BackInStock(
    UUID subscriptionId, String skuId, String buyerId, Instant subscribedAt, Instant backAt)
    implements AvailabilityEvent {

  @Override
  public Topic topic() {
    return Topic.BACK_IN_STOCK;
  }

  @Override
  public String key() {
    return subscriptionId.toString();
  }
}

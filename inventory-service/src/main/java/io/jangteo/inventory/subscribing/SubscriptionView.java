package io.jangteo.inventory.subscribing;

import io.jangteo.inventory.domain.Subscription;
import java.time.Instant;
import java.util.UUID;

/** What a buyer waits for. */
record SubscriptionView(UUID subscriptionId, String skuId, Instant subscribedAt) {

  static SubscriptionView of(Subscription subscription) {
    return new SubscriptionView(
        subscription.subscriptionId(), subscription.skuId(), subscription.subscribedAt());
  }
}

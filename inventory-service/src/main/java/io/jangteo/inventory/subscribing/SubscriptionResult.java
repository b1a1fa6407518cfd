package io.jangteo.inventory.subscribing;

import io.jangteo.inventory.domain.Subscription;

/** What became of a buyer's wish to be told. */
sealed interface SubscriptionResult {

  /** Will be told; the same buyer asked now, or had asked before. */
  record Subscribed(Subscription subscription, boolean before) implements SubscriptionResult {}

  /** There is nothing to wait for. */
  record InStock(long available) implements SubscriptionResult {}

  /** The buyer waits for as many SKUs as one may. */
  record TooMany(int limit) implements SubscriptionResult {}

  record NoSuchSku() implements SubscriptionResult {}
}

package io.jangteo.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A buyer wants to hear when a SKU is back. It is used up by being told.
 *
 * @param slot which of the buyer's few it takes
 */
public record Subscription(
    UUID subscriptionId, String skuId, String buyerId, int slot, Instant subscribedAt) {

  /** The lowest slot that these leave free; none when they are as many as one may have. */
  public static OptionalInt freeSlot(Collection<Subscription> ofBuyer, int limit) {
    var taken = ofBuyer.stream().map(Subscription::slot).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, limit).filter(slot -> !taken.contains(slot)).findFirst();
  }
}

package io.jangteo.inventory.domain;

import java.util.Collection;
import java.util.List;

/** Who waits for what is sold out. */
public interface Subscriptions {

  /** In the order in which they came. */
  List<Subscription> of(String buyerId);

  /** The same; nobody adds to them until this transaction ends, unless there are none yet. */
  List<Subscription> lock(String buyerId);

  /** The unique keys decide when two come at once; then the transaction has to be run again. */
  void add(Subscription subscription);

  /** Whether there was one to remove. */
  boolean remove(String buyerId, String skuId);

  /** Removes at most so many of these SKUs, SKU by SKU, those who came first first. */
  List<Subscription> take(Collection<String> skuIds, int limit);
}

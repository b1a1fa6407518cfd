package io.jangteo.inventory.levels;

import io.jangteo.inventory.domain.SoldOutAskedFor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * SKUs that are sold out and that orders came for since we last looked. In memory alone: when it is
 * lost, or full, the next order asks again.
 */
@Component
class AskedForSoldOut {

  private static final int MAX = 10_000;

  private final Set<String> skuIds = ConcurrentHashMap.newKeySet();

  @TransactionalEventListener
  void on(SoldOutAskedFor asked) {
    asked.skuIds().stream().filter(_ -> skuIds.size() < MAX).forEach(skuIds::add);
  }

  List<String> take(int limit) {
    var taken = skuIds.stream().limit(limit).toList();
    taken.forEach(skuIds::remove);
    return taken;
  }
}

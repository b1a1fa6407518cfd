package io.jangteo.inventory.subscribing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.StockLevel;
import io.jangteo.inventory.domain.StockLevels;
import io.jangteo.inventory.domain.Subscription;
import io.jangteo.inventory.domain.Subscriptions;
import io.jangteo.inventory.jpa.Transactions;
import io.jangteo.inventory.subscribing.SubscriptionResult.InStock;
import io.jangteo.inventory.subscribing.SubscriptionResult.NoSuchSku;
import io.jangteo.inventory.subscribing.SubscriptionResult.Subscribed;
import io.jangteo.inventory.subscribing.SubscriptionResult.TooMany;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A buyer asks to be told, once, when a SKU is back. */
@Component
class SubscribeToReturn {

  private final Transactions transactions;
  private final StockLevels levels;
  private final Stock stock;
  private final Subscriptions subscriptions;
  private final Clock clock;
  private final int perBuyer;

  SubscribeToReturn(
      Transactions transactions,
      StockLevels levels,
      Stock stock,
      Subscriptions subscriptions,
      Clock clock,
      @Value("${jangteo.inventory.subscriptions-per-buyer}") int perBuyer) {
    this.transactions = transactions;
    this.levels = levels;
    this.stock = stock;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.perBuyer = perBuyer;
  }

  SubscriptionResult subscribe(String buyerId, String skuId) {
    return transactions.execute(() -> subscribeOnce(buyerId, skuId));
  }

  private SubscriptionResult subscribeOnce(String buyerId, String skuId) {
    // Before we look whether it is sold out: what comes back from here on is told after us, and so
    // to us. Other buyers are not kept waiting, nor is an order.
    if (!levels.holdBack(skuId)) {
      return new NoSuchSku();
    }
    var ofBuyer = subscriptions.lock(buyerId);
    var before = ofBuyer.stream().filter(own -> own.skuId().equals(skuId)).findFirst();
    if (before.isPresent()) {
      return new Subscribed(before.get(), true);
    }
    var available = stock.find(skuId).map(StockLevel::available).orElse(0L);
    if (available > 0) {
      return new InStock(available);
    }
    var slot = Subscription.freeSlot(ofBuyer, perBuyer);
    if (slot.isEmpty()) {
      return new TooMany(perBuyer);
    }
    var subscription =
        new Subscription(
            UuidCreator.getTimeOrderedEpoch(), skuId, buyerId, slot.getAsInt(), clock.instant());
    subscriptions.add(subscription);
    return new Subscribed(subscription, false);
  }

  void unsubscribe(String buyerId, String skuId) {
    transactions.execute(() -> subscriptions.remove(buyerId, skuId));
  }

  List<Subscription> of(String buyerId) {
    return subscriptions.of(buyerId);
  }
}

package io.jangteo.inventory.subscribing;

import io.jangteo.http.Buyer;
import io.jangteo.http.IdempotencyKey;
import io.jangteo.http.Problem;
import io.jangteo.inventory.subscribing.SubscriptionResult.InStock;
import io.jangteo.inventory.subscribing.SubscriptionResult.NoSuchSku;
import io.jangteo.inventory.subscribing.SubscriptionResult.Subscribed;
import io.jangteo.inventory.subscribing.SubscriptionResult.TooMany;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubscriptionController {

  /** All a buyer has; there are too few for pages. */
  record Listed(List<SubscriptionView> data) {}

  private final SubscribeToReturn subscribeToReturn;

  SubscriptionController(SubscribeToReturn subscribeToReturn) {
    this.subscribeToReturn = subscribeToReturn;
  }

  /** No Idempotency-Key: a buyer and a SKU are the key. */
  @PostMapping("/v1/skus/{skuId}/back-in-stock-subscriptions")
  ResponseEntity<SubscriptionView> subscribe(Buyer buyer, @PathVariable String skuId) {
    return switch (subscribeToReturn.subscribe(buyer.id(), skuId)) {
      case Subscribed(var subscription, var before) -> {
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        yield (before ? answer.header(IdempotencyKey.REPLAYED, "true") : answer)
            .body(SubscriptionView.of(subscription));
      }
      case InStock(var available) ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "in-stock",
                  "It can be ordered: %d are there.".formatted(available))
              .with("available", available)
              .asException();
      case TooMany(var limit) ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "too-many-subscriptions",
                  "One buyer waits for %d SKUs at most; give one up.".formatted(limit))
              .asException();
      case NoSuchSku() -> throw Problem.notFound("SKU", skuId).asException();
    };
  }

  /** Also when there was none, or it has just been told. */
  @DeleteMapping("/v1/skus/{skuId}/back-in-stock-subscriptions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsubscribe(Buyer buyer, @PathVariable String skuId) {
    subscribeToReturn.unsubscribe(buyer.id(), skuId);
  }

  @GetMapping("/v1/back-in-stock-subscriptions")
  Listed own(Buyer buyer) {
    return new Listed(subscribeToReturn.of(buyer.id()).stream().map(SubscriptionView::of).toList());
  }
}

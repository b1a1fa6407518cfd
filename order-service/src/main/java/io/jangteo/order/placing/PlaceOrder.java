package io.jangteo.order.placing;

import io.jangteo.order.domain.AlreadyTaken;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.Refusal;
import io.jangteo.order.domain.StillUnderWay;
import io.jangteo.order.placing.PlacingAnswer.InProgress;
import io.jangteo.order.placing.PlacingAnswer.KeyReused;
import io.jangteo.order.placing.PlacingAnswer.OrderIdTaken;
import io.jangteo.order.placing.PlacingAnswer.PlacedBefore;
import io.jangteo.order.placing.PlacingAnswer.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns a basket into an order, once. */
@Component
final class PlaceOrder {

  private final WriteTogether orderWriting;
  private final Orders orders;
  private final Counter placed;
  private final Counter soldOut;

  PlaceOrder(WriteTogether orderWriting, Orders orders, MeterRegistry registry) {
    this.orderWriting = orderWriting;
    this.orders = orders;
    this.placed = registry.counter("orders.placed");
    this.soldOut = registry.counter("orders.sold.out");
  }

  PlacingAnswer place(WantedOrder wanted) {
    var request = wanted.request();
    try {
      var answer = orderWriting.write(wanted);
      if (answer instanceof Refused(var refusal)) {
        // What is refused today may have been ordered yesterday, at yesterday's prices.
        var earlier = before(request);
        if (earlier.isEmpty() && refusal instanceof Refusal.SoldOut) {
          soldOut.increment();
        }
        return earlier.orElse(answer);
      }
      placed.increment();
      return answer;
    } catch (AlreadyTaken _) {
      return before(request).orElseGet(OrderIdTaken::new);
    } catch (StillUnderWay _) {
      return new InProgress();
    }
  }

  private Optional<PlacingAnswer> before(KeyedRequest request) {
    try {
      return orders
          .ofRequest(request.buyerId(), request.key())
          .map(
              earlier ->
                  earlier.fingerprint().equals(request.fingerprint())
                      ? new PlacedBefore(earlier.order())
                      : new KeyReused());
    } catch (StillUnderWay _) {
      return Optional.of(new InProgress());
    }
  }
}

package io.jangteo.order.placing;

import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.order.domain.AlreadyTaken;
import io.jangteo.order.domain.Basket;
import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.Pricing;
import io.jangteo.order.domain.Refusal;
import io.jangteo.order.domain.StillUnderWay;
import io.jangteo.order.domain.ToldLevels;
import io.jangteo.order.placing.PlacingAnswer.InProgress;
import io.jangteo.order.placing.PlacingAnswer.KeyReused;
import io.jangteo.order.placing.PlacingAnswer.OrderIdTaken;
import io.jangteo.order.placing.PlacingAnswer.Placed;
import io.jangteo.order.placing.PlacingAnswer.PlacedBefore;
import io.jangteo.order.placing.PlacingAnswer.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Turns a basket into an order, once. Nobody asks beforehand whether the order exists: the unique
 * key decides at the insert, so that two equal requests cannot both find nothing.
 */
@Component
final class PlaceOrder {

  private final Orders orders;
  private final Catalogue catalogue;
  private final ToldLevels toldLevels;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration paymentDeadline;
  private final Counter placed;
  private final Counter soldOut;

  PlaceOrder(
      Orders orders,
      Catalogue catalogue,
      ToldLevels toldLevels,
      Outbox outbox,
      TransactionOperations transactions,
      Clock clock,
      PlacingProperties properties,
      MeterRegistry registry) {
    this.orders = orders;
    this.catalogue = catalogue;
    this.toldLevels = toldLevels;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.paymentDeadline = properties.paymentDeadline();
    this.placed = registry.counter("orders.placed");
    this.soldOut = registry.counter("orders.sold.out");
  }

  PlacingAnswer place(
      OrderId id, Basket basket, KeyedRequest request, @Nullable String traceparent) {
    try {
      var answer =
          Objects.requireNonNull(
              transactions.execute(_ -> placeNow(id, basket, request, traceparent)));
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

  private PlacingAnswer placeNow(
      OrderId id, Basket basket, KeyedRequest request, @Nullable String traceparent) {
    var soldOut = toldLevels.soldOut(basket.skuIds(), clock.instant());
    return switch (basket.pricedBy(catalogue.offers(basket.skuIds()), soldOut)) {
      case Refusal refusal -> new Refused(refusal);
      case Pricing.Priced(var lines, var total) -> {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var order =
            new PlacedOrder(
                Order.placed(
                    id, request.buyerId(), total, now, now.plus(paymentDeadline), basket.payment()),
                lines);
        orders.add(order, request);
        outbox.append(
            OrderPlacedEvent.of(order, basket.payment()),
            order.order().version(),
            Cause.request(id.toString(), traceparent));
        yield new Placed(order);
      }
    };
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

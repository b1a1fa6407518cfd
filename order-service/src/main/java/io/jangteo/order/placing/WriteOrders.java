package io.jangteo.order.placing;

import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.order.domain.Catalogue;
import io.jangteo.order.domain.NewOrder;
import io.jangteo.order.domain.Offer;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.Pricing;
import io.jangteo.order.domain.Refusal;
import io.jangteo.order.domain.ToldLevels;
import io.jangteo.order.placing.PlacingAnswer.Placed;
import io.jangteo.order.placing.PlacingAnswer.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Prices baskets and writes those that become orders, with their events, in one transaction. Nobody
 * asks beforehand whether an order exists: the unique key decides at the insert, so that two equal
 * requests cannot both find nothing.
 */
@Component
final class WriteOrders implements OrderWriting {

  private final Orders orders;
  private final Catalogue catalogue;
  private final ToldLevels toldLevels;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Duration paymentDeadline;

  WriteOrders(
      Orders orders,
      Catalogue catalogue,
      ToldLevels toldLevels,
      Outbox outbox,
      TransactionOperations transactions,
      Clock clock,
      PlacingProperties properties) {
    this.orders = orders;
    this.catalogue = catalogue;
    this.toldLevels = toldLevels;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.paymentDeadline = properties.paymentDeadline();
  }

  @Override
  public List<PlacingAnswer> write(List<WantedOrder> wanted) {
    return Objects.requireNonNull(transactions.execute(_ -> writeNow(wanted)));
  }

  private List<PlacingAnswer> writeNow(List<WantedOrder> wanted) {
    var offers =
        catalogue.offers(
            wanted.stream()
                .flatMap(each -> each.basket().skuIds().stream())
                .collect(Collectors.toUnmodifiableSet()));
    var answers = wanted.stream().map(each -> answer(each, offers)).toList();
    var added = new ArrayList<NewOrder>();
    var events = new ArrayList<OutgoingMessage>();
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) instanceof Placed(var order)) {
        added.add(new NewOrder(order, wanted.get(i).request()));
        events.add(event(order, wanted.get(i)));
      }
    }
    if (!added.isEmpty()) {
      orders.add(added);
      outbox.append(events);
    }
    return answers;
  }

  private PlacingAnswer answer(WantedOrder wanted, Map<String, Offer> offers) {
    var basket = wanted.basket();
    var soldOut = toldLevels.soldOut(basket.skuIds(), clock.instant());
    return switch (basket.pricedBy(offers, soldOut)) {
      case Refusal refusal -> new Refused(refusal);
      case Pricing.Priced(var lines, var total) -> {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        yield new Placed(
            new PlacedOrder(
                Order.placed(
                    wanted.id(),
                    wanted.request().buyerId(),
                    total,
                    now,
                    now.plus(paymentDeadline),
                    basket.payment()),
                lines));
      }
    };
  }

  private static OutgoingMessage event(PlacedOrder order, WantedOrder wanted) {
    return OutgoingMessage.of(
        OrderPlacedEvent.of(order, wanted.basket().payment()),
        order.order().version(),
        Cause.request(wanted.id().toString(), wanted.traceparent()));
  }
}

package io.jangteo.launcher.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Payments;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Places a story's order and tells each change of its status as the buyer sees it. */
final class Storyteller {
  static final String BUYER = "demo-buyer";

  private final Orders orders;
  private final Twists twists;
  private final Acknowledgements acknowledgements;
  private final DemoCatalogue catalogue;
  private final PrintStream out;
  private final long startedNanos = System.nanoTime();

  Storyteller(
      Orders orders,
      Payments payments,
      Acknowledgements acknowledgements,
      DemoCatalogue catalogue,
      PrintStream out) {
    this.orders = orders;
    this.twists = new Twists(orders, payments);
    this.acknowledgements = acknowledgements;
    this.catalogue = catalogue;
    this.out = out;
  }

  Told tell(Story story) throws IOException, InterruptedException {
    return tell(story, change -> line(story, change));
  }

  /** For one of a crowd. */
  Told follow(Story story) throws IOException, InterruptedException {
    return tell(story, _ -> {});
  }

  void line(Story story, String text) {
    out.printf("  %6.2f s  %-50s %s%n", seconds(sinceStart()), story.title(), text);
  }

  private Told tell(Story story, Consumer<String> listener)
      throws IOException, InterruptedException {
    UUID orderId = UuidCreator.getTimeOrderedEpoch();
    var total = catalogue.total(story.lines());
    var request = new OrderRequest(orderId, story.lines(), payment(story, orderId, total));
    String key = orderId.toString();
    long placedNanos = System.nanoTime();
    var answer = orders.place(BUYER, key, request);
    if (!answer.isSuccess()) {
      return new Told(story, null, since(placedNanos), "was not accepted: " + answer);
    }
    var order = answer.as(OrderView.class);
    acknowledgements.add(order.orderId(), BUYER, key);
    listener.accept(order.status());
    var watching = new Watching(orders, BUYER, listener);
    try {
      var placed = twists.whenPlaced(story.twist(), request, order, watching);
      var closed = watching.until(OrderView::isClosed, placed);
      var told = Told.of(story, closed, since(placedNanos));
      return told.endedWell()
          ? Told.of(story, twists.whenClosed(story.twist(), closed, watching), since(placedNanos))
          : told;
    } catch (OtherwiseThanTold e) {
      return new Told(story, order, since(placedNanos), e.fault());
    }
  }

  private static @Nullable PaymentInstruction payment(Story story, UUID orderId, Money total) {
    var payment = story.payment();
    if (payment == null) {
      return null;
    }
    var provider = payment.provider();
    return switch (provider) {
      case TOSS ->
          new PaymentInstruction(provider, payment.method(), payment.script() + orderId, total);
      case PORTONE ->
          new PaymentInstruction(
              provider,
              payment.method(),
              orderId + payment.script(),
              total,
              "window-" + orderId,
              null);
    };
  }

  private Duration sinceStart() {
    return since(startedNanos);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}

package io.jangteo.launcher.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places a story's order and tells each change of its status as the buyer sees it. */
final class Storyteller {
  static final String BUYER = "demo-buyer";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Orders orders;
  private final Acknowledgements acknowledgements;
  private final DemoCatalogue catalogue;
  private final PrintStream out;
  private final long startedNanos = System.nanoTime();

  Storyteller(
      Orders orders, Acknowledgements acknowledgements, DemoCatalogue catalogue, PrintStream out) {
    this.orders = orders;
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

  private interface Listener {
    void changed(String change);
  }

  private Told tell(Story story, Listener listener) throws IOException, InterruptedException {
    UUID orderId = UuidCreator.getTimeOrderedEpoch();
    var request = request(story, orderId);
    String key = orderId.toString();
    long placedNanos = System.nanoTime();
    var answer = orders.place(BUYER, key, request);
    if (!answer.isSuccess()) {
      return new Told(story, null, since(placedNanos), "was not accepted: " + answer);
    }
    var order = answer.as(OrderView.class);
    acknowledgements.add(order.orderId(), BUYER, key);
    listener.changed(order.status());
    if (story.twist() == Story.Twist.POSTS_TWICE) {
      var again = orders.place(BUYER, key, request);
      if (!again.isReplayed() || !again.as(OrderView.class).orderId().equals(order.orderId())) {
        return new Told(story, order, since(placedNanos), "was placed twice: " + again);
      }
      listener.changed("posted again: the same order is answered");
    }
    if (story.twist() == Story.Twist.CANCELS) {
      var cancelled = orders.cancel(BUYER, order.orderId(), "changed my mind");
      if (!cancelled.isSuccess()) {
        return new Told(story, order, since(placedNanos), "could not be cancelled: " + cancelled);
      }
      listener.changed("cancellation accepted");
    }
    return awaitEnd(story, order, placedNanos, listener);
  }

  private Told awaitEnd(Story story, OrderView placed, long placedNanos, Listener listener)
      throws IOException, InterruptedException {
    var order = placed;
    while (!order.isClosed()) {
      if (since(placedNanos).compareTo(LIMIT) > 0) {
        return new Told(story, order, since(placedNanos), "has not ended within " + LIMIT);
      }
      var changed = orders.awaitChange(BUYER, order);
      if (!changed.status().equals(order.status())) {
        listener.changed("%s → %s".formatted(order.status(), ending(changed)));
      }
      order = changed;
    }
    return Told.of(story, order, since(placedNanos));
  }

  private static String ending(OrderView order) {
    return order.failureReason() == null
        ? order.status()
        : "%s (%s)".formatted(order.status(), order.failureReason());
  }

  private OrderRequest request(Story story, UUID orderId) {
    return new OrderRequest(orderId, story.lines(), payment(story, orderId));
  }

  private @Nullable PaymentInstruction payment(Story story, UUID orderId) {
    var payment = story.payment();
    if (payment == null) {
      return null;
    }
    var total = catalogue.total(story.lines());
    return switch (payment.provider()) {
      case TOSS ->
          new PaymentInstruction(payment.provider(), "CARD", payment.script() + orderId, total);
      case PORTONE ->
          new PaymentInstruction(payment.provider(), "CARD", orderId + payment.script(), total);
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

package io.jangteo.endtoend;

import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.PaymentView;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.client.RefundRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Buyers who order, each once; some want their money back. A request that was told to come again
 * does so, under its key; every try is on record for the scenario to judge.
 */
final class Intake {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int LINES = 2;
  private static final int QUANTITY = 2;
  private static final Money PRICE = Money.won(7_000);
  private static final List<String> SKUS = List.of("tea", "salt", "soap", "comb");

  /** What goes on while a request is made. */
  enum Phase {
    /** A process starts and takes the processor: nothing that a gateway could be blamed for. */
    STARTING,
    BEFORE,
    SLOW,
    AWAY
  }

  /** One request, and how long its answer took. */
  record Asked(Phase phase, Duration took, String outcome) {
    boolean isAccepted() {
      return outcome.equals("201");
    }
  }

  /** What an order's buyer does besides paying. */
  private enum Mood {
    CONTENT,
    CANCELS,
    RETURNS_ONE
  }

  private final Api api;
  private final Orders orders;
  private final Payments payments;
  private final Random luck;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile Phase phase = Phase.STARTING;
  private final int tries;
  private int buyers;

  /** Without a second try. */
  Intake(Api api, Random luck) {
    this(api, luck, 1);
  }

  Intake(Api api, Random luck, int tries) {
    this.tries = tries;
    this.api = api;
    this.orders = new Orders(api, Patience.FOR_A_RESTART);
    this.payments = new Payments(api, Patience.FOR_A_RESTART);
    this.luck = luck;
  }

  void loadCatalogue() throws IOException, InterruptedException {
    new Catalogue(api)
        .load(
            SKUS.stream()
                .map(
                    sku ->
                        new Catalogue.Product(
                            sku,
                            "seller-" + sku,
                            sku,
                            List.of(
                                new Catalogue.Sku(
                                    sku, sku, PRICE, new Catalogue.Receipt(100_000, "opening")))))
                .toList());
  }

  /** How many wanted to order. */
  int buyers() {
    return buyers;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What buyers could not do that they must be able to. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  void phase(Phase now) {
    phase = now;
  }

  void awaitMore(int requests) {
    int enough = asked.size() + requests;
    await().atMost(LIMIT).until(() -> asked.size() >= enough);
  }

  /** Open for orders, so many a second, whatever becomes of them. */
  interface Open extends AutoCloseable {
    /** Takes no more, and waits until each buyer has done what they wanted. */
    @Override
    void close();
  }

  Open open(Acknowledgements acknowledgements, int perSecond) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var clock = Executors.newSingleThreadScheduledExecutor();
    var unused =
        clock.scheduleAtFixedRate(
            () -> threads.execute(order(acknowledgements)),
            0,
            TimeUnit.SECONDS.toMicros(1) / perSecond,
            TimeUnit.MICROSECONDS);
    return () -> {
      clock.close();
      threads.close();
    };
  }

  /** All that luck decides of an order, decided in the order of the orders. */
  private Runnable order(Acknowledgements acknowledgements) {
    var buyer = "buyer-" + buyers++;
    var orderId = UuidCreator.getTimeOrderedEpoch();
    var lines =
        SKUS.subList(0, LINES).stream().map(sku -> new OrderRequest.Line(sku, QUANTITY)).toList();
    var request = new OrderRequest(orderId, lines, payment(orderId, luck.nextBoolean()));
    var draw = luck.nextInt(10);
    var mood = draw == 0 ? Mood.CANCELS : draw <= 2 ? Mood.RETURNS_ONE : Mood.CONTENT;
    return () -> run(buyer, request, mood, acknowledgements);
  }

  private static PaymentInstruction payment(UUID orderId, boolean byToss) {
    var total = PRICE.times(QUANTITY * LINES);
    return byToss
        ? new PaymentInstruction(
            PaymentInstruction.Provider.TOSS, "CARD", "fault-" + orderId, total)
        : new PaymentInstruction(
            PaymentInstruction.Provider.PORTONE,
            "CARD",
            orderId.toString(),
            total,
            "window-" + orderId,
            null);
  }

  private void run(
      String buyer, OrderRequest request, Mood mood, Acknowledgements acknowledgements) {
    try {
      var answer = Patience.FOR_A_RESTART.insist(() -> place(buyer, request));
      if (answer.isSuccess()) {
        var order = answer.as(OrderView.class);
        acknowledgements.add(order.orderId(), buyer, order.orderId().toString());
        follow(buyer, order, mood);
      }
    } catch (IOException e) {
      failures.add(String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer place(String buyer, OrderRequest request)
      throws IOException, InterruptedException {
    var who = new Caller(Role.BUYER, buyer);
    api.token(who);
    var during = phase;
    long sent = System.nanoTime();
    String outcome = "no answer";
    try {
      var answer = send(who, request, 1);
      outcome = answer.isSuccess() ? String.valueOf(answer.status()) : answer.toString();
      return answer;
    } finally {
      long answered = System.nanoTime();
      asked.add(new Asked(during, Duration.ofNanos(answered - sent), outcome));
    }
  }

  private Answer send(Caller who, OrderRequest request, int attempt)
      throws IOException, InterruptedException {
    try {
      return api.post(
          Part.ORDER_SERVICE,
          "/v1/orders",
          who,
          request,
          Map.of("Idempotency-Key", String.valueOf(request.orderId())));
    } catch (IOException e) {
      if (attempt == tries) {
        throw e;
      }
      return send(who, request, attempt + 1);
    }
  }

  private void follow(String buyer, OrderView placed, Mood mood)
      throws IOException, InterruptedException {
    switch (mood) {
      case CONTENT -> {}
      case CANCELS -> {
        // Before it is paid, after, or too late: each is an answer.
        var unused = orders.cancel(buyer, placed.orderId(), "another shop was faster");
      }
      case RETURNS_ONE -> {
        var order = placed;
        while (!order.isClosed()) {
          order = orders.awaitChange(buyer, order);
        }
        if (order.status().equals("CONFIRMED")) {
          returnOne(order);
        }
      }
    }
  }

  private void returnOne(OrderView order) throws IOException, InterruptedException {
    var payment = payments.ofOrder(order.orderId()).as(PaymentView.class);
    var answer =
        payments.refund(
            payment.paymentId(),
            "return-" + order.orderId(),
            new RefundRequest(
                List.of(new RefundRequest.Line(1, 1)),
                RefundRequest.RETURNED,
                "one too many",
                true));
    if (!answer.isSuccess()) {
      throw new IOException("Order %s: %s".formatted(order.orderId(), answer));
    }
  }
}

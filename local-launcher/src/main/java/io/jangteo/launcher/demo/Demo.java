package io.jangteo.launcher.demo;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.Payments;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Places an order of every ending and shows each one's way. */
public final class Demo {
  /** As many failed calls as make payment-service stop asking. */
  private static final int CROWD = 10;

  private final RunningMarketplace marketplace;
  private final PrintStream out;

  public Demo(RunningMarketplace marketplace, PrintStream out) {
    this.marketplace = marketplace;
    this.out = out;
  }

  /** Whether every order ended as it should. */
  public boolean run() throws IOException, InterruptedException, SQLException {
    var catalogue = DemoCatalogue.read();
    try (var api = new Api(marketplace);
        var acknowledgements = Acknowledgements.of(marketplace)) {
      new Catalogue(api).load(catalogue.products());
      var teller =
          new Storyteller(
              new Orders(api, Patience.FOR_A_RESTART),
              new Payments(api, Patience.FOR_A_RESTART),
              acknowledgements,
              catalogue,
              out);
      var told = tell(teller, new Gateway(api));
      out.println();
      new StoryTable(told).print(out);
      return told.stream().allMatch(Told::endedWell);
    }
  }

  /** Where everything is, and what to try first. */
  public void printAddresses() {
    var addresses = marketplace.addresses();
    out.println();
    for (Part part : Part.values()) {
      out.printf("  %-26s %s%n", part.title(), addresses.url(part).getAuthority());
    }
    out.printf(
        """

        Place an order of your own:

          TOKEN=$(./run token buyer)
          curl -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: first" -H "Content-Type: application/json" \\
            %1$s/v1/orders -d '{"lines":[{"skuId":"hallabong-3kg","quantity":1}],
            "payment":{"provider":"TOSS","method":"CARD","paymentKey":"first","amount":{"amount":32000,"currency":"KRW"}}}'
          curl -H "Authorization: Bearer $TOKEN" %1$s/v1/orders
          curl %2$s/v1/products

        ./run settle brings what was sold to its buyers and pays the sellers; ./run books shows that all books agree.
        ./run help lists what else there is. Ctrl-C here, or ./run stop elsewhere, ends it all; the orders stay.
        """,
        addresses.url(Part.ORDER_SERVICE), addresses.url(Part.INVENTORY_SERVICE));
  }

  private List<Told> tell(Storyteller teller, Gateway gateway)
      throws IOException, InterruptedException {
    try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = Story.ALL.stream().map(story -> start(buyers, teller, story)).toList();
      // The gateway is going to be away for everybody, so those who need it now come before.
      for (int i = 0; i < first.size(); i++) {
        if (!isSlow(Story.ALL.get(i))) {
          result(first.get(i));
        }
      }
      var away = tellWhileAway(buyers, teller, gateway);
      List<Told> told = new ArrayList<>(results(first));
      told.addAll(away);
      return told;
    }
  }

  private static List<Told> tellWhileAway(
      ExecutorService buyers, Storyteller teller, Gateway gateway)
      throws IOException, InterruptedException {
    teller.line(Story.IN_THE_CROWD, "%d orders at once".formatted(CROWD));
    List<Future<Told>> orders = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      orders.add(buyers.submit(() -> teller.follow(Story.IN_THE_CROWD)));
    }
    boolean breakerOpened = gateway.stayAwayUntilGivenUp();
    teller.line(
        Story.AT_THE_OPEN_BREAKER,
        breakerOpened ? "payment-service has stopped asking" : "payment-service goes on asking");
    var late = start(buyers, teller, Story.AT_THE_OPEN_BREAKER);
    List<Told> told = new ArrayList<>(results(orders));
    told.addFirst(breakerOpened ? result(late) : result(late).butFor("the breaker never opened"));
    return told;
  }

  private static Future<Told> start(ExecutorService buyers, Storyteller teller, Story story) {
    return buyers.submit(() -> teller.tell(story));
  }

  private static boolean isSlow(Story story) {
    var payment = story.payment();
    return payment != null && payment.script().contains("silence");
  }

  private static List<Told> results(List<Future<Told>> stories)
      throws IOException, InterruptedException {
    List<Told> told = new ArrayList<>();
    for (Future<Told> story : stories) {
      told.add(result(story));
    }
    return told;
  }

  private static Told result(Future<Told> story) throws IOException, InterruptedException {
    try {
      return story.get();
    } catch (ExecutionException e) {
      throw new IOException("An order could not be followed to its end", e.getCause());
    }
  }
}

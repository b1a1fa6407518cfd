package io.jangteo.launcher.demo;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Places an order of every ending and shows each one's way. */
public final class Demo {
  /** As many failed calls as make payment-service stop asking. */
  private static final int CROWD = 20;

  private static final Duration OUTAGE = Duration.ofSeconds(3);

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
              new Orders(api, Patience.FOR_A_RESTART), acknowledgements, catalogue, out);
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

        ./run help lists what else there is. Ctrl-C here, or ./run stop elsewhere, ends it all; the orders stay.
        """,
        addresses.url(Part.ORDER_SERVICE), addresses.url(Part.INVENTORY_SERVICE));
  }

  private List<Told> tell(Storyteller teller, Gateway gateway)
      throws IOException, InterruptedException {
    try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Told>> shown = new ArrayList<>();
      for (Story story : Story.ALL) {
        shown.add(buyers.submit(() -> teller.tell(story)));
      }
      // The gateway goes away for everybody, so those who need it now come first.
      for (int i = 0; i < shown.size(); i++) {
        if (!isSlow(Story.ALL.get(i))) {
          result(shown.get(i));
        }
      }
      gateway.goAway(OUTAGE);
      teller.line(Story.IN_THE_CROWD, "%d orders at once".formatted(CROWD));
      var crowd =
          Collections.nCopies(CROWD, (Callable<Told>) () -> teller.follow(Story.IN_THE_CROWD))
              .stream()
              .map(buyers::submit)
              .toList();
      boolean breakerOpened = gateway.isGivenUpForNow();
      teller.line(
          Story.AT_THE_OPEN_BREAKER,
          breakerOpened ? "payment-service has stopped asking" : "the breaker has not opened");
      shown.add(buyers.submit(() -> teller.tell(Story.AT_THE_OPEN_BREAKER)));
      List<Told> told = new ArrayList<>(results(shown));
      told.addAll(results(crowd));
      return told;
    }
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

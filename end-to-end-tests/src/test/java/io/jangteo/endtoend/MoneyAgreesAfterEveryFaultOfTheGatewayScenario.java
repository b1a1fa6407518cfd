package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.endtoend.Intake.Asked;
import io.jangteo.endtoend.Intake.Phase;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.books.Books;
import io.jangteo.launcher.chaos.FaultyGateway;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.settle.Settling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders come in at their rate while the gateway declines, fails, falls silent after it has taken
 * the money, becomes slow and goes away, and while payment-service is killed as {@code kill -9}
 * does. Afterwards the gateway has of every order the money our books say, nothing is in doubt, and
 * whoever ordered did not notice.
 *
 * <p>{@code -Djangteo.seed=…} repeats the luck of a run's buyers, {@code SIMULATOR_SEED=…} in the
 * environment that of its gateway; {@code -Djangteo.outage-seconds=60} makes the outage as long as
 * the requirement's.
 */
@Tag("faults")
class MoneyAgreesAfterEveryFaultOfTheGatewayScenario {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("jangteo.outage-seconds", 20));
  private static final Duration BLINK = Duration.ofSeconds(3);
  private static final int ORDERS_PER_SECOND = 6;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /**
   * A payment that its buyer cancelled while it was in doubt, and that the gateway knows nothing
   * of, is given up when the gateway can no longer act on our call, and has said so twice: not in
   * half an hour, as deployed, but within the limit. The simulator has done all it will after
   * seconds.
   */
  private static final Map<String, String> SOON_PROVEN =
      Map.of(
          "JANGTEO_PAYMENT_PACE_GATEWAYSESSIONMINUTES", "1",
          "JANGTEO_PAYMENT_PACE_LADDERSECONDS", "5,10,20",
          "JANGTEO_PAYMENT_PACE_LADDERENDSECONDS", "20");

  private static final String OPENED = "from CLOSED to OPEN";
  private static final String TRIED = "from OPEN to HALF_OPEN";
  private static final String CLOSED = "from HALF_OPEN to CLOSED";

  private static final Map<String, String> MET =
      Map.of(
          "orders confirmed", "jangteo_order.orders WHERE status = 'CONFIRMED'",
          "orders declined", "jangteo_order.orders WHERE failure_reason = 'DECLINED'",
          "orders cancelled", "jangteo_order.orders WHERE status = 'CANCELLED'",
          "refunds succeeded", "jangteo_payment.refund WHERE state = 'SUCCEEDED'",
          "payments that were in doubt",
              "jangteo_payment.outbox_event WHERE event_type = 'io.jangteo.PaymentUnknown'");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void the_gateway_has_the_money_our_books_say_and_nobody_who_ordered_noticed() throws Exception {
    var seed = Long.getLong("jangteo.seed", System.nanoTime());
    var data = new DataFolder(folder.resolve("data"));
    try (var marketplace = start(data);
        var api = new Api(marketplace)) {
      var intake = new Intake(api, new Random(seed));
      var gateway = new FaultyGateway(api);
      System.out.printf("  seed of the buyers %d, of the gateway %s%n", seed, gateway.seed());
      intake.loadCatalogue();
      try (var acknowledgements = Acknowledgements.of(marketplace);
          var _ = intake.open(acknowledgements, ORDERS_PER_SECOND)) {
        letEverythingHappen(intake, gateway, marketplace);
      }
      var findings = new Check(marketplace, LIMIT).afterEverything();

      assertThat(findings.violated()).isEmpty();
      assertThat(RecordingSubscriber.ofEverything(marketplace).broken()).isEmpty();
      assertMoneyAgrees(marketplace);
      assertSellersGetTheirs(marketplace);
      assertEveryFaultHasMetSomebody(marketplace);
      assertThat(log(marketplace)).contains(OPENED, TRIED, CLOSED);
      assertNobodyNoticed(intake.buyers(), intake.asked());
      assertThat(intake.failures()).isEmpty();
    }
  }

  private static Marketplace start(DataFolder data) {
    return Marketplace.start(
        ProjectFiles.ROOT, data, Addresses.free(), SOON_PROVEN, new Narrator());
  }

  /** Each thing when the one before has shown: machines differ in how long that takes. */
  private static void letEverythingHappen(
      Intake intake, FaultyGateway gateway, Marketplace marketplace)
      throws IOException, InterruptedException {
    intake.awaitMore(20 * ORDERS_PER_SECOND);
    gateway.becomeFaulty();
    intake.phase(Phase.BEFORE);
    intake.awaitMore(10 * ORDERS_PER_SECOND);
    intake.phase(Phase.STARTING);
    kill(marketplace);
    gateway.becomeSlow(Duration.ofSeconds(2));
    intake.phase(Phase.SLOW);
    intake.awaitMore(5 * ORDERS_PER_SECOND);
    intake.phase(Phase.AWAY);
    gateway.goAway(OUTAGE);
    intake.awaitMore(Math.toIntExact(OUTAGE.toSeconds() * ORDERS_PER_SECOND));
    intake.phase(Phase.STARTING);
    awaitLog(marketplace, OPENED);
    awaitLog(marketplace, CLOSED);
    kill(marketplace);
    gateway.goAway(BLINK);
    kill(marketplace);
    intake.awaitMore(2 * ORDERS_PER_SECOND);
    gateway.recover();
  }

  /** As {@code kill -9} does; returns when it is back. */
  private static void kill(Marketplace marketplace) {
    var pid =
        Objects.requireNonNull(
            marketplace.processIds().get(Part.PAYMENT_SERVICE), "payment-service runs");
    System.out.println("  kill -9 payment-service");
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                !pid.equals(marketplace.processIds().get(Part.PAYMENT_SERVICE))
                    && isReady(marketplace));
  }

  private static boolean isReady(Marketplace marketplace) {
    return marketplace.status().stream()
        .anyMatch(status -> status.part() == Part.PAYMENT_SERVICE && status.ready());
  }

  private static void awaitLog(Marketplace marketplace, String text) {
    await().atMost(LIMIT).until(() -> log(marketplace).contains(text));
    System.out.println("  the breaker went " + text);
  }

  private static String log(Marketplace marketplace) throws IOException {
    return Files.readString(marketplace.data().log(Part.PAYMENT_SERVICE));
  }

  /** P3 says it of each order; this says that there was money, and how much. */
  private static void assertMoneyAgrees(Marketplace marketplace) throws SQLException {
    var kept =
        number(
            marketplace,
            "SELECT SUM(amount - cancelled_amount) FROM jangteo_audit.charge WHERE status IN ('DONE', 'PARTIAL_CANCELED', 'CANCELED')");
    var booked =
        number(
            marketplace,
            "SELECT SUM(approved_amount - refunded_amount) FROM jangteo_payment.payment");
    System.out.printf("  ₩%,d at the gateway, ₩%,d in our books%n", kept, booked);
    assertThat(kept).isPositive().isEqualTo(booked);
  }

  /** Whatever the gateway did, what is paid to sellers in the end is what the books of all say. */
  private static void assertSellersGetTheirs(Marketplace marketplace) throws Exception {
    assertThat(new Settling(marketplace, System.out).run(null).over()).isTrue();
    var books = new Books(marketplace, Clock.systemUTC()).compare();
    books.print(System.out);
    assertThat(books.agree()).isTrue();
    assertThat(new Check(marketplace, LIMIT).afterEverything().violated()).isEmpty();
  }

  /** A run that met no fault would show nothing. */
  private static void assertEveryFaultHasMetSomebody(Marketplace marketplace) throws SQLException {
    for (var met : MET.entrySet()) {
      var count = number(marketplace, "SELECT COUNT(*) FROM " + met.getValue());
      System.out.printf("  %,d %s%n", count, met.getKey());
      assertThat(count).as(met.getKey()).isPositive();
    }
  }

  private static long number(Marketplace marketplace, String sql) throws SQLException {
    try (var connection = marketplace.connectAsAuditor();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void assertNobodyNoticed(int buyers, List<Asked> asked) {
    var well = p95(asked, Phase.BEFORE);
    var slow = p95(asked, Phase.SLOW);
    var away = p95(asked, Phase.AWAY);
    System.out.printf(
        "  p95 of %,d requests: %d ms, %d ms while the gateway is slow, %d ms while it is away: × %.2f%n",
        asked.size(),
        well.toMillis(),
        slow.toMillis(),
        away.toMillis(),
        (double) away.toNanos() / well.toNanos());
    assertThat(asked).filteredOn(Asked::isAccepted).hasSize(buyers);
    // Where a JVM starts on the same two cores, intake may ask to come again.
    assertThat(asked)
        .filteredOn(request -> !request.isAccepted())
        .hasSizeLessThan(asked.size() / 100)
        .allMatch(
            request ->
                request.phase() == Phase.STARTING && request.outcome().startsWith("HTTP 503"),
            "is told to come again, and only while processes start");
    assertThat(asked)
        .filteredOn(request -> request.phase() != Phase.STARTING)
        .allMatch(
            request -> request.took().compareTo(FaultyGateway.SILENCE) < 0,
            "is answered before a silent gateway would be given up");
  }

  private static Duration p95(List<Asked> asked, Phase phase) {
    var took = asked.stream().filter(r -> r.phase() == phase).map(Asked::took).sorted().toList();
    return took.get(took.size() * 95 / 100);
  }
}

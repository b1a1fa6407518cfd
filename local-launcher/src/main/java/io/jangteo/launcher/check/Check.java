package io.jangteo.launcher.check;

import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.client.Api;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits until a marketplace is at rest, then checks everything that must hold then. What is still
 * moving when the limit is over shows as a violation, because something that moves for ever is one.
 */
public final class Check {
  public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Invariant OUTBOXES_DRAINED = Invariant.withId("E1");
  private static final String LAG_ID = "E7";
  private static final String LAG_NAME = "every consumer has handled everything";

  private final RunningMarketplace marketplace;
  private final Duration limit;

  public Check(RunningMarketplace marketplace, Duration limit) {
    this.marketplace = marketplace;
    this.limit = limit;
  }

  /** For any moment: orders that still have time may be open. */
  public Findings now() throws IOException, InterruptedException, SQLException {
    return run(Auditor.Now.DATABASE_TIME);
  }

  /** For the end of a run: no order may be open. */
  public Findings afterEverything() throws IOException, InterruptedException, SQLException {
    return run(Auditor.Now.AFTER_EVERYTHING);
  }

  /** Waits, and says whether all is at rest now. */
  public boolean awaitRest() throws InterruptedException, SQLException {
    String kafka = marketplace.addresses().kafkaBootstrapServers();
    try (var connection = marketplace.connectAsAuditor()) {
      AuditSchema.create(connection);
      try (var published = PublishedEvents.copyingTo(connection, kafka);
          var lag = new ConsumerLag(kafka)) {
        return awaitRest(connection, published, lag, System.nanoTime() + limit.toNanos()).atRest();
      }
    }
  }

  private Findings run(Auditor.Now now) throws IOException, InterruptedException, SQLException {
    String kafka = marketplace.addresses().kafkaBootstrapServers();
    try (var api = new Api(marketplace);
        var connection = marketplace.connectAsAuditor()) {
      AuditSchema.create(connection);
      try (var published = PublishedEvents.copyingTo(connection, kafka);
          var lag = new ConsumerLag(kafka)) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
          Rest rest = awaitRest(connection, published, lag, deadline);
          GatewayBooks.copy(api, connection);
          List<Finding> findings =
              new ArrayList<>(new Auditor(connection).examine(Invariant.all(), now));
          findings.add(Finding.of(LAG_ID, LAG_NAME, rest.behind()));
          // A gateway may tell again late what it could not tell before, just while we look.
          boolean isStill = new Services(connection).happened() == rest.happened();
          if (isStill || !rest.atRest() || System.nanoTime() > deadline) {
            return new Findings(findings);
          }
        }
      }
    }
  }

  /**
   * When the rest has come, or the limit is over.
   *
   * @param behind what consumers have not handled
   * @param happened as {@link Services#happened} counts it
   */
  private record Rest(boolean atRest, List<String> behind, long happened) {}

  private Rest awaitRest(
      Connection connection, PublishedEvents published, ConsumerLag lag, long deadline)
      throws InterruptedException, SQLException {
    var auditor = new Auditor(connection);
    var services = new Services(connection);
    while (true) {
      // What a consumer writes after its outbox was looked at shows as one event more at the end.
      long happened = services.happened();
      published.catchUp();
      boolean drained = auditor.examine(OUTBOXES_DRAINED).holds();
      List<String> behind = lag.behind(published);
      boolean atRest =
          drained
              && behind.isEmpty()
              && services.openOrders() == 0
              && services.refundsUnderWay() == 0
              && services.noticesWaiting() == 0
              && services.happened() == happened;
      if (atRest || System.nanoTime() > deadline) {
        return new Rest(atRest, behind, happened);
      }
      Thread.sleep(PAUSE);
    }
  }
}

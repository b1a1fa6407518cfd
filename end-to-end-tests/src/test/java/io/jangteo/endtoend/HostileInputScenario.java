package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.Topic;
import io.jangteo.endtoend.HostileNotices.Genuine;
import io.jangteo.endtoend.HostileRecords.Poison;
import io.jangteo.endtoend.HostileRequests.Sending;
import io.jangteo.endtoend.ValidRequests.Targets;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.check.Finding;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.PaymentView;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.client.RefundRequest;
import io.jangteo.launcher.client.RefundView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that somebody could send who is careless, broken or means no good, at every door there
 * is: each endpoint, webhook, file, topic, command and setting. Each is told what was wrong,
 * nothing of it is stored, nothing of anybody else is lost, and whoever orders afterwards does not
 * notice.
 *
 * <p>{@code -Djangteo.seed=…} repeats the order in which it is all sent. What came of it is counted
 * in {@code target/hostile-input.json}.
 */
@Tag("faults")
class HostileInputScenario {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SENDERS = 4;
  private static final int PIECES = 1_000;
  private static final Money PRICE = Money.won(7_000);
  private static final String FORMULA = "=HYPERLINK(\"http://127.0.0.1\")";

  /** Tables that are there to take what was refused; all others are as they were. */
  private static final Map<String, String> TAKING =
      Map.of(
          "jangteo_payment.webhook_inbox",
          "what a gateway may have said is kept, and the gateway is asked",
          "jangteo_settlement.gateway_file",
          "what an admin uploads is kept as it was sent, with what was wrong with it");

  /** And those that take what was wrong with a record. */
  private static final Set<String> INBOXES = Set.of("inbox", "parked_message");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final Verdicts verdicts = new Verdicts();

  @Test
  void all_of_it_is_refused_with_a_reason_and_nobody_else_notices() throws Exception {
    var seed = Long.getLong("jangteo.seed", System.nanoTime());
    var data = new DataFolder(folder.resolve("data"));
    // Nobody but us changes anything while we compare: the gateways' books are read once an hour.
    var quiet = Map.of("JANGTEO_SETTLEMENT_RECONCILING_INTERVAL", "1h");
    say("Seed %d.".formatted(seed));
    try (var marketplace =
            Marketplace.start(ProjectFiles.ROOT, data, Addresses.free(), quiet, new Narrator());
        var api = new Api(marketplace);
        var acknowledgements = Acknowledgements.of(marketplace)) {
      var house = new House(marketplace, api, acknowledgements);

      say("Some honest business: goods, orders by both gateways, and a refund that is asked for.");
      var own = house.doesBusiness();
      rest(marketplace);
      var before = Fingerprint.of(marketplace);

      say("Then everything at once, at every door.");
      var doors = Doors.all();
      var requests = new HostileRequests(marketplace, own, doors);
      var sendings = new ArrayList<>(requests.all());
      var notices = new HostileNotices(doors, own.order(), house.tossKey);
      sendings.addAll(notices.all());
      notices.replayed(house.portOnesNotice()).forEach(sendings::add);
      doors.stream()
          .filter(door -> door.consumes().equals("text/csv"))
          .flatMap(door -> HostileFiles.through(requests.good(door).withQuery("gateway", "TOSS")))
          .forEach(sendings::add);
      Collections.shuffle(sendings, new Random(seed));
      send(marketplace, sendings);

      say("Commands and settings that mean nothing.");
      new HostileOptions(Files.createDirectory(folder.resolve("nothing")), data, verdicts).tryAll();

      printFaults();

      say("Nothing of it was stored; honest orders go through, and every invariant holds.");
      rest(marketplace);
      var changed = before.changedIn(Fingerprint.of(marketplace));
      var afterwards = house.orders(3);
      var findings = new Check(marketplace, LIMIT).afterEverything();
      findings.printSummary(System.out);

      say("Records that no outbox has written, on every topic.");
      var poisoned = house.poison();

      var forged = forgedLines(data);
      say("What came of it all:");
      verdicts.print();
      Json.write(
          Map.of("seed", seed, "sent", verdicts.sent(), "doors", verdicts.counts()),
          Path.of("target", "hostile-input.json"));
      assertSoftly(
          softly -> {
            softly.assertThat(verdicts.faults()).isEmpty();
            softly.assertThat(changed).as("changed tables").isSubsetOf(TAKING.keySet());
            softly.assertThat(afterwards).containsOnly("CONFIRMED");
            softly.assertThat(findings.violated()).isEmpty();
            softly.assertThat(forged).as("lines of logs that are not ours").isEmpty();
            poisoned.check(softly);
          });
    }
  }

  /** Of each kind at each door one. */
  private void printFaults() {
    verdicts.faults().stream()
        .collect(Collectors.groupingBy(fault -> fault.door() + fault.why()))
        .values()
        .forEach(alike -> System.out.printf("    %d × %s%n", alike.size(), alike.getFirst()));
  }

  private static void say(String what) {
    System.out.println("  " + what);
  }

  private static void rest(Marketplace marketplace) throws Exception {
    if (!new Check(marketplace, LIMIT).awaitRest()) {
      new Check(marketplace, Duration.ZERO).afterEverything().print(System.out);
      throw new AssertionError("it does not come to rest");
    }
  }

  private void send(Marketplace marketplace, List<Sending> sendings) {
    try (var senders = Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory())) {
      sendings.forEach(one -> senders.execute(() -> send(marketplace, one)));
    }
  }

  private void send(Marketplace marketplace, Sending one) {
    try {
      var answer = RawHttp.send(marketplace.addresses().url(one.door().part()), one.request());
      verdicts.add(one.door().toString(), one.input(), one.wanted(), answer);
    } catch (IOException e) {
      verdicts.fault(one.door().toString(), one.input(), "is not answered", e.toString());
    }
  }

  /** Lines that we have not written, and letters that a terminal would obey. */
  private static List<String> forgedLines(DataFolder data) throws IOException {
    var forged = new ArrayList<String>();
    for (var part : Part.values()) {
      var log = data.log(part);
      if (Files.exists(log)) {
        try (var lines = Files.lines(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
          lines
              .filter(line -> line.startsWith("FORGED") || line.contains("\u001b"))
              .limit(5)
              .map(line -> part.title() + ": " + line)
              .forEach(forged::add);
        }
      }
    }
    return forged;
  }

  /** What became of the poisoned records. */
  private record Poisoned(
      int sent,
      Set<String> strangersParked,
      Set<String> changed,
      List<String> orders,
      List<Finding> violated,
      Map<String, String> gauges,
      Map<String, String> parked) {

    void check(org.assertj.core.api.SoftAssertions softly) {
      softly.assertThat(strangersParked).as("honest records that were parked").isEmpty();
      softly
          .assertThat(changed)
          .as("tables that poison has changed")
          .allMatch(table -> INBOXES.contains(table.substring(table.indexOf('.') + 1)));
      softly.assertThat(orders).as("orders behind the poison").containsOnly("CONFIRMED");
      softly.assertThat(gauges).as("what the metrics say is parked").isEqualTo(parked);
      softly
          .assertThat(violated)
          .as("the auditor sees what is parked, and that no outbox wrote it, and nothing else")
          .extracting(Finding::id)
          .containsExactlyInAnyOrder("E3", "E4", "E5", "E6");
    }
  }

  /** Those who do business, and the house they do it in. */
  private final class House {

    private static final String BUYER = "minji";
    private static final String SELLER = "hanok-tea";
    private static final List<String> SCHEMAS =
        List.of("order", "inventory", "payment", "settlement");

    private final Marketplace marketplace;
    private final Api api;
    private final Acknowledgements acknowledgements;
    private final Orders orders;
    private String tossKey = "";
    private UUID paidByPortOne = new UUID(0, 0);

    House(Marketplace marketplace, Api api, Acknowledgements acknowledgements) {
      this.marketplace = marketplace;
      this.api = api;
      this.acknowledgements = acknowledgements;
      this.orders = new Orders(api, Patience.FOR_A_RESTART);
    }

    Targets doesBusiness() throws Exception {
      new Catalogue(api)
          .load(
              List.of(
                  new Catalogue.Product(
                      "tea",
                      SELLER,
                      FORMULA,
                      List.of(
                          new Catalogue.Sku(
                              "tea", "tea", PRICE, new Catalogue.Receipt(PIECES, "opening"))))));
      post(
          Part.INVENTORY_SERVICE,
          "/v1/admin/categories",
          new Caller(Role.ADMIN, "catalogue-admin"),
          Map.of("categoryId", "drinks", "name", "drinks"));
      var order = order(true);
      tossKey = "key-" + order.orderId();
      paidByPortOne = order(false).orderId();
      orders(2);
      var payment =
          new Payments(api, Patience.FOR_A_RESTART).ofOrder(order.orderId()).as(PaymentView.class);
      var refund =
          post(
                  Part.PAYMENT_SERVICE,
                  "/v1/payments/%s/refunds".formatted(payment.paymentId()),
                  new Caller(Role.BUYER, BUYER),
                  Map.of(
                      "lines",
                      List.of(new RefundRequest.Line(1, 1)),
                      "reason",
                      RefundRequest.RETURNED,
                      "note",
                      "too bitter"))
              .as(RefundView.class);
      assertThat(export()).doesNotContain("," + FORMULA).doesNotContain(",\"=");
      return new Targets(
          BUYER,
          SELLER,
          order.orderId(),
          payment.paymentId(),
          refund.refundId(),
          "tea",
          "tea",
          "drinks",
          shard());
    }

    /** What a spreadsheet takes for a formula must not be one in our files. */
    private String export() throws Exception {
      return api.get(
              Part.INVENTORY_SERVICE, "/v1/seller/catalogue.csv", new Caller(Role.SELLER, SELLER))
          .body();
    }

    private String shard() throws Exception {
      var shards =
          api.get(Part.RELAY, "/v1/admin/relay/shards", new Caller(Role.ADMIN, "relay-admin"));
      return Json.MAPPER.readTree(shards.body()).at("/data/0/shard").asString("");
    }

    private Answer post(Part part, String path, Caller caller, Object body) throws Exception {
      var answer =
          api.post(
              part, path, caller, body, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
      assertThat(answer.isSuccess()).as("%s", answer).isTrue();
      return answer;
    }

    /** How each of so many ended. */
    List<String> orders(int count) throws Exception {
      var ends = new ArrayList<String>();
      for (int i = 0; i < count; i++) {
        ends.add(order(i % 2 == 0).status());
      }
      return ends;
    }

    private OrderView order(boolean byToss) throws Exception {
      var id = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch();
      var payment =
          byToss
              ? new PaymentInstruction(PaymentInstruction.Provider.TOSS, "CARD", "key-" + id, PRICE)
              : new PaymentInstruction(
                  PaymentInstruction.Provider.PORTONE,
                  "CARD",
                  id.toString(),
                  PRICE,
                  "window-" + id,
                  null);
      var placed =
          orders
              .place(
                  BUYER,
                  id.toString(),
                  new OrderRequest(id, List.of(new OrderRequest.Line("tea", 1)), payment))
              .as(OrderView.class);
      acknowledgements.add(placed.orderId(), BUYER, id.toString());
      var order = placed;
      while (!order.isClosed()) {
        order = orders.awaitChange(BUYER, order);
      }
      return order;
    }

    Genuine portOnesNotice() throws SQLException {
      try (var connection = marketplace.connectAsAuditor();
          var sql =
              connection.prepareStatement(
                  "SELECT webhook_id, body FROM jangteo_payment.webhook_inbox WHERE provider = 'PORTONE' AND order_id = UUID_TO_BIN(?) LIMIT 1")) {
        sql.setString(1, paidByPortOne.toString());
        try (var rows = sql.executeQuery()) {
          assertThat(rows.next()).as("PortOne has told of its payment").isTrue();
          return new Genuine(rows.getString(1), rows.getBytes(2));
        }
      }
    }

    Poisoned poison() throws Exception {
      rest(marketplace);
      var records = new HostileRecords(marketplace.addresses().kafkaBootstrapServers());
      var published = records.published();
      var before = Fingerprint.of(marketplace);
      var illegible = HostileRecords.illegible();
      var poison = new ArrayList<>(illegible);
      HostileRecords.repeated(published).forEach(poison::add);
      HostileRecords.renamed(published).forEach(poison::add);
      var places = new HashSet<>(records.send(poison));
      poison.forEach(one -> verdicts.count("topic " + one.record().topic(), kind(one)));
      rest(marketplace);
      var changed = before.changedIn(Fingerprint.of(marketplace));
      var parkedAt =
          query("SELECT CONCAT(topic, '-', partition_no, '@', offset_no) FROM %s.parked_message");
      parkedAt.removeAll(places);
      var ends = orders(2 * Topic.PARTITIONS);
      var findings = new Check(marketplace, LIMIT).afterEverything();
      findings.print(System.out);
      return new Poisoned(
          poison.size(), parkedAt, changed, ends, findings.violated(), gauges(), parked());
    }

    private static String kind(Poison poison) {
      return poison.wrong().startsWith("the same") ? poison.wrong() : "illegible";
    }

    private Set<String> query(String perSchema) throws SQLException {
      var found = new TreeSet<String>();
      try (var connection = marketplace.connectAsAuditor();
          var sql = connection.createStatement()) {
        for (var schema : SCHEMAS) {
          try (var rows = sql.executeQuery(perSchema.formatted("jangteo_" + schema))) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
        }
      }
      return found;
    }

    /** How many are parked in each service, as its table has it. */
    private Map<String, String> parked() throws SQLException {
      var counts = new java.util.TreeMap<String, String>();
      for (var schema : SCHEMAS) {
        try (var connection = marketplace.connectAsAuditor();
            var sql = connection.createStatement();
            var rows =
                sql.executeQuery(
                    "SELECT COUNT(*) FROM jangteo_%s.parked_message".formatted(schema))) {
          rows.next();
          counts.put(schema, rows.getString(1));
        }
      }
      return counts;
    }

    /** And as its metrics have it. */
    private Map<String, String> gauges() throws Exception {
      var gauges = new java.util.TreeMap<String, String>();
      for (var schema : SCHEMAS) {
        var part = Part.named(schema).orElseThrow();
        var metrics =
            api.get(part, "/actuator/prometheus", new Caller(Role.INTERNAL, "prometheus")).body();
        gauges.put(
            schema,
            metrics
                .lines()
                .filter(line -> line.startsWith("inbox_parked_messages"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replace(".0", ""))
                .findFirst()
                .orElse("none"));
      }
      return gauges;
    }
  }
}

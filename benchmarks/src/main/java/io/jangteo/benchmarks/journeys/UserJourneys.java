package io.jangteo.benchmarks.journeys;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static java.util.Objects.requireNonNull;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Visitors look at what sellers offer, one in five buys something and stays until the order has
 * ended; sellers look at their dashboard. Public for Gatling, which makes it by its name.
 */
public final class UserJourneys extends Simulation {

  static final ScopedValue<Plan> PLAN = ScopedValue.newInstance();

  private static final int PRODUCTS_LOOKED_AT = 2;
  private static final double PERCENT_WHO_BUY = 20;
  private static final int VISITORS_PER_SELLER = 20;
  private static final int MOST_WAITS = 10;
  private static final Duration SHORTEST_THOUGHT = Duration.ofMillis(500);
  private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(2);

  private final Plan plan = PLAN.get();

  public UserJourneys() {
    setUp(
            visitors()
                .injectOpen(
                    constantUsersPerSec(plan.perSecond()).during(plan.lasting()).randomized()),
            sellers()
                .injectOpen(
                    constantUsersPerSec((double) plan.perSecond() / VISITORS_PER_SELLER)
                        .during(plan.lasting())
                        .randomized()))
        .protocols(http.acceptHeader("application/json"))
        .assertions(global().failedRequests().count().is(0L));
  }

  private ScenarioBuilder visitors() {
    return scenario("Visitors")
        .exec(
            repeat(PRODUCTS_LOOKED_AT).on(lookAtAProduct()),
            randomSwitch().on(percent(PERCENT_WHO_BUY).then(buyIt())));
  }

  private ScenarioBuilder sellers() {
    return scenario("Sellers")
        .exec(
            feed(listFeeder(plan.people().sellers()).random()),
            http("See the dashboard")
                .get(at(Part.SETTLEMENT_SERVICE, "/v1/seller/dashboard"))
                .header("Authorization", "Bearer #{token}")
                .check(status().is(200), jsonPath("$.today.date").exists()));
  }

  private ChainBuilder lookAtAProduct() {
    return exec(
        feed(listFeeder(plan.people().sellers()).random()),
        http("List a seller's products")
            .get(at(Part.INVENTORY_SERVICE, "/v1/products?limit=20&seller=#{id}"))
            .check(
                status().is(200), jsonPath("$.data[*].productId").findRandom().saveAs("productId")),
        exitHereIfFailed(),
        pause(SHORTEST_THOUGHT, LONGEST_THOUGHT),
        http("Look at a product")
            .get(at(Part.INVENTORY_SERVICE, "/v1/products/#{productId}"))
            .check(
                status().is(200),
                jsonPath("$.skus[0].skuId").saveAs("skuId"),
                jsonPath("$.skus[0].unitPrice.amount").ofLong().saveAs("price")),
        exitHereIfFailed(),
        pause(SHORTEST_THOUGHT, LONGEST_THOUGHT));
  }

  private ChainBuilder buyIt() {
    return exec(
        feed(listFeeder(plan.people().buyers()).random()),
        exec(session -> session.set("key", UUID.randomUUID().toString())),
        group("An order from POST to its end")
            .on(
                http("Place an order")
                    .post(at(Part.ORDER_SERVICE, "/v1/orders"))
                    .header("Authorization", "Bearer #{token}")
                    .header("Idempotency-Key", "#{key}")
                    .body(StringBody(UserJourneys::order))
                    .asJson()
                    .check(
                        status().is(201), header("Idempotency-Replayed").notExists(), savedOrder()),
                exitHereIfFailed(),
                exec(this::acknowledged),
                asLongAs(UserJourneys::isOpen, "waits")
                    .on(
                        http("Wait until an order changes")
                            .get(this::change)
                            .header("Authorization", "Bearer #{token}")
                            .check(status().in(200, 304))
                            .checkIf((response, _) -> response.status().code() == 200)
                            .then(savedOrder()),
                        exitHereIfFailed())));
  }

  private static CheckBuilder savedOrder() {
    return bodyString()
        .transform(body -> Json.MAPPER.readValue(body, OrderView.class))
        .saveAs("order");
  }

  private static String order(Session session) {
    return Json.MAPPER.writeValueAsString(
        new OrderRequest(
            null,
            List.of(new OrderRequest.Line(text(session, "skuId"), 1)),
            new PaymentInstruction(
                PaymentInstruction.Provider.TOSS,
                "CARD",
                text(session, "key"),
                Money.won(session.getLong("price")))));
  }

  private Session acknowledged(Session session) {
    plan.acknowledgements()
        .add(knownOrder(session).orderId(), text(session, "id"), text(session, "key"));
    return session;
  }

  private String change(Session session) {
    var order = knownOrder(session);
    return at(
        Part.ORDER_SERVICE,
        "/v1/orders/%s?wait=20s&ifNotVersion=%d".formatted(order.orderId(), order.version()));
  }

  private static boolean isOpen(Session session) {
    return !knownOrder(session).isClosed() && session.getInt("waits") < MOST_WAITS;
  }

  private static OrderView knownOrder(Session session) {
    return requireNonNull(session.<OrderView>get("order"));
  }

  private static String text(Session session, String name) {
    return requireNonNull(session.getString(name));
  }

  private String at(Part part, String path) {
    return plan.addresses().url(part) + path;
  }
}

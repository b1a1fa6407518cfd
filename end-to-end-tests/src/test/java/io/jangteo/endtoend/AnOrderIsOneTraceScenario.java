package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.endtoend.SpanCollector.Received;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Patience;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One order, followed by a single trace id from its request to its closing, through the outbox, the
 * relay, Kafka and every service; and found again from the histogram of the requests.
 */
@Tag("faults")
class AnOrderIsOneTraceScenario {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String BUYER = "buyer-traced";
  private static final Money PRICE = Money.won(7_000);

  /** From the request to the closing as it is shown, in the order in which they begin. */
  private static final List<String> THE_WAY =
      List.of(
          "order-service: http post /v1/orders",
          "outbox-relay: publish order-events-v1",
          "inventory-service: handle OrderPlaced",
          "payment-service: handle OrderPlaced",
          "settlement-service: handle OrderPlaced",
          "outbox-relay: publish inventory-reservations-v1",
          "payment-service: handle StockReserved",
          "payment-service: toss charge",
          "outbox-relay: publish payment-events-v1",
          "inventory-service: handle PaymentApproved",
          "settlement-service: handle PaymentApproved",
          "settlement-service: handle StockCommitted",
          "outbox-relay: publish settlement-orders-v1",
          "order-service: handle OrderConfirmed");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void every_process_has_spans_of_the_one_trace_and_each_comes_from_another() throws Exception {
    try (var collector = SpanCollector.start();
        var marketplace = start(collector);
        var api = new Api(marketplace)) {
      new Catalogue(api).load(List.of(product()));
      var traceId = order(api);

      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(collector.ofTrace(traceId))
                      .extracting(span -> span.process() + ": " + span.name())
                      .containsAll(THE_WAY));
      assertIsOneTree(collector.ofTrace(traceId));
      assertExemplarsLeadToTraces(api);
    }
  }

  private Marketplace start(SpanCollector collector) {
    return Marketplace.start(
        ProjectFiles.ROOT,
        new DataFolder(folder.resolve("data")),
        Addresses.free(),
        Map.of(
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            collector.endpoint(),
            "OTEL_BSP_SCHEDULE_DELAY",
            "200"),
        new Narrator());
  }

  /** The trace id is what the client is told. */
  private static String order(Api api) throws IOException, InterruptedException {
    var orderId = UuidCreator.getTimeOrderedEpoch();
    var answer =
        api.post(
            Part.ORDER_SERVICE,
            "/v1/orders",
            new Caller(Role.BUYER, BUYER),
            new OrderRequest(
                orderId,
                List.of(new OrderRequest.Line("tea", 1)),
                new PaymentInstruction(
                    PaymentInstruction.Provider.TOSS, "CARD", "trace-" + orderId, PRICE)),
            Map.of("Idempotency-Key", orderId.toString()));
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    var orders = new Orders(api, Patience.FOR_A_RESTART);
    var order = answer.as(OrderView.class);
    while (!order.isClosed()) {
      order = orders.awaitChange(BUYER, order);
    }
    assertThat(order.status()).isEqualTo("CONFIRMED");
    return answer.headers().firstValue("traceparent").orElseThrow().split("-", -1)[1];
  }

  private static void assertIsOneTree(List<Received> spans) {
    var byId = spans.stream().collect(Collectors.toMap(Received::id, Received::name));
    assertThat(spans)
        .filteredOn(span -> !byId.containsKey(span.parentId()))
        .as("the request is the only root")
        .extracting(Received::name)
        .containsExactly("http post /v1/orders");
    assertThat(spans)
        .filteredOn(span -> span.name().equals("toss charge"))
        .extracting(span -> span.span().getKind())
        .containsExactly(SpanKind.SPAN_KIND_CLIENT);
  }

  /** Prometheus 2.42 refuses a scrape with exemplars on counts. */
  private static void assertExemplarsLeadToTraces(Api api)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(api.url(Part.ORDER_SERVICE, "/actuator/prometheus"))
            .header("Authorization", "Bearer " + api.token(new Caller(Role.INTERNAL, "prometheus")))
            .header("Accept", "application/openmetrics-text; version=1.0.0")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var scrape = client.send(request, BodyHandlers.ofString()).body();
      assertThat(scrape.lines().filter(line -> line.contains("trace_id=")))
          .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket"))
          .noneMatch(line -> line.contains("_count{"));
    }
  }

  private static Catalogue.Product product() {
    return new Catalogue.Product(
        "tea",
        "seller-tea",
        "tea",
        List.of(new Catalogue.Sku("tea", "tea", PRICE, new Catalogue.Receipt(10, "opening"))));
  }
}

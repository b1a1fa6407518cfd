package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.endtoend.Door.Input;
import io.jangteo.endtoend.Door.Place;
import io.jangteo.endtoend.HostileBodies.Good;
import io.jangteo.endtoend.RawHttp.Request;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For every door a request that would be taken, from which all that must not be is made. */
final class ValidRequests {

  private static final Good WHY = Good.of("{\"reason\":\"changed my mind\"}");
  private static final String ACCOUNT =
      "{\"bank\":\"KB\",\"accountNumber\":\"123456789\",\"holderName\":\"Kim\"}";
  private static final String PRICE = "{\"amount\":7000,\"currency\":\"KRW\"}";
  private static final String SKU =
      "{\"skuId\":\"hostile-sku\",\"name\":\"a\",\"unitPrice\":%s,\"taxFree\":false}"
          .formatted(PRICE);
  private static final String IMAGE =
      "{\"url\":\"https://jangteo.io/a.png\",\"description\":\"a\",\"width\":1,\"height\":1}";
  private static final String PAYMENT =
      "{\"provider\":\"TOSS\",\"method\":\"CARD\",\"paymentKey\":\"hostile\",\"amount\":%s}"
          .formatted(PRICE);
  private static final Good IMPORT =
      Good.of(
          """
          {"products":[{"productId":"hostile","sellerId":"%%s","name":"a","status":"ON_SALE","images":[%s],"skus":[\
          {"skuId":"hostile-sku","name":"a","unitPrice":%s,"taxFree":false,"receive":{"quantity":1,"reference":"a"}}]}]}"""
              .formatted(IMAGE, PRICE),
          "/products/0/sellerId",
          "/products/0/status",
          "/products/0/images",
          "/products/0/images/0/description",
          "/products/0/skus/0/taxFree",
          "/products/0/skus/0/receive");

  /** By the name of the door. */
  private static final Map<String, Good> BODIES =
      Map.ofEntries(
          Map.entry(
              "POST /v1/orders",
              Good.of(
                  """
                  {"lines":[{"skuId":"tea","quantity":1,"expectedUnitPrice":%s}],"payment":%s}"""
                      .formatted(PRICE, PAYMENT),
                  "/payment",
                  "/lines/0/expectedUnitPrice")),
          Map.entry("POST /v1/orders/{id}/payment", Good.of(PAYMENT)),
          Map.entry("POST /v1/orders/{id}/cancellation", WHY),
          Map.entry("POST /v1/seller/orders/{id}/cancellation", WHY),
          Map.entry("POST /v1/admin/orders/{id}/cancellation", WHY),
          Map.entry(
              "PATCH /v1/seller/orders/{id}/lines/{lineNo}/fulfilment",
              Good.of("{\"status\":\"SHIPPED\"}")),
          Map.entry("PATCH /v1/seller/orders/{id}/fulfilment", Good.of("{\"status\":\"SHIPPED\"}")),
          Map.entry(
              "POST /v1/admin/categories", Good.of("{\"categoryId\":\"hostile\",\"name\":\"a\"}")),
          Map.entry(
              "PATCH /v1/admin/categories/{categoryId}", Good.of("{\"name\":\"a\"}", "/name")),
          Map.entry("POST /v1/admin/catalogue-imports", IMPORT),
          Map.entry("POST /v1/seller/catalogue-imports", IMPORT),
          Map.entry(
              "PATCH /v1/seller/skus/{skuId}",
              Good.of("{\"name\":\"a\",\"taxFree\":true}", "/name", "/taxFree")),
          Map.entry("PUT /v1/seller/skus/{skuId}/price", Good.of(PRICE)),
          Map.entry(
              "POST /v1/seller/products",
              Good.of(
                  """
                  {"productId":"hostile","name":"a","status":"HIDDEN","images":[%s],"skus":[%s]}"""
                      .formatted(IMAGE, SKU),
                  "/productId",
                  "/status",
                  "/images",
                  "/images/0/description",
                  "/skus/0/skuId",
                  "/skus/0/taxFree")),
          Map.entry(
              "PATCH /v1/seller/products/{productId}",
              Good.of(
                  "{\"name\":\"a\",\"status\":\"HIDDEN\",\"images\":[%s]}".formatted(IMAGE),
                  "/name",
                  "/status",
                  "/images",
                  "/images/0/description")),
          Map.entry(
              "POST /v1/seller/products/{productId}/skus", Good.of(SKU, "/skuId", "/taxFree")),
          Map.entry("POST /v1/admin/products/{productId}/suspension", WHY),
          Map.entry(
              "POST /v1/seller/skus/{skuId}/stock-adjustments",
              Good.of("{\"delta\":1,\"reason\":\"found\",\"reference\":\"hostile\"}")
                  .signed("/delta")),
          Map.entry(
              "PUT /v1/seller/skus/{skuId}/purchase-limit",
              Good.of("{\"maxPerBuyer\":7}", "/maxPerBuyer")),
          Map.entry("POST /v1/payments/{id}/refunds", refund("")),
          Map.entry("POST /v1/seller/orders/{orderId}/refunds", refund(",\"restock\":true")),
          Map.entry("POST /v1/admin/payments/{id}/refunds", refund(",\"restock\":true")),
          Map.entry("POST /v1/seller/refunds/{id}/approval", approval()),
          Map.entry("POST /v1/admin/refunds/{id}/approval", approval()),
          Map.entry("POST /v1/seller/refunds/{id}/rejection", WHY),
          Map.entry("POST /v1/admin/refunds/{id}/rejection", WHY),
          Map.entry(
              "POST /v1/admin/refunds/{id}/retry",
              Good.of("{\"refundAccount\":%s}".formatted(ACCOUNT), "/refundAccount")),
          Map.entry("POST /v1/admin/refunds/{id}/abandonment", WHY),
          Map.entry(
              "POST /v1/admin/sellers/{sellerId}/commission-contracts",
              Good.of("{\"rateMillionths\":100000}")),
          Map.entry(
              "POST /v1/admin/sellers/{sellerId}/cycle-contracts",
              Good.of("{\"cycle\":\"WEEKLY\",\"payDay\":1,\"lagDays\":1}")),
          Map.entry(
              "POST /v1/admin/adjustments",
              Good.of("{\"sellerId\":\"%%s\",\"amount\":%s,\"reason\":\"a\"}".formatted(PRICE))
                  .signed("/amount/amount")),
          Map.entry(
              "POST /v1/admin/payouts",
              Good.of("{\"sellerId\":\"nobody\",\"payOn\":\"2026-01-31\"}", "/sellerId", "/payOn")),
          Map.entry("POST /v1/admin/payouts/{id}/cancellation", WHY),
          Map.entry(
              "PUT /v1/admin/sellers/{sellerId}/bank-account",
              Good.of("{\"bankCode\":\"088\",\"number\":\"110123456789\",\"holder\":\"Kim\"}")),
          Map.entry("POST /v1/admin/sellers/{sellerId}/withholding", WHY),
          Map.entry("POST /v1/admin/sellers/{sellerId}/withholding/release", WHY),
          Map.entry("POST /v1/admin/orders/{orderId}/lines/{lineNo}/withholding", WHY),
          Map.entry("POST /v1/admin/orders/{orderId}/lines/{lineNo}/withholding/release", WHY),
          Map.entry("PUT /v1/admin/holidays/{date}", Good.of("{\"name\":\"a\"}")),
          Map.entry(
              "POST /v1/admin/reconciliation/pulls",
              Good.of("{\"gateway\":\"TOSS\",\"day\":\"2026-01-31\"}")),
          Map.entry("POST /v1/admin/reconciliation/exceptions/{id}/acceptance", WHY),
          Map.entry("POST /v1/admin/reconciliation/exceptions/{id}/adjustment", WHY),
          Map.entry("POST /v1/admin/reconciliation/exceptions/{id}/adjustment/confirmation", WHY),
          Map.entry("POST /v1/admin/reconciliation/exceptions/{id}/adjustment/rejection", WHY),
          Map.entry(
              "POST /v1/admin/relay/shards/{name}/pause",
              Good.of("{\"seconds\":1,\"reason\":\"a\"}")),
          Map.entry(
              "POST /v1/admin/relay/shards/{name}/parked/release",
              Good.of(
                  "{\"database\":\"a\",\"aggregateType\":\"a\",\"aggregateId\":\"a\",\"skipRefused\":true}",
                  "/skipRefused")),
          Map.entry(
              "POST /v1/admin/relay/shards/{name}/position",
              Good.of("{\"to\":\"LATEST\",\"reason\":\"a\",\"dryRun\":true}", "/dryRun")),
          Map.entry(
              "POST /v1/admin/relay/shards/{name}/replays",
              Good.of(
                  "{\"topic\":\"order-events-v1\",\"reason\":\"a\",\"id\":\"%s\"}"
                      .formatted(new UUID(0, 7)))),
          Map.entry("POST /actuator/parked", Good.of("{\"consumer\":\"nobody\",\"key\":\"a\"}")));

  private final Targets own;

  ValidRequests(Targets own) {
    this.own = own;
  }

  /** What there is, and whose it is. */
  record Targets(
      String buyer,
      String seller,
      UUID order,
      UUID payment,
      UUID refund,
      String product,
      String sku,
      String category,
      String shard) {}

  private static Good refund(String more) {
    return Good.of(
        "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"RETURNED\",\"note\":\"a\"%s}"
            .formatted(more),
        "/lines",
        "/note",
        "/restock");
  }

  private static Good approval() {
    return Good.of(
        "{\"restock\":true,\"refundAccount\":%s}".formatted(ACCOUNT), "/restock", "/refundAccount");
  }

  /** Whether there is a body for this door, if it wants one. */
  static boolean know(Door door) {
    return !door.takesJson() || door.isWebhook() || BODIES.containsKey(door.name());
  }

  Optional<Good> body(Door door) {
    return Optional.ofNullable(BODIES.get(door.name()))
        .map(
            good ->
                new Good(good.json().replace("%s", own.seller()), good.optional(), good.signed()));
  }

  /** Who may come through it. */
  String subject(Door door) {
    return switch (door.role()) {
      case BUYER -> own.buyer();
      case SELLER -> own.seller();
      case ADMIN -> "hostile-admin";
      case INTERNAL -> "hostile-internal";
    };
  }

  Knock at(Door door, @Nullable String token) {
    var headers = new TreeMap<String, String>();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    if (door.hasBody()) {
      headers.put("Content-Type", door.consumes());
    }
    door.header("Idempotency-Key")
        .ifPresent(key -> headers.put(key.name(), "hostile-" + UUID.randomUUID()));
    door.header("If-Match").ifPresent(match -> headers.put(match.name(), "*"));
    var path = new LinkedHashMap<String, String>();
    door.at(Place.PATH).forEach(input -> path.put(input.name(), value(door, input)));
    var query = new LinkedHashMap<String, String>();
    door.at(Place.QUERY)
        .forEach(input -> requiredValue(input).ifPresent(value -> query.put(input.name(), value)));
    var body = body(door).map(good -> good.json().getBytes(UTF_8)).orElse(new byte[0]);
    return new Knock(door, door.method(), path, query, headers, body);
  }

  private String value(Door door, Input input) {
    return switch (input.name()) {
      case "orderId" -> own.order().toString();
      case "lineNo" -> "1";
      case "productId" -> own.product();
      case "skuId" -> own.sku();
      case "categoryId" -> own.category();
      case "sellerId" -> own.seller();
      case "date" -> "2026-01-31";
      case "projection" -> "seller-daily";
      case "name" -> own.shard();
      default ->
          door.path().contains("/orders/")
              ? own.order().toString()
              : door.path().contains("/payments/")
                  ? own.payment().toString()
                  : door.path().contains("/refunds/")
                      ? own.refund().toString()
                      : input.type().equals("long") ? "1" : new UUID(0, 7).toString();
    };
  }

  /** Of those that a request would be refused without. */
  private static Optional<String> requiredValue(Input input) {
    return switch (input.name()) {
      case "from", "to", "day" -> Optional.of("2026-01-31");
      case "gateway" -> Optional.of("TOSS");
      case "year" -> Optional.of("2026");
      case "state" -> Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A request, as long as something of it may still be changed. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a socket.
  record Knock(
      Door door,
      String method,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {

    Knock by(String other) {
      return new Knock(door, other, path, query, headers, body);
    }

    /** Encoded already, as far as it is to be. */
    Knock withPath(String name, String value) {
      return new Knock(door, method, with(path, name, value), query, headers, body);
    }

    Knock withQuery(String name, String value) {
      return new Knock(door, method, path, with(query, name, value), headers, body);
    }

    Knock withHeader(String name, String value) {
      return new Knock(door, method, path, query, with(headers, name, value), body);
    }

    Knock without(String header) {
      var fewer = new TreeMap<>(headers);
      fewer.remove(header);
      return new Knock(door, method, path, query, fewer, body);
    }

    Knock withBody(byte[] other) {
      return new Knock(door, method, path, query, headers, other);
    }

    Request request() {
      var target = door.path();
      for (var part : path.entrySet()) {
        target = target.replace("{" + part.getKey() + "}", part.getValue());
      }
      var parameters =
          query.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("&"));
      return new Request(
          method, parameters.isEmpty() ? target : target + "?" + parameters, headers, body);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
      var more = new LinkedHashMap<>(map);
      more.put(name, value);
      return more;
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}

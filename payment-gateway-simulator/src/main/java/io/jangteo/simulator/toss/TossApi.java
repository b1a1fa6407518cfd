package io.jangteo.simulator.toss;

import static io.jangteo.simulator.books.Provider.TOSS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.ApiKeys;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.ProviderApi;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Fingerprint;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The paths under /v1. */
public final class TossApi implements ProviderApi {
  private static final int KEY_LIMIT = 300;
  private static final int PAYMENT_KEY_LIMIT = 200;
  private static final int REASON_LIMIT = 200;
  private static final long MINIMUM_AMOUNT = 100;
  private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");
  private static final DateTimeFormatter CREATED_AT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private final ApiKeys keys;
  private final Books books;
  private final ObjectMapper json;

  public TossApi(ApiKeys keys, Books books, ObjectMapper json) {
    this.keys = keys;
    this.books = books;
    this.json = json;
  }

  @Override
  public Provider provider() {
    return TOSS;
  }

  @Override
  public Optional<Call> route(HttpRequest request) {
    var path = request.segments();
    if (request.method().equals("GET") && path.equals(List.of("v1", "settlements"))) {
      return Optional.of(settlements(request));
    }
    if (path.size() < 3 || !path.get(0).equals("v1") || !path.get(1).equals("payments")) {
      return Optional.empty();
    }
    var rest = path.subList(2, path.size());
    return Optional.ofNullable(
        switch (request.method()) {
          case "GET" -> query(rest);
          case "POST" -> change(rest, request.body());
          default -> null;
        });
  }

  private Call settlements(HttpRequest request) {
    return new Call.Query(
        Operation.SETTLEMENT,
        "",
        (records, _) -> {
          try {
            var page = TossSettlements.asked(request.query()).page(records);
            return Answer.json(200, json.writeValueAsString(page));
          } catch (InvalidBody e) {
            return invalid(e);
          }
        });
  }

  private @Nullable Call query(List<String> rest) {
    if (rest.size() == 1) {
      var key = rest.getFirst();
      return new Call.Query(key, (records, now) -> orNotFound(records.find(TOSS, key), now));
    }
    if (rest.size() == 2 && rest.getFirst().equals("orders")) {
      var orderId = rest.getLast();
      // The script knows a payment by its key, however it is asked for.
      var key =
          books
              .read(records -> records.findByOrder(TOSS, orderId))
              .map(Charge::pgKey)
              .orElse(orderId);
      return new Call.Query(
          key, (records, now) -> orNotFound(records.findByOrder(TOSS, orderId), now));
    }
    return null;
  }

  private @Nullable Call change(List<String> rest, String body) {
    if (rest.size() == 1 && rest.getFirst().equals("confirm")) {
      return confirm(body);
    }
    if (rest.size() == 2 && rest.getLast().equals("cancel")) {
      return cancel(rest.getFirst(), body);
    }
    return null;
  }

  private Call confirm(String text) {
    var key = "";
    try {
      var body = JsonBody.parse(json, text);
      key = body.text("paymentKey", PAYMENT_KEY_LIMIT);
      var orderId = body.text("orderId", 64);
      if (!ORDER_ID.matcher(orderId).matches()) {
        throw new InvalidBody("orderId must be 6 to 64 of A-Z a-z 0-9 - _");
      }
      var amount = body.integer("amount");
      return amount < MINIMUM_AMOUNT
          ? new Call.Refused(Operation.CONFIRM, key, error("BELOW_MINIMUM_AMOUNT", null))
          : new TossConfirm(this, key, orderId, amount);
    } catch (InvalidBody e) {
      return new Call.Refused(Operation.CONFIRM, key, invalid(e));
    }
  }

  private Call cancel(String key, String text) {
    try {
      var body = JsonBody.parse(json, text);
      var amount = body.optionalInteger("cancelAmount");
      if (amount.isPresent() && amount.get() <= 0) {
        throw new InvalidBody("cancelAmount must be above 0");
      }
      return new TossCancel(
          this,
          key,
          body.text("cancelReason", REASON_LIMIT),
          amount,
          body.optionalInteger("refundableAmount"),
          body.optionalObject("refundReceiveAccount").map(TossRefundAccount::read));
    } catch (InvalidBody e) {
      return new Call.Refused(Operation.CANCEL, key, invalid(e));
    }
  }

  @Override
  public Optional<Answer> refusal(HttpRequest request) {
    var caller = callerRefusal(request.header("authorization").orElse(""));
    if (caller.isPresent()) {
      return caller;
    }
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    if (request.header("idempotency-key").filter(key -> key.length() > KEY_LIMIT).isPresent()) {
      return Optional.of(error("INVALID_IDEMPOTENCY_KEY", null));
    }
    return request.path().endsWith("/confirm")
        ? request.header("tosspayments-test-code").map(code -> error(code, null))
        : Optional.empty();
  }

  private Optional<Answer> callerRefusal(String authorization) {
    var credentials = credentials(authorization);
    if (credentials.isEmpty()) {
      return Optional.of(error("UNAUTHORIZED_KEY", null));
    }
    if (!credentials.contains(":")) {
      return Optional.of(error("INCORRECT_BASIC_AUTH_FORMAT", null));
    }
    var key = keyIn(credentials);
    return credentials.equals(key + ":") && keys.accepts(key)
        ? Optional.empty()
        : Optional.of(error("UNAUTHORIZED_KEY", null));
  }

  /** Empty when there are none that can be read. */
  private static String credentials(String authorization) {
    if (!authorization.startsWith("Basic ")) {
      return "";
    }
    try {
      return new String(Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String keyIn(String credentials) {
    return credentials.substring(0, credentials.indexOf(':'));
  }

  /** An idempotency key counts for one API key, not for the merchant. */
  @Override
  public String caller(HttpRequest request) {
    var credentials = credentials(request.header("authorization").orElse(""));
    return "toss:" + Fingerprint.of(keyIn(credentials));
  }

  @Override
  public Duration keyLifetime() {
    return Duration.ofDays(15);
  }

  @Override
  public Answer whileFirstRuns() {
    return error("IDEMPOTENT_REQUEST_PROCESSING", null);
  }

  @Override
  public Answer whileAnotherRuns() {
    return error("FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING", null, "[S008] 기존 요청을 처리중입니다.");
  }

  @Override
  public Answer error(String code, @Nullable Integer status) {
    return error(code, status, TossErrors.message(code));
  }

  @Override
  public Answer dressed(
      Answer answer, HttpRequest request, String traceId, Optional<String> firstTraceId) {
    var traced =
        answer.with(
            "x-tosspayments-trace-id",
            firstTraceId.map(first -> traceId + "," + first).orElse(traceId));
    return request
        .header("idempotency-key")
        .filter(_ -> request.method().equals("POST"))
        .map(key -> traced.with("idempotency-key", key))
        .orElse(traced);
  }

  /** Of a virtual account both events tell, as they do when both are registered. */
  @Override
  public List<Webhook> notices(Charge charge) {
    var createdAt = CREATED_AT.format(charge.changedAt().atOffset(TossPayment.SEOUL));
    var payment = TossPayment.of(charge, charge.changedAt());
    var changed = notice(charge, new StatusChanged("PAYMENT_STATUS_CHANGED", createdAt, payment));
    var account = charge.account();
    if (account == null || !account.isIssued()) {
      return List.of(changed);
    }
    var callback =
        new DepositCallback(
            createdAt,
            account.secret(),
            charge.status().name(),
            TossPayment.lastTransactionKey(charge),
            charge.orderId());
    return List.of(changed, notice(charge, callback));
  }

  private Webhook notice(Charge charge, Object body) {
    return new Webhook(
        TOSS, charge.pgKey(), "whtrans_" + UUID.randomUUID(), json.writeValueAsString(body));
  }

  @Override
  public String depositTransaction(Charge charge) {
    return transactionKey();
  }

  /** The approval's own answer: the only one that has an account's secret in it. */
  Answer approved(Charge charge, Instant now) {
    var payment = TossPayment.of(charge, now);
    var account = charge.account();
    return Answer.json(
        200,
        json.writeValueAsString(account == null ? payment : payment.withSecret(account.secret())));
  }

  Answer payment(Charge charge, Instant now) {
    return Answer.json(200, json.writeValueAsString(TossPayment.of(charge, now)));
  }

  static String transactionKey() {
    return "txrd_a01" + UUID.randomUUID().toString().replace("-", "");
  }

  private Answer orNotFound(Optional<Charge> charge, Instant now) {
    return charge
        .map(found -> payment(found, now))
        .orElseGet(() -> error("NOT_FOUND_PAYMENT", null));
  }

  private Answer invalid(InvalidBody e) {
    return error("INVALID_REQUEST", null, TossErrors.message("INVALID_REQUEST") + " " + e.reason());
  }

  private Answer error(String code, @Nullable Integer status, String message) {
    return Answer.json(
        status == null ? TossErrors.named(code).status() : status,
        json.writeValueAsString(new Failure(code, message)));
  }

  private record Failure(String code, String message) {}

  private record StatusChanged(String eventType, String createdAt, TossPayment data) {}

  private record DepositCallback(
      String createdAt, String secret, String status, String transactionKey, String orderId) {}
}

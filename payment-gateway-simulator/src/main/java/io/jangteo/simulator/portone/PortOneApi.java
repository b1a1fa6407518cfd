package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Cancellation;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.books.RefundAccount;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.ApiKeys;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.ProviderApi;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import io.jangteo.simulator.portone.PortOnePayment.PortOneCancellation;
import io.jangteo.simulator.toss.TossErrors;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The paths under /payments, and the list of what happened to all of them. */
public final class PortOneApi implements ProviderApi {
  private static final String SCHEME = "PortOne ";
  private static final int TEXT_LIMIT = 1_000;
  private static final Pattern PAYMENT_ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");

  private static final Pattern BANK = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  /** RFC 8941: a string in double quotes. */
  private static final Pattern IDEMPOTENCY_KEY =
      Pattern.compile("\"[\\x20-\\x7E&&[^\"\\\\]]{16,256}\"");

  private final ApiKeys secrets;
  private final ObjectMapper json;

  public PortOneApi(ApiKeys secrets, ObjectMapper json) {
    this.secrets = secrets;
    this.json = json;
  }

  @Override
  public Provider provider() {
    return PORTONE;
  }

  @Override
  public Optional<Call> route(HttpRequest request) {
    var path = request.segments();
    if (request.method().equals("GET") && path.equals(List.of("payment-events-by-cursor"))) {
      return Optional.of(events(request));
    }
    if (path.size() < 2 || !path.get(0).equals("payments")) {
      return Optional.empty();
    }
    var key = path.get(1);
    var action = String.join("/", path.subList(2, path.size()));
    return Optional.ofNullable(
        switch (request.method() + " " + action) {
          case "GET " -> query(key);
          case "POST confirm" -> parsed(Operation.CONFIRM, key, request, this::confirm);
          case "POST cancel" -> parsed(Operation.CANCEL, key, request, this::cancel);
          case "POST virtual-account/close" ->
              parsed(Operation.CLOSE_ACCOUNT, key, request, (k, _) -> new PortOneClose(this, k));
          case "POST pre-register" ->
              parsed(Operation.PRE_REGISTER, key, request, this::preRegister);
          default -> null;
        });
  }

  private Call events(HttpRequest request) {
    return new Call.Query(
        Operation.SETTLEMENT,
        "",
        (records, _) -> {
          try {
            var asked = JsonBody.parse(json, request.query().getOrDefault("requestBody", "{}"));
            var page = PortOneEvents.asked(asked).page(records);
            return Answer.json(200, json.writeValueAsString(page));
          } catch (InvalidBody e) {
            return error("INVALID_REQUEST", 400, e.reason());
          }
        });
  }

  private Call query(String key) {
    return new Call.Query(
        key,
        (records, _) ->
            records
                .find(PORTONE, key)
                .map(charge -> Answer.json(200, json.writeValueAsString(PortOnePayment.of(charge))))
                .orElseGet(() -> error("PAYMENT_NOT_FOUND", null)));
  }

  private Call confirm(String key, JsonBody body) {
    return new PortOneConfirm(
        this,
        key,
        body.text("paymentToken", TEXT_LIMIT),
        body.optionalText("txId", TEXT_LIMIT),
        body.optionalText("currency", 3),
        positive(body, "totalAmount"),
        body.optionalInteger("taxFreeAmount"),
        body.optionalFlag("isTest"),
        body.optionalFlag("skipWebhook").orElse(false));
  }

  private Call cancel(String key, JsonBody body) {
    return new PortOneCancel(
        this,
        key,
        body.text("reason", TEXT_LIMIT),
        positive(body, "amount"),
        body.optionalInteger("currentCancellableAmount"),
        body.optionalObject("refundAccount").map(PortOneApi::refundAccount),
        body.optionalFlag("skipWebhook").orElse(false));
  }

  private static RefundAccount refundAccount(JsonBody body) {
    var bank = body.text("bank", TEXT_LIMIT);
    if (!BANK.matcher(bank).matches()) {
      throw new InvalidBody("bank must be one of the words for banks, such as SHINHAN");
    }
    return new RefundAccount(
        bank, body.text("number", TEXT_LIMIT), body.text("holderName", TEXT_LIMIT));
  }

  private Call preRegister(String key, JsonBody body) {
    return new PortOnePreRegister(
        this,
        key,
        positive(body, "totalAmount").orElseThrow(() -> new InvalidBody("totalAmount is missing")),
        body.optionalText("currency", 3).orElse("KRW"));
  }

  private Call parsed(Operation operation, String key, HttpRequest request, Parser parser) {
    try {
      if (!PAYMENT_ID.matcher(key).matches()) {
        throw new InvalidBody("paymentId must be 6 to 64 of A-Z a-z 0-9 - _");
      }
      // Closing an account needs no body.
      var body = request.body().isBlank() ? "{}" : request.body();
      return parser.parse(key, JsonBody.parse(json, body));
    } catch (InvalidBody e) {
      return new Call.Refused(operation, key, error("INVALID_REQUEST", 400, e.reason()));
    }
  }

  private static Optional<Long> positive(JsonBody body, String name) {
    var value = body.optionalInteger(name);
    if (value.isPresent() && value.get() <= 0) {
      throw new InvalidBody(name + " must be above 0");
    }
    return value;
  }

  @Override
  public Optional<Answer> refusal(HttpRequest request) {
    var authorization = request.header("authorization").orElse("");
    if (!authorization.startsWith(SCHEME)
        || !secrets.accepts(authorization.substring(SCHEME.length()))) {
      return Optional.of(error("UNAUTHORIZED", null));
    }
    return request
        .header("idempotency-key")
        .filter(key -> request.method().equals("POST") && !IDEMPOTENCY_KEY.matcher(key).matches())
        .map(
            _ ->
                error(
                    "INVALID_REQUEST",
                    400,
                    "Idempotency-Key must be 16 to 256 characters in double quotes"));
  }

  @Override
  public String caller(HttpRequest request) {
    return "portone";
  }

  @Override
  public Duration keyLifetime() {
    return Duration.ofHours(3);
  }

  @Override
  public Answer whileFirstRuns() {
    return error("IDEMPOTENCY_OUTSTANDING_REQUEST", null);
  }

  @Override
  public Answer whileAnotherRuns() {
    return whileFirstRuns();
  }

  @Override
  public Answer error(String code, @Nullable Integer status) {
    if (PortOneErrors.isType(code)) {
      return error(code, status == null ? PortOneErrors.status(code) : status, code);
    }
    var body = new LinkedHashMap<String, String>();
    body.put("type", "PG_PROVIDER");
    body.put("message", "PG error");
    body.put("pgCode", code);
    body.put("pgMessage", TossErrors.message(code));
    return Answer.json(
        status == null ? PortOneErrors.PG_PROVIDER_STATUS : status, json.writeValueAsString(body));
  }

  @Override
  public Answer dressed(
      Answer answer, HttpRequest request, String traceId, Optional<String> firstTraceId) {
    return answer;
  }

  @Override
  public List<Webhook> notices(Charge charge) {
    var data = new LinkedHashMap<String, String>();
    data.put("storeId", PortOnePayment.STORE_ID);
    data.put("paymentId", charge.pgKey());
    data.put("transactionId", charge.transactionId());
    var cancel = charge.latestCancel();
    cancel.ifPresent(latest -> data.put("cancellationId", latest.id()));
    var event =
        switch (cancel.map(Cancellation::state).orElse(Cancellation.State.SUCCEEDED)) {
          case SUCCEEDED -> event(charge.status());
          case REQUESTED -> "CancelPending";
          case FAILED -> "";
        };
    var body = new Notice("Transaction." + event, PortOnePayment.time(charge.changedAt()), data);
    return event.isEmpty()
        ? List.of()
        : List.of(
            new Webhook(
                PORTONE, charge.pgKey(), "wh_" + UUID.randomUUID(), json.writeValueAsString(body)));
  }

  @Override
  public String depositTransaction(Charge charge) {
    return charge.transactionId();
  }

  @Override
  public boolean paysAtFirstSight(Records records, String key) {
    return PortOneWindow.paysAtFirstSight(records, key);
  }

  @Override
  public Optional<Charge> payAtFirstSight(Entries entries, String key, Instant now) {
    return PortOneWindow.payAtFirstSight(entries, key, now);
  }

  @Override
  public Optional<Charge> payInWindow(Entries entries, String key, long amount, Instant now) {
    return PortOneWindow.pay(entries, key, amount, now);
  }

  Answer confirmed(Charge charge) {
    var body = new LinkedHashMap<String, String>();
    body.put("pgTxId", PortOnePayment.pgTxId(charge));
    body.put("paidAt", PortOnePayment.time(charge.changedAt()));
    return Answer.json(200, json.writeValueAsString(body));
  }

  Answer closed(Charge charge) {
    return Answer.json(
        200, json.writeValueAsString(Map.of("closedAt", PortOnePayment.time(charge.changedAt()))));
  }

  Answer cancelled(Cancellation cancellation) {
    return Answer.json(
        200, json.writeValueAsString(Map.of("cancellation", PortOneCancellation.of(cancellation))));
  }

  private Answer error(String type, int status, String message) {
    var body = new LinkedHashMap<String, String>();
    body.put("type", type);
    body.put("message", message);
    return Answer.json(status, json.writeValueAsString(body));
  }

  private static String event(ChargeStatus status) {
    return switch (status) {
      case READY, IN_PROGRESS -> "Ready";
      case WAITING_FOR_DEPOSIT -> "VirtualAccountIssued";
      case DONE -> "Paid";
      case PARTIAL_CANCELED -> "PartialCancelled";
      case CANCELED -> "Cancelled";
      case ABORTED, EXPIRED -> "Failed";
    };
  }

  private record Notice(String type, String timestamp, Map<String, String> data) {}

  @FunctionalInterface
  private interface Parser {
    Call parse(String key, JsonBody body);
  }
}

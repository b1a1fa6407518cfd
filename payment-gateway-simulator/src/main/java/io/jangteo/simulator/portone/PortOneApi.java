package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Cancellation;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.gateway.Call;
import io.jangteo.simulator.gateway.ProviderApi;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Fingerprint;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import io.jangteo.simulator.portone.PortOnePayment.PortOneCancellation;
import io.jangteo.simulator.toss.TossErrors;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The paths under /payments. */
public final class PortOneApi implements ProviderApi {
  private static final int TEXT_LIMIT = 1_000;
  private static final Pattern PAYMENT_ID = Pattern.compile("[A-Za-z0-9_-]{6,64}");

  /** RFC 8941: a string in double quotes. */
  private static final Pattern IDEMPOTENCY_KEY =
      Pattern.compile("\"[\\x20-\\x7E&&[^\"\\\\]]{16,256}\"");

  private final String apiSecret;
  private final ObjectMapper json;

  public PortOneApi(String apiSecret, ObjectMapper json) {
    this.apiSecret = apiSecret;
    this.json = json;
  }

  @Override
  public Provider provider() {
    return PORTONE;
  }

  @Override
  public Optional<Call> route(HttpRequest request) {
    var path = request.segments();
    if (path.size() < 2 || path.size() > 3 || !path.get(0).equals("payments")) {
      return Optional.empty();
    }
    var key = path.get(1);
    var action = path.size() == 3 ? path.get(2) : "";
    return Optional.ofNullable(
        switch (request.method() + " " + action) {
          case "GET " -> query(key);
          case "POST confirm" -> parsed(Operation.CONFIRM, key, request, this::confirm);
          case "POST cancel" -> parsed(Operation.CANCEL, key, request, this::cancel);
          case "POST pre-register" ->
              parsed(Operation.PRE_REGISTER, key, request, this::preRegister);
          default -> null;
        });
  }

  private Call query(String key) {
    return new Call.Query(
        key,
        records ->
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
        body.optionalFlag("skipWebhook").orElse(false));
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
      return parser.parse(key, JsonBody.parse(json, request.body()));
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
    if (!request.header("authorization").orElse("").equals("PortOne " + apiSecret)) {
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
  public String caller() {
    return "portone:" + Fingerprint.of(apiSecret);
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
  public Webhook statusChanged(Charge charge) {
    var data = new LinkedHashMap<String, String>();
    data.put("storeId", PortOnePayment.STORE_ID);
    data.put("paymentId", charge.pgKey());
    data.put("transactionId", charge.transactionId());
    if (!charge.cancellations().isEmpty()) {
      data.put("cancellationId", charge.cancellations().getLast().id());
    }
    var body =
        new Notice("Transaction." + event(charge), PortOnePayment.time(charge.changedAt()), data);
    return new Webhook(
        PORTONE, charge.pgKey(), "wh_" + UUID.randomUUID(), json.writeValueAsString(body));
  }

  Answer confirmed(Charge charge) {
    var body = new LinkedHashMap<String, String>();
    body.put("pgTxId", PortOnePayment.pgTxId(charge));
    body.put("paidAt", PortOnePayment.time(charge.changedAt()));
    return Answer.json(200, json.writeValueAsString(body));
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

  private static String event(Charge charge) {
    return switch (charge.status()) {
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

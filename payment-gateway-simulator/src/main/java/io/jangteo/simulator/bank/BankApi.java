package io.jangteo.simulator.bank;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.Transfer;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The paths under /bank/v1. It does one thing for one id, however often it is asked. */
public final class BankApi implements ProviderApi {
  private static final int TEXT_LIMIT = 80;
  private static final int SERVER_ERRORS = 500;

  private static final Map<String, Integer> STATUSES =
      Map.of(
          "ACCOUNT_CLOSED", 422,
          "ACCOUNT_UNKNOWN", 422,
          "HOLDER_MISMATCH", 422,
          "LIMIT_EXCEEDED", 422,
          "NO_SUCH_TRANSFER", 404,
          "ID_REUSED", 409,
          "IN_PROGRESS", 409,
          "INVALID_REQUEST", 400,
          "UNAUTHORIZED", 401);

  private final ApiKeys keys;
  private final Books books;
  private final ObjectMapper json;

  public BankApi(ApiKeys keys, Books books, ObjectMapper json) {
    this.keys = keys;
    this.books = books;
    this.json = json;
  }

  @Override
  public Provider provider() {
    return Provider.BANK;
  }

  @Override
  public Optional<Call> route(HttpRequest request) {
    var path = request.segments();
    if (path.size() < 3 || !path.subList(0, 3).equals(List.of("bank", "v1", "transfers"))) {
      return Optional.empty();
    }
    if (path.size() == 3 && request.method().equals("POST")) {
      return Optional.of(transfer(request));
    }
    return path.size() == 4 && request.method().equals("GET")
        ? Optional.of(query(path.getLast()))
        : Optional.empty();
  }

  /** The script knows a transfer by the account it goes to, however it is asked for. */
  private Call query(String id) {
    var account =
        books.read(records -> records.transfer(id)).map(Transfer::accountNumber).orElse(id);
    return new Call.Query(
        account,
        (records, _) ->
            records
                .transfer(id)
                .map(found -> Answer.json(200, json.writeValueAsString(found)))
                .orElseGet(() -> error("NO_SUCH_TRANSFER", null)));
  }

  private Call transfer(HttpRequest request) {
    var account = "";
    try {
      var body = JsonBody.parse(json, request.body());
      account = body.text("accountNumber", TEXT_LIMIT);
      var amount = body.integer("amount");
      if (amount <= 0) {
        throw new InvalidBody("amount must be above 0");
      }
      var id = body.text("id", TEXT_LIMIT);
      if (!request.header("idempotency-key").orElse("").equals(id)) {
        throw new InvalidBody("Idempotency-Key must be the transfer's id");
      }
      var now = Instant.EPOCH;
      return new SendTransfer(
          this,
          new Transfer(
              id,
              "bt_" + UUID.randomUUID().toString().replace("-", ""),
              Transfer.Status.COMPLETED,
              amount,
              body.text("currency", 3),
              body.text("bankCode", TEXT_LIMIT),
              account,
              body.text("holder", TEXT_LIMIT),
              null,
              now,
              now));
    } catch (InvalidBody e) {
      return new Call.Refused(Operation.TRANSFER, account, invalid(e));
    }
  }

  /** What is answered to whoever asks for a transfer that is in the books. */
  Answer told(Transfer transfer) {
    return switch (transfer.status()) {
      case COMPLETED, RETURNED -> Answer.json(200, json.writeValueAsString(transfer));
      case DECLINED -> error(String.valueOf(transfer.code()), null);
    };
  }

  static boolean isDecline(String code) {
    return STATUSES.getOrDefault(code, SERVER_ERRORS) == 422;
  }

  @Override
  public Optional<Answer> refusal(HttpRequest request) {
    var authorization = request.header("authorization").orElse("");
    return authorization.startsWith("Bearer ") && keys.accepts(key(authorization))
        ? Optional.empty()
        : Optional.of(error("UNAUTHORIZED", null));
  }

  private static String key(String authorization) {
    return authorization.replaceFirst("^Bearer ", "");
  }

  @Override
  public String caller(HttpRequest request) {
    return "bank:" + Fingerprint.of(key(request.header("authorization").orElse("")));
  }

  @Override
  public Duration keyLifetime() {
    return Duration.ofDays(365);
  }

  /** Its own errors are over when it is well again: the same id then gets its transfer. */
  @Override
  public boolean remembers(Answer answer) {
    return answer.status() < SERVER_ERRORS;
  }

  @Override
  public Answer whileFirstRuns() {
    return error("IN_PROGRESS", null);
  }

  @Override
  public Answer whileAnotherRuns() {
    return error("IN_PROGRESS", null);
  }

  @Override
  public Answer error(String code, @Nullable Integer status) {
    return Answer.json(
        status == null ? STATUSES.getOrDefault(code, SERVER_ERRORS) : status,
        json.writeValueAsString(Map.of("code", code)));
  }

  private Answer invalid(InvalidBody e) {
    return Answer.json(
        400, json.writeValueAsString(Map.of("code", "INVALID_REQUEST", "message", e.reason())));
  }

  @Override
  public Answer dressed(
      Answer answer, HttpRequest request, String traceId, Optional<String> firstTraceId) {
    return answer;
  }

  @Override
  public List<Webhook> notices(Charge charge) {
    return List.of();
  }

  @Override
  public String depositTransaction(Charge charge) {
    throw new IllegalStateException("nobody pays into the bank's own books: " + charge.pgKey());
  }
}

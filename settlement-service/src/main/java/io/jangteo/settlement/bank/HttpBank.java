package io.jangteo.settlement.bank;

import io.jangteo.operability.Traces;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.BankAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Our bank over HTTP, and exactly as much as can be said of how an exchange ended. */
final class HttpBank implements Bank {

  /** Far more than a transfer needs; a longer body is as good as none. */
  private static final long MOST_BYTES = 100_000;

  /** What the bank refuses for good. A code nobody has listed leaves the transfer in doubt. */
  private static final Set<String> DECLINES =
      Set.of("ACCOUNT_CLOSED", "ACCOUNT_UNKNOWN", "HOLDER_MISMATCH", "LIMIT_EXCEEDED");

  private static final String SEND = "send";
  private static final String ASK = "ask";
  private static final String UNHEARD = "NO_SUCH_TRANSFER";
  private static final Logger log = LoggerFactory.getLogger(HttpBank.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI transfers;
  private final String authorization;
  private final HttpClient client;
  private final Duration answerTime;
  private final MeterRegistry registry;
  private final Traces traces;

  HttpBank(BankProperties properties, MeterRegistry registry, Traces traces) {
    this.transfers = properties.baseUrl().resolve("/bank/v1/transfers");
    this.authorization = "Bearer " + properties.apiKey();
    this.answerTime = properties.answerTime();
    this.registry = registry;
    this.traces = traces;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    for (var operation : List.of(SEND, ASK)) {
      for (var outcome : BankAnswer.class.getPermittedSubclasses()) {
        timer(operation, outcome);
      }
    }
  }

  /** There from the start, so that a rate is known from the first call on. */
  private Timer timer(String operation, Class<?> outcome) {
    return registry.timer("bank.call", "operation", operation, "outcome", outcome.getSimpleName());
  }

  @Override
  public BankAnswer send(Transfer transfer) {
    var body =
        Map.of(
            "id", transfer.id().toString(),
            "amount", transfer.amount().amount(),
            "currency", transfer.amount().currency(),
            "bankCode", transfer.to().bankCode(),
            "accountNumber", transfer.to().number(),
            "holder", transfer.to().holder());
    var request =
        request(transfers)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", transfer.id().toString())
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    return measured(SEND, () -> answer(transfer, request.build()));
  }

  @Override
  public BankAnswer ask(Transfer transfer) {
    var request = request(URI.create(transfers + "/" + transfer.id())).GET();
    return measured(ASK, () -> answer(transfer, request.build()));
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("Accept", "application/json")
        .header("Authorization", authorization);
  }

  private BankAnswer measured(String operation, Supplier<BankAnswer> call) {
    // A connection and its locks must not be held while a bank thinks.
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the bank must not be called in a transaction");
    }
    var start = System.nanoTime();
    try (var step = traces.calling("bank", operation, () -> Traces.Context.NONE)) {
      var answer = call.get();
      step.tag("answer", answer.getClass().getSimpleName());
      timer(operation, answer.getClass()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return answer;
    }
  }

  /** The time is for the whole answer: one that stops in mid-body must not be waited for. */
  private BankAnswer answer(Transfer transfer, HttpRequest request) {
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var response = exchange.get(answerTime.toNanos(), TimeUnit.NANOSECONDS);
      return meaning(transfer, response.statusCode(), json(response.body()));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new BankAnswer.Unclear("no answer within " + answerTime);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new BankAnswer.Unclear("interrupted");
    } catch (ExecutionException e) {
      return new BankAnswer.Unclear(String.valueOf(e.getCause()));
    }
  }

  private static BankAnswer meaning(Transfer transfer, int status, JsonNode body) {
    var code = text(body, "code");
    if (status == 404 && code.equals(UNHEARD)) {
      return new BankAnswer.Unheard();
    }
    if (status == 422 && DECLINES.contains(code)) {
      return new BankAnswer.Declined(code);
    }
    if (status != 200) {
      return new BankAnswer.Unclear("HTTP %d %s".formatted(status, code));
    }
    if (!isOf(transfer, body)) {
      log.error("the bank speaks of another transfer than {}: {}", transfer, body);
      return new BankAnswer.Unclear("it speaks of another transfer");
    }
    return switch (text(body, "status")) {
      case "COMPLETED" -> new BankAnswer.Completed(text(body, "bankTransferId"));
      case "RETURNED" -> new BankAnswer.Returned(text(body, "bankTransferId"), code);
      case "DECLINED" -> new BankAnswer.Declined(code);
      default -> new BankAnswer.Unclear("status " + text(body, "status"));
    };
  }

  private static boolean isOf(Transfer transfer, JsonNode body) {
    return text(body, "id").equals(transfer.id().toString())
        && body.path("amount").isIntegralNumber()
        && body.path("amount").longValue() == transfer.amount().amount()
        && text(body, "currency").equals(transfer.amount().currency());
  }

  private static String text(JsonNode body, String field) {
    var node = body.path(field);
    return node.isString() ? node.stringValue() : "";
  }

  private static JsonNode json(byte[] body) {
    try {
      var node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}

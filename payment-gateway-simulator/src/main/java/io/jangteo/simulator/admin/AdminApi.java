package io.jangteo.simulator.admin;

import static java.util.Objects.requireNonNull;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Faults;
import io.jangteo.simulator.faults.Outages;
import io.jangteo.simulator.faults.StandingRule;
import io.jangteo.simulator.gateway.ApiKeys;
import io.jangteo.simulator.gateway.Bank;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Delivery;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/** The paths under /admin: the books, the buyers, and everything that goes wrong on order. */
public final class AdminApi {
  private static final int TEXT_LIMIT = 200;
  private static final long OUTAGE_LIMIT_SECONDS = 3_600;

  private final Books books;
  private final Faults faults;
  private final Outages outages;
  private final Map<Provider, ApiKeys> apiKeys;
  private final BuyersApi buyers;
  private final ObjectMapper json;

  public AdminApi(
      Books books,
      Faults faults,
      Outages outages,
      Bank bank,
      Map<Provider, ApiKeys> apiKeys,
      Clock clock,
      ObjectMapper json) {
    this.books = books;
    this.faults = faults;
    this.outages = outages;
    this.apiKeys = Map.copyOf(apiKeys);
    this.buyers = new BuyersApi(books, bank, clock, json);
    this.json = json;
  }

  /** Empty when the path is not one of the admin's. */
  public Optional<Delivery> serve(HttpRequest request) {
    var path = request.segments();
    if (path.isEmpty() || !path.getFirst().equals("admin")) {
      return Optional.empty();
    }
    try {
      return Optional.of(routed(request));
    } catch (InvalidBody e) {
      return Optional.of(Delivery.whole(answer(400, Map.of("error", e.reason()))));
    }
  }

  private Delivery routed(HttpRequest request) {
    var path = request.segments();
    if (path.size() == 3 && path.get(1).equals("faults") && request.method().equals("DELETE")) {
      return Delivery.whole(removeRule(path.getLast()));
    }
    return switch (request.method() + " " + request.path()) {
      case "GET /admin/health" ->
          Delivery.whole(answer(200, Map.of("status", "UP", "seed", faults.seed())));
      case "GET /admin/books" -> new Delivery.Streamed(this::writeBooks);
      case "POST /admin/sessions" -> Delivery.whole(buyers.openSession(body(request)));
      case "POST /admin/window" -> Delivery.whole(buyers.payInWindow(body(request)));
      case "POST /admin/deposits" -> Delivery.whole(buyers.deposit(body(request)));
      case "POST /admin/bounces" -> Delivery.whole(buyers.bounce(body(request)));
      case "POST /admin/api-keys" -> Delivery.whole(changeKey(body(request)));
      case "GET /admin/faults" ->
          Delivery.whole(answer(200, faults.rules().stream().map(RuleJson::write).toList()));
      case "POST /admin/faults" ->
          Delivery.whole(answer(201, RuleJson.write(addRule(body(request)))));
      case "DELETE /admin/faults" -> {
        faults.clear();
        yield Delivery.whole(new Answer(204, "application/json", Map.of(), ""));
      }
      case "POST /admin/outage" -> beginOutage(body(request));
      case "DELETE /admin/outage" -> {
        outages.end();
        yield Delivery.whole(new Answer(204, "application/json", Map.of(), ""));
      }
      default ->
          Delivery.whole(
              answer(404, Map.of("error", "no " + request.method() + " " + request.path())));
    };
  }

  private void writeBooks(OutputStream out) {
    try (var generator = json.createGenerator(out)) {
      generator.writeStartArray();
      books.forEachCharge(generator::writePOJO);
      generator.writeEndArray();
    }
  }

  private StandingRule addRule(JsonBody body) {
    try {
      return faults.add(RuleJson.read(body));
    } catch (IllegalArgumentException e) {
      throw new InvalidBody(String.valueOf(e.getMessage()));
    }
  }

  private Answer removeRule(String id) {
    return id.matches("\\d{1,18}") && faults.remove(Long.parseLong(id))
        ? new Answer(204, "application/json", Map.of(), "")
        : answer(404, Map.of("error", "no rule " + id));
  }

  private Delivery beginOutage(JsonBody body) {
    var seconds = body.integer("seconds");
    if (seconds < 1 || seconds > OUTAGE_LIMIT_SECONDS) {
      throw new InvalidBody("seconds must be from 1 to " + OUTAGE_LIMIT_SECONDS);
    }
    var provider = RuleJson.provider(body);
    var name = body.optionalText("kind", TEXT_LIMIT).orElse("unavailable");
    var kind =
        Stream.of(Outages.Kind.values())
            .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(() -> new InvalidBody("kind '" + name + "' is not known"));
    var refused = kind == Outages.Kind.REFUSED;
    if (refused && provider.isPresent()) {
      throw new InvalidBody("both providers share the port: only both together can refuse");
    }
    var outage = outages.begin(provider.orElse(null), kind, Duration.ofSeconds(seconds));
    var answer = answer(200, Map.of("kind", name, "until", outage.until().toString()));
    return refused
        ? new Delivery.Last(answer, () -> outages.isOver(outage))
        : Delivery.whole(answer);
  }

  private Answer changeKey(JsonBody body) {
    var provider = RuleJson.requiredProvider(body);
    var key = body.text("key", TEXT_LIMIT);
    var revoked = body.optionalFlag("revoked").orElse(true);
    var keys = requireNonNull(apiKeys.get(provider));
    if (!keys.isIssued(key)) {
      return answer(404, Map.of("error", "no such key at " + provider.wireName()));
    }
    if (revoked) {
      keys.revoke(key);
    } else {
      keys.restore(key);
    }
    return answer(200, Map.of("provider", provider.wireName(), "revoked", revoked));
  }

  private JsonBody body(HttpRequest request) {
    return JsonBody.parse(json, request.body());
  }

  private Answer answer(int status, Object body) {
    return Answer.json(status, json.writeValueAsString(body));
  }
}

package io.jangteo.simulator.gateway;

import io.jangteo.simulator.books.AnswerKey;
import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.StoredAnswer;
import io.jangteo.simulator.faults.Fault.BadGateway;
import io.jangteo.simulator.faults.Fault.ErrorCode;
import io.jangteo.simulator.faults.Fault.Reset;
import io.jangteo.simulator.faults.Fault.Silence;
import io.jangteo.simulator.faults.Fault.Trouble;
import io.jangteo.simulator.faults.Faults;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.faults.Outages;
import io.jangteo.simulator.faults.Plan;
import io.jangteo.simulator.faults.When;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Delivery;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of one request. Faults on the line (silence, reset, a proxy's 502) lie outside the memory
 * of idempotency keys, the provider's own errors inside it: as with a real provider, the first can
 * be repeated with the same key, the second are repeated to the client.
 */
public final class Gateway {
  private static final Answer UNAVAILABLE =
      Answer.html(503, "<html><body>503 Service Temporarily Unavailable</body></html>");
  private static final Answer BAD_GATEWAY =
      Answer.html(502, "<html><body>502 Bad Gateway</body></html>");

  private final Books books;
  private final Faults faults;
  private final Outages outages;
  private final Webhooks webhooks;
  private final Clock clock;
  private final Set<Object> running = ConcurrentHashMap.newKeySet();

  public Gateway(Books books, Faults faults, Outages outages, Webhooks webhooks, Clock clock) {
    this.books = books;
    this.faults = faults;
    this.outages = outages;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  public Delivery serve(ProviderApi api, Call call, HttpRequest request) {
    var outage = outages.of(api.provider());
    if (outage.isPresent()) {
      return switch (outage.get().kind()) {
        case UNAVAILABLE -> Delivery.whole(UNAVAILABLE);
        case RESET, REFUSED -> new Delivery.Cut();
      };
    }
    var traceId = traceId();
    var refusal = api.refusal(request);
    if (refusal.isPresent()) {
      return Delivery.whole(api.dressed(refusal.get(), request, traceId, Optional.empty()));
    }
    var plan = faults.planFor(api.provider(), call.operation(), call.key());
    var lost = plan.trouble().flatMap(trouble -> onTheWay(trouble, When.BEFORE, BAD_GATEWAY));
    if (lost.isPresent()) {
      return lost.get();
    }
    // What is registered ahead is registered before its window opens.
    if (call.operation() != Operation.PRE_REGISTER) {
      letTheWindowPay(api, call.key());
    }
    var answer =
        switch (call) {
          case Call.Query query -> look(api, query, plan, request, traceId);
          case Call.Change change -> once(api, change, plan, request, traceId);
        };
    pause(plan.delayAfter());
    return plan.trouble()
        .flatMap(trouble -> onTheWay(trouble, When.AFTER, answer))
        .orElseGet(() -> Delivery.whole(answer));
  }

  private void letTheWindowPay(ProviderApi api, String key) {
    if (books.read(records -> api.paysAtFirstSight(records, key))) {
      books
          .write(entries -> api.payAtFirstSight(entries, key, clock.instant()))
          .ifPresent(paid -> api.notices(paid).forEach(webhooks::send));
    }
  }

  /** What becomes of a message on the line, on its way in or out. */
  private static Optional<Delivery> onTheWay(Trouble trouble, When when, Answer answer) {
    if (trouble.when() != when) {
      return Optional.empty();
    }
    return switch (trouble) {
      case ErrorCode _ -> Optional.empty();
      case BadGateway _ -> Optional.of(Delivery.whole(BAD_GATEWAY));
      case Silence _ -> Optional.of(new Delivery.Silent());
      case Reset _ ->
          Optional.of(when == When.BEFORE ? new Delivery.Cut() : new Delivery.Torn(answer));
    };
  }

  private Answer look(
      ProviderApi api, Call.Query query, Plan plan, HttpRequest request, String traceId) {
    pause(plan.delayBefore());
    var answer =
        errorIn(plan, api)
            .orElseGet(() -> books.read(records -> query.look().at(records, clock.instant())));
    return api.dressed(answer, request, traceId, Optional.empty());
  }

  private Answer once(
      ProviderApi api, Call.Change change, Plan plan, HttpRequest request, String traceId) {
    var key =
        request
            .header("idempotency-key")
            .filter(text -> !text.isEmpty())
            .map(text -> new AnswerKey(api.caller(request) + " POST " + request.path(), text));
    if (key.isEmpty()) {
      var answer = perform(api, change, plan, key, traceId);
      return api.dressed(answer, request, traceId, Optional.empty());
    }
    if (!running.add(key.get())) {
      return api.dressed(api.whileFirstRuns(), request, traceId, Optional.empty());
    }
    try {
      var stored = books.read(records -> records.recall(key.get(), clock.instant()));
      if (stored.isPresent()) {
        var first = stored.get();
        return api.dressed(
            Answer.json(first.status(), first.body()),
            request,
            traceId,
            Optional.of(first.traceId()));
      }
      var answer = perform(api, change, plan, key, traceId);
      return api.dressed(answer, request, traceId, Optional.empty());
    } finally {
      running.remove(key.get());
    }
  }

  private Answer perform(
      ProviderApi api, Call.Change change, Plan plan, Optional<AnswerKey> key, String traceId) {
    var payment = new InHand(api, change.key());
    if (change.runsAlone() && !running.add(payment)) {
      return commit(api, key, traceId, (_, _) -> Outcome.of(api.whileAnotherRuns()));
    }
    try {
      if (plan.delayBefore().isPositive()) {
        books.write(
            entries -> {
              change.begin(entries, clock.instant());
              return true;
            });
        pause(plan.delayBefore());
      }
      return commit(api, key, traceId, (entries, now) -> scripted(api, change, plan, entries, now));
    } finally {
      if (change.runsAlone()) {
        running.remove(payment);
      }
    }
  }

  private Outcome scripted(
      ProviderApi api, Call.Change change, Plan plan, Entries entries, Instant now) {
    if (plan.trouble().orElse(null) instanceof ErrorCode(var when, var code, var status)) {
      var error = api.error(code, status);
      if (when == When.BEFORE) {
        return change.refuse(entries, code, error, now);
      }
      var outcome = change.perform(entries, now);
      return outcome.answer().isSuccess() ? outcome.answering(error) : outcome;
    }
    return change.perform(entries, now);
  }

  /** The change and the memory of its answer are one commit; notices go out after it. */
  private Answer commit(ProviderApi api, Optional<AnswerKey> key, String traceId, Work work) {
    var outcome =
        books.write(
            entries -> {
              var now = clock.instant();
              var done = work.in(entries, now);
              var answer = done.answer();
              key.filter(_ -> api.remembers(answer))
                  .ifPresent(
                      k ->
                          entries.remember(
                              k,
                              new StoredAnswer(
                                  answer.status(),
                                  answer.body(),
                                  traceId,
                                  now.plus(api.keyLifetime()))));
              return done;
            });
    outcome.webhooks().forEach(webhooks::send);
    return outcome.answer();
  }

  private static Optional<Answer> errorIn(Plan plan, ProviderApi api) {
    return plan.trouble().orElse(null) instanceof ErrorCode(_, var code, var status)
        ? Optional.of(api.error(code, status))
        : Optional.empty();
  }

  private static void pause(Duration length) {
    if (length.isPositive()) {
      try {
        Thread.sleep(length);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String traceId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private record InHand(ProviderApi api, String key) {}

  @FunctionalInterface
  private interface Work {
    Outcome in(Entries entries, Instant now);
  }
}

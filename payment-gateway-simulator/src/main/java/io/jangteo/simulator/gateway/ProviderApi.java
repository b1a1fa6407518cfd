package io.jangteo.simulator.gateway;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One provider's wire: its paths, its words, its habits. */
public interface ProviderApi {
  Provider provider();

  /** Empty when the request is not for this provider. */
  Optional<Call> route(HttpRequest request);

  /** What is refused before the payment is looked at: the caller, the form of a header. */
  Optional<Answer> refusal(HttpRequest request);

  /** Stands for who asks in the scope of an idempotency key. */
  String caller(HttpRequest request);

  Duration keyLifetime();

  /** Whether a repeated request gets this answer, instead of being done. */
  default boolean remembers(Answer answer) {
    return true;
  }

  /** To a repeated request whose first is still running. */
  Answer whileFirstRuns();

  /** To the loser of two different requests that cannot run side by side. */
  Answer whileAnotherRuns();

  /** A code on the provider's list has its own status, unless the script gives another. */
  Answer error(String code, @Nullable Integer status);

  /** The headers that every answer of this provider has. */
  Answer dressed(Answer answer, HttpRequest request, String traceId, Optional<String> firstTraceId);

  /** What a payment's latest change is told by. */
  List<Webhook> notices(Charge charge);

  /** By what a deposit into this payment's account is known. */
  String depositTransaction(Charge charge);

  /** True when the buyer has paid by the time that the provider is asked about the payment. */
  default boolean paysAtFirstSight(Records records, String key) {
    return false;
  }

  /** Does what {@link #paysAtFirstSight} told of. */
  default Optional<Charge> payAtFirstSight(Entries entries, String key, Instant now) {
    return Optional.empty();
  }

  /** The buyer pays this amount without any approval; empty where that cannot be. */
  default Optional<Charge> payInWindow(Entries entries, String key, long amount, Instant now) {
    return Optional.empty();
  }
}

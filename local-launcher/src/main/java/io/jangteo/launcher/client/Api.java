package io.jangteo.launcher.client;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.RunningMarketplace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends requests to the parts of a marketplace, with a token for whoever is asking. */
public final class Api implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  /** Who asks. */
  public record Caller(Role role, String subject) {}

  private final RunningMarketplace marketplace;
  private final Function<Part, URI> where;
  private final Map<Caller, String> tokens = new ConcurrentHashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public Api(RunningMarketplace marketplace) {
    this(marketplace, marketplace.addresses()::url);
  }

  /**
   * The same.
   *
   * @param where asked for every request: a part may have more than one instance
   */
  public Api(RunningMarketplace marketplace, Function<Part, URI> where) {
    this.marketplace = marketplace;
    this.where = where;
  }

  public Answer get(Part part, String path, @Nullable Caller caller)
      throws IOException, InterruptedException {
    return send(request(part, path, caller).build());
  }

  /** From a door that knows no tokens. */
  public Answer getAuthorized(Part part, String path, String authorization)
      throws IOException, InterruptedException {
    return send(request(part, path, null).header("Authorization", authorization).build());
  }

  public Answer patch(
      Part part, String path, Caller caller, Object body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        request(part, path, caller)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    headers.forEach(request::header);
    return send(request.build());
  }

  public Answer delete(Part part, String path, @Nullable Caller caller)
      throws IOException, InterruptedException {
    return send(request(part, path, caller).DELETE().build());
  }

  public Answer post(
      Part part, String path, @Nullable Caller caller, Object body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        request(part, path, caller)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Where a part is reached, for those who print it. */
  public URI url(Part part, String path) {
    return where.apply(part).resolve(path);
  }

  public String token(Caller caller) {
    return tokens.computeIfAbsent(
        caller, who -> marketplace.tokens().mint(who.role(), who.subject()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(Part part, String path, @Nullable Caller caller) {
    var request = HttpRequest.newBuilder(url(part, path)).timeout(ANSWER_LIMIT);
    if (caller != null) {
      request.header("Authorization", "Bearer " + token(caller));
    }
    return request;
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }
}

package io.jangteo.order.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The service's API, as its callers use it. */
public class Api {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Environment environment;

  Api(Environment environment) {
    this.environment = environment;
  }

  public Caller buyer(String id) {
    return new Caller(PlainWordTokens.token("mall-buyer", id));
  }

  public Caller seller(String id) {
    return new Caller(PlainWordTokens.token("mall-seller", id));
  }

  public Caller admin() {
    return new Caller(PlainWordTokens.token("mall-admin", "admin"));
  }

  public Caller operator() {
    return new Caller(PlainWordTokens.token("mall-internal", "operator"));
  }

  /** What came back. */
  public record Answer(int status, HttpResponse<String> response, JsonNode body) {

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    public String text(String pointer) {
      return body.at(pointer).asString("");
    }

    public String code() {
      return text("/code");
    }
  }

  /** One who holds a token. */
  public final class Caller {

    private final String token;

    private Caller(String token) {
      this.token = token;
    }

    public Answer place(String key, String body) {
      return post("/v1/orders", body, "Idempotency-Key", key);
    }

    public Answer post(String path, String body, String... headers) {
      return send(
          request(path, headers)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer patch(String path, String body, String... headers) {
      return send(
          request(path, headers)
              .header("Content-Type", "application/json")
              .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer get(String path, String... headers) {
      return send(request(path, headers).GET());
    }

    private HttpRequest.Builder request(String path, String... headers) {
      var port = environment.getRequiredProperty("local.server.port");
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s%s".formatted(port, path)))
              .header("Authorization", "Bearer " + token);
      return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
      try {
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var body =
            response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), response, body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}

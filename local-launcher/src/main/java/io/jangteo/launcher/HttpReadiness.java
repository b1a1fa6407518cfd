package io.jangteo.launcher;

import io.jangteo.launcher.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Ready when its page answers 200. */
final class HttpReadiness implements Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(LIMIT).version(HttpClient.Version.HTTP_1_1).build();

  private final HttpRequest request;

  private HttpReadiness(URI page) {
    this.request = HttpRequest.newBuilder(page).timeout(LIMIT).build();
  }

  static HttpReadiness of(Part part, Addresses addresses) {
    return of(part, addresses.port(part));
  }

  static HttpReadiness of(Part part, int port) {
    String page =
        switch (part) {
          case ISSUER -> "/.well-known/openid-configuration";
          case SIMULATOR -> "/admin/health";
          case ORDER_SERVICE, INVENTORY_SERVICE, PAYMENT_SERVICE, SETTLEMENT_SERVICE, RELAY ->
              "/actuator/health/readiness";
          case MYSQL, KAFKA -> throw new IllegalArgumentException(part + " does not speak HTTP");
        };
    return new HttpReadiness(Addresses.at(port).resolve(page));
  }

  @Override
  public boolean isReady() {
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

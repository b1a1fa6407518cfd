package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.HttpLoad.Asking;
import io.jangteo.contracts.Money;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody buys one unit of each of these, and has paid by card in the provider's window.
 *
 * @param key of the request, used for no other
 */
record Purchase(Buyer buyer, String key, List<Product> products) implements Asking {

  /**
   * @param token says who it is
   */
  record Buyer(String id, String token) {}

  /** With one SKU, which goes by the same id. */
  record Product(String id, String sellerId, String name, Money price) {}

  private static final int CREATED = 201;

  @Override
  public String path() {
    return "/v1/orders";
  }

  String paymentKey() {
    return "tviva" + key.replace("-", "");
  }

  Money total() {
    return Money.won(products.stream().mapToLong(product -> product.price().amount()).sum());
  }

  @Override
  public HttpRequest.Builder completed(HttpRequest.Builder request) {
    return request
        .header("Authorization", "Bearer " + buyer.token())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body()));
  }

  private String body() {
    var lines =
        products.stream()
            .map(product -> "{\"skuId\":\"" + product.id() + "\",\"quantity\":1}")
            .collect(Collectors.joining(","));
    return """
        {"lines":[%s],"payment":{"provider":"TOSS","method":"CARD","paymentKey":"%s",\
        "amount":{"amount":%d,"currency":"KRW"}}}"""
        .formatted(lines, paymentKey(), total().amount());
  }

  /** An order of its own: not one that was there before. */
  @Override
  public boolean isAnsweredBy(HttpResponse<byte[]> answer) {
    return answer.statusCode() == CREATED
        && answer.headers().firstValue("Idempotency-Replayed").isEmpty();
  }
}

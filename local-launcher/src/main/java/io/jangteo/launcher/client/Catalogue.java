package io.jangteo.launcher.client;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Brings products into the marketplace, and waits until they can be ordered. */
public final class Catalogue {
  private static final int PRODUCTS_PER_REQUEST = 500;
  private static final int ASKERS = 16;
  private static final Caller ADMIN = new Caller(Role.ADMIN, "catalogue-admin");
  private static final Caller INTERNAL = new Caller(Role.INTERNAL, "launcher");

  /** Until a price has gone through inventory-service, the relay and Kafka to order-service. */
  private static final Patience FOR_THE_PRICE =
      new Patience(Duration.ofMinutes(2), Duration.ofMillis(20), Duration.ofMillis(200));

  /** One product, as the import takes it. */
  public record Product(String productId, String sellerId, String name, List<Sku> skus) {
    public Product {
      skus = List.copyOf(skus);
    }
  }

  public record Sku(String skuId, String name, Money unitPrice, @Nullable Receipt receive) {}

  /** Stock that arrived; the same reference is taken once. */
  public record Receipt(int quantity, String reference) {}

  private record Import(List<Product> products) {}

  private record Imported(int created, int updated, int unchanged, List<Fault> errors) {}

  private record Fault(int index, String field, String message) {}

  private record Known(Money unitPrice) {}

  private final Api api;

  public Catalogue(Api api) {
    this.api = api;
  }

  /** Returns when every product can be ordered at its price. */
  public void load(List<Product> products) throws IOException, InterruptedException {
    for (int from = 0; from < products.size(); from += PRODUCTS_PER_REQUEST) {
      int to = Math.min(from + PRODUCTS_PER_REQUEST, products.size());
      importProducts(products.subList(from, to));
    }
    awaitPrices(products.stream().flatMap(product -> product.skus().stream()).toList());
  }

  private void awaitPrices(List<Sku> skus) throws IOException, InterruptedException {
    try (var askers = Executors.newFixedThreadPool(ASKERS, Thread.ofVirtual().factory())) {
      for (var asked : askers.invokeAll(skus.stream().map(this::awaitingPrice).toList())) {
        asked.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("The catalogue did not reach order-service", e.getCause());
    }
  }

  private void importProducts(List<Product> products) throws IOException, InterruptedException {
    var answer =
        Patience.FOR_A_RESTART.insist(
            () ->
                api.post(
                    Part.INVENTORY_SERVICE,
                    "/v1/admin/catalogue-imports",
                    ADMIN,
                    new Import(new ArrayList<>(products)),
                    Map.of()));
    if (!answer.isSuccess()) {
      throw new IOException("The catalogue was not taken: " + answer);
    }
    var errors = answer.as(Imported.class).errors();
    if (!errors.isEmpty()) {
      throw new IOException(
          "%d products were not taken, the first: %s".formatted(errors.size(), errors.getFirst()));
    }
  }

  private Callable<Answer> awaitingPrice(Sku sku) {
    return () -> FOR_THE_PRICE.insist(() -> price(sku));
  }

  private Answer price(Sku sku) throws IOException, InterruptedException {
    var answer = api.get(Part.ORDER_SERVICE, "/v1/internal/skus/" + sku.skuId(), INTERNAL);
    if (answer.isSuccess() && answer.as(Known.class).unitPrice().equals(sku.unitPrice())) {
      return answer;
    }
    throw new IOException("order-service has not heard of " + sku.skuId() + ": " + answer);
  }
}

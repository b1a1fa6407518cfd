package io.jangteo.benchmarks.journeys;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.Catalogue.Product;
import io.jangteo.launcher.client.Catalogue.Receipt;
import io.jangteo.launcher.client.Catalogue.Sku;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sellers with what they sell, and buyers; nothing is ever sold out. */
record People(Api api) {

  private static final int SELLERS = 20;
  private static final int PRODUCTS_EACH = 20;
  private static final int BUYERS = 1_000;
  private static final int STOCK = 1_000_000;
  private static final int LOWEST_PRICE = 10_000;

  /** Returns when every product can be ordered. */
  void offerProducts() throws IOException, InterruptedException {
    new Catalogue(api)
        .load(
            IntStream.range(0, SELLERS * PRODUCTS_EACH)
                .mapToObj(number -> product(number, sellerId(number % SELLERS)))
                .toList());
  }

  /** As a session knows them: an id and a token. */
  List<Map<String, Object>> sellers() {
    return known(Role.SELLER, IntStream.range(0, SELLERS).mapToObj(People::sellerId));
  }

  List<Map<String, Object>> buyers() {
    return known(Role.BUYER, IntStream.range(0, BUYERS).mapToObj("buyer-%04d"::formatted));
  }

  private List<Map<String, Object>> known(Role role, Stream<String> ids) {
    return ids.map(id -> Map.<String, Object>of("id", id, "token", api.token(new Caller(role, id))))
        .toList();
  }

  private static String sellerId(int number) {
    return "seller-%02d".formatted(number);
  }

  private static Product product(int number, String sellerId) {
    var id = "product-%03d".formatted(number);
    var name = "제주 감귤 %03d".formatted(number);
    var price = Money.won(LOWEST_PRICE + number);
    return new Product(
        id, sellerId, name, List.of(new Sku(id, name, price, new Receipt(STOCK, "user-journeys"))));
  }
}

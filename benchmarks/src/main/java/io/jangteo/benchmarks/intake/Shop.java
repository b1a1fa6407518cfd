package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.intake.Purchase.Buyer;
import io.jangteo.benchmarks.intake.Purchase.Product;
import io.jangteo.contracts.Money;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where everybody buys anything at any time, and nothing is ever sold out. */
final class Shop implements Supplier<Purchase> {

  private static final int BUYERS = 1_000;
  private static final int PRODUCTS = 1_000;

  /** So that all orders of as many lines are equally long. */
  private static final int LOWEST_PRICE = 10_000;

  private final int lines;
  private final List<Buyer> buyers;
  private final List<Product> products =
      IntStream.range(0, PRODUCTS).mapToObj(Shop::product).toList();

  Shop(Tokens tokens, int lines) {
    this.lines = lines;
    buyers =
        IntStream.range(0, BUYERS)
            .mapToObj("buyer-%04d"::formatted)
            .map(id -> new Buyer(id, tokens.mint(Role.BUYER, id)))
            .toList();
  }

  private static Product product(int number) {
    return new Product(
        "sku-%04d".formatted(number),
        "seller-%03d".formatted(number % 100),
        "제주 감귤 %04d".formatted(number),
        Money.won(LOWEST_PRICE + number));
  }

  /** The copy of the catalogue, as the topic would have filled it. */
  void fill(Connection connection) throws SQLException {
    try (var product =
            connection.prepareStatement("INSERT INTO catalogue_product VALUES (?, ?, TRUE, 1)");
        var sku =
            connection.prepareStatement(
                "INSERT INTO catalogue_sku VALUES (?, ?, ?, ?, 'KRW', FALSE)")) {
      for (var each : products) {
        product.setString(1, each.id());
        product.setString(2, each.sellerId());
        product.addBatch();
        sku.setString(1, each.id());
        sku.setString(2, each.id());
        sku.setString(3, each.name());
        sku.setLong(4, each.price().amount());
        sku.addBatch();
      }
      product.executeBatch();
      sku.executeBatch();
    }
  }

  @Override
  public Purchase get() {
    var random = ThreadLocalRandom.current();
    return new Purchase(
        buyers.get(random.nextInt(BUYERS)),
        UUID.randomUUID().toString(),
        Stream.generate(() -> products.get(random.nextInt(PRODUCTS))).limit(lines).toList());
  }
}

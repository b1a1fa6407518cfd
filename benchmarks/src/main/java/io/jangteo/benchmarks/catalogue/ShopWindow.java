package io.jangteo.benchmarks.catalogue;

import io.jangteo.inventory.domain.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The products that are looked at: of one to three SKUs each, in a hundred categories, of a
 * thousand sellers, named with three words of four hundred.
 *
 * @param products how many there are
 */
record ShopWindow(int products) {

  static final int CATEGORIES = 100;
  static final int SELLERS = 1_000;

  private static final int ROWS_PER_BATCH = 5_000;
  private static final List<String> HEADS =
      List.of("제주", "유기농", "수제", "green", "blue", "작은", "large", "겨울", "summer", "한라");
  private static final List<String> TAILS =
      List.of(
          "감귤",
          "녹차",
          "도자기",
          "찻잔",
          "소금",
          "honey",
          "pottery",
          "basket",
          "linen",
          "candle",
          "비누",
          "된장",
          "고추장",
          "김치",
          "참기름",
          "teapot",
          "notebook",
          "scarf",
          "mug",
          "soap");

  /** Four hundred, some Korean, some mixed. */
  static final List<String> WORDS =
      HEADS.stream()
          .flatMap(
              head ->
                  TAILS.stream()
                      .flatMap(
                          tail ->
                              IntStream.of(1, 2).mapToObj(i -> head + tail + "가나".charAt(i - 1))))
          .toList();

  static String productId(int number) {
    return "p-%06d".formatted(number);
  }

  static String categoryId(int number) {
    return "c-%03d".formatted(number);
  }

  static String sellerId(int number) {
    return "s-%04d".formatted(number);
  }

  void fill(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    categories(connection);
    products(connection);
    connection.commit();
    try (var sql = connection.createStatement()) {
      sql.execute(
          "ANALYZE TABLE product, product_name_ending, sku, stock, stock_level, product_image");
    }
  }

  private static void categories(Connection connection) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO category VALUES (?, NULL, ?, 1)")) {
      for (int i = 0; i < CATEGORIES; i++) {
        insert.setString(1, categoryId(i));
        insert.setString(2, "Category " + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void products(Connection connection) throws SQLException {
    var random = new Random(20261125);
    try (var product =
            connection.prepareStatement(
                "INSERT INTO product (product_id, seller_id, name, status, version, category_id,"
                    + " lowest_price, created_at)"
                    + " VALUES (?, ?, ?, 'ON_SALE', 1, ?, ?, FROM_UNIXTIME(?))");
        var image =
            connection.prepareStatement(
                "INSERT INTO product_image VALUES (?, 0, ?, 'A picture of it', 640, 480)");
        var sku =
            connection.prepareStatement(
                "INSERT INTO sku (sku_id, product_id, name, unit_price, currency, tax_free,"
                    + " version) VALUES (?, ?, ?, ?, 'KRW', FALSE, 1)");
        var stock =
            connection.prepareStatement(
                "INSERT INTO stock (sku_id, on_hand, reserved, version, untold)"
                    + " VALUES (?, 100, 0, 1, NULL)");
        var level =
            connection.prepareStatement("INSERT INTO stock_level VALUES (?, 1, 100, NOW(6))");
        var ending =
            connection.prepareStatement(
                "INSERT INTO product_name_ending (product_id, ending) VALUES (?, ?)")) {
      for (int i = 0; i < products; i++) {
        var price = 1_000 + random.nextInt(100_000);
        var name = name(random);
        row(
            product,
            productId(i),
            sellerId(random.nextInt(SELLERS)),
            name,
            categoryId(random.nextInt(CATEGORIES)),
            price,
            1_700_000_000L + i * 60L);
        row(image, productId(i), "https://img.example/" + productId(i) + ".jpg");
        for (int k = random.nextInt(3); k >= 0; k--) {
          var skuId = productId(i) + "-" + k;
          row(sku, skuId, productId(i), "Size " + k, price + k * 500L);
          row(stock, skuId);
          row(level, skuId);
        }
        for (var part : Words.endings(name)) {
          row(ending, productId(i), part);
        }
        if ((i + 1) % ROWS_PER_BATCH == 0 || i + 1 == products) {
          for (var batch : List.of(product, image, sku, stock, level, ending)) {
            batch.executeBatch();
          }
        }
      }
    }
  }

  private static String name(Random random) {
    return random.ints(3, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
  }

  private static void row(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
  }
}

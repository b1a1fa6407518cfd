package io.jangteo.benchmarks.catalogue;

import io.jangteo.benchmarks.measuring.HttpLoad.Asking;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/**
 * What people look at: of ten, seven a product, three a page of twenty. Few products are looked at
 * by many, as Zipf found; the same goes for categories and sellers. Nobody has anything in a cache
 * of their own.
 */
final class Visitors implements Supplier<Asking> {

  /**
   * One look.
   *
   * @param expected what the answer has to contain
   */
  record Look(String path, String expected) implements Asking {

    @Override
    public boolean isAnsweredBy(HttpResponse<byte[]> answer) {
      return answer.statusCode() == 200
          && new String(answer.body(), StandardCharsets.UTF_8).contains(expected);
    }
  }

  private static final String PAGE = "/v1/products?limit=20";
  private static final String FOUND = "\"data\":[";

  private final Random random;
  private final double[] popularity;

  Visitors(int products, long seed) {
    random = new Random(seed);
    popularity = new double[products];
    double sum = 0;
    for (int rank = 0; rank < products; rank++) {
      sum += 1.0 / (rank + 1);
      popularity[rank] = sum;
    }
  }

  @Override
  public Asking get() {
    return random.nextInt(10) < 7 ? product() : page();
  }

  private Look product() {
    // Spread, so that those looked at most are not those inserted first.
    var number = (int) (rank(popularity.length) * 7_919L % popularity.length);
    var id = ShopWindow.productId(number);
    return new Look("/v1/products/" + id, "\"productId\":\"" + id + "\"");
  }

  private Look page() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new Look(PAGE, FOUND);
      case 4, 5, 6 ->
          new Look(
              PAGE + "&sort=price&category=" + ShopWindow.categoryId(rank(ShopWindow.CATEGORIES)),
              FOUND);
      case 7, 8 ->
          new Look(PAGE + "&seller=" + ShopWindow.sellerId(rank(ShopWindow.SELLERS)), FOUND);
      default -> {
        var word = ShopWindow.WORDS.get(rank(ShopWindow.WORDS.size()));
        yield new Look(PAGE + "&q=" + URLEncoder.encode(word, StandardCharsets.UTF_8), FOUND);
      }
    };
  }

  /** One of the first so many. */
  private int rank(int many) {
    var at = Arrays.binarySearch(popularity, 0, many, random.nextDouble() * popularity[many - 1]);
    return at >= 0 ? at : Math.min(-at - 1, many - 1);
  }
}

package io.jangteo.inventory.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.ProductUpserted;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WholeInventory
class ImportingACatalogueIT {

  @Autowired MockMvc http;
  @Autowired Warehouse warehouse;

  @Test
  void a_thousand_products_with_stock_come_in_at_once_and_the_same_again_changes_nothing()
      throws Exception {
    var body =
        products(
            IntStream.range(0, 1_000)
                .mapToObj(i -> product("bulk-" + i, "seller-1", 1_000 + i, 50)));

    var start = System.nanoTime();
    send(body)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.created").value(1_000))
        .andExpect(jsonPath("$.errors", hasSize(0)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    send(body)
        .andExpect(jsonPath("$.created").value(0))
        .andExpect(jsonPath("$.updated").value(0))
        .andExpect(jsonPath("$.unchanged").value(1_000));

    assertThat(warehouse.onHand("bulk-999")).isEqualTo(50);
    assertThat(warehouse.told("bulk-999")).hasSize(1);
  }

  @Test
  void every_change_of_a_product_is_told_with_its_version() throws Exception {
    send(products(Stream.of(product("told", "seller-1", 1_000, 5))));
    send(products(Stream.of(product("told", "seller-1", 1_200, 5))))
        .andExpect(jsonPath("$.updated").value(1));

    assertThat(warehouse.told("told"))
        .containsExactly(upserted("told", 1_000, 1), upserted("told", 1_200, 2));
    assertThat(warehouse.onHand("told")).isEqualTo(5);
  }

  @Test
  void valid_rows_are_taken_and_the_others_reported() throws Exception {
    send(products(Stream.of(product("mine", "seller-1", 1_000, 5))));

    send(products(
            Stream.of(
                product("valid", "seller-1", 1_000, 5),
                product("not an id", "seller-1", -5, 0),
                product("valid", "seller-1", 1_000, 5),
                product("mine", "seller-2", 1_000, 5),
                "null",
                """
                    {"productId": "thief", "sellerId": "seller-1", "name": "Thief", "skus": [
                      {"skuId": "mine", "name": "Mine", "unitPrice": {"amount": 1, "currency": "KRW"}}]}
                    """)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.created").value(1))
        .andExpect(jsonPath("$.errors[?(@.index == 1)].field").value(hasSize(4)))
        .andExpect(jsonPath("$.errors[?(@.index == 2)].field").value(hasSize(2)))
        .andExpect(jsonPath("$.errors[?(@.index == 3)].field").value("sellerId"))
        .andExpect(jsonPath("$.errors[?(@.index == 4)].field").value(hasSize(4)))
        .andExpect(jsonPath("$.errors[?(@.index == 5)].field").value("skus[0].skuId"));
  }

  @Test
  void a_receipt_is_booked_once_and_its_reference_cannot_name_another() throws Exception {
    send(products(Stream.of(product("received", "seller-1", 1_000, 5))));
    send(products(Stream.of(product("received", "seller-1", 1_000, 7))))
        .andExpect(jsonPath("$.errors[0].message").value(containsString("5")));

    assertThat(warehouse.onHand("received")).isEqualTo(5);
  }

  @Test
  void two_imports_of_the_same_products_at_once_both_succeed() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 5; round++) {
        var prefix = "race-" + round + "-";
        Callable<Integer> once =
            () ->
                send(products(
                        IntStream.range(0, 20)
                            .mapToObj(i -> product(prefix + i, "seller-1", 1_000, 3))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        for (var answer : threads.invokeAll(List.of(once, once))) {
          assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(warehouse.onHand(prefix + 0)).isEqualTo(3);
        assertThat(warehouse.told(prefix + 0)).hasSize(1);
      }
    }
  }

  @Test
  void everyone_sees_what_is_on_sale() throws Exception {
    send(
        products(
            Stream.of(
                product("zz-page-1", "seller-1", 1_000, 1),
                product("zz-page-2", "seller-1", 1_000, 1),
                product("zz-page-3", "seller-1", 1_000, 1)
                    .replace("\"name\"", "\"status\": \"HIDDEN\", \"name\""))));

    http.perform(get("/v1/products/zz-page-1"))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"v1\""))
        .andExpect(jsonPath("$.skus[0].unitPrice.amount").value(1_000));
    http.perform(get("/v1/products/zz-page-1").header("If-None-Match", "\"v1\""))
        .andExpect(status().isNotModified());
    http.perform(get("/v1/products/zz-page-3")).andExpect(status().isNotFound());
  }

  @Test
  void only_admins_import_and_never_nothing() throws Exception {
    http.perform(
            post("/v1/admin/catalogue-imports")
                .with(jwt().jwt(token -> token.audience(List.of("mall-seller"))))
                .contentType(MediaType.APPLICATION_JSON)
                .content(products(Stream.of(product("x", "seller-1", 1, 1)))))
        .andExpect(status().isForbidden());
    send("{\"products\": []}").andExpect(status().isBadRequest());
    send("{}").andExpect(status().isBadRequest());
  }

  private ResultActions send(String body) throws Exception {
    return http.perform(
        post("/v1/admin/catalogue-imports")
            .with(jwt().jwt(token -> token.audience(List.of("mall-admin"))))
            .contentType(MediaType.APPLICATION_JSON)
            .content(body));
  }

  private static String products(Stream<String> products) {
    return "{\"products\": [%s]}".formatted(products.collect(Collectors.joining(",")));
  }

  /** A product of one SKU of the same id. */
  private static String product(String id, String sellerId, long price, int quantity) {
    return """
        {"productId": "%1$s", "sellerId": "%2$s", "name": "Thing", "skus": [
          {"skuId": "%1$s", "name": "Thing", "unitPrice": {"amount": %3$d, "currency": "KRW"},
           "receive": {"quantity": %4$d, "reference": "first"}}]}
        """
        .formatted(id, sellerId, price, quantity);
  }

  private static ProductUpserted upserted(String id, long price, long version) {
    return new ProductUpserted(
        id,
        "seller-1",
        "Thing",
        ProductUpserted.Status.ON_SALE,
        List.of(new ProductUpserted.Sku(id, "Thing", Money.won(price), false)),
        version);
  }
}

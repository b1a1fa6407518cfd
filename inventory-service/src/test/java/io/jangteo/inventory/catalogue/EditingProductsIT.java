package io.jangteo.inventory.catalogue;

import static io.jangteo.inventory.Shop.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.ProductUpserted;
import io.jangteo.inventory.Shop;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sellers do with their products, and what an admin does. */
@WholeInventory
class EditingProductsIT {

  private static final String PRODUCTS = "/v1/seller/products";

  @Autowired Shop shop;
  @Autowired Warehouse warehouse;

  private final String seller = Shop.newSeller();
  private final String id = seller + "-tea";

  @Test
  void a_product_is_listed_seen_told_and_has_stock_rows() throws Exception {
    shop.seller(
            seller,
            POST,
            PRODUCTS,
            null,
            product(
                id,
                "Green tea",
                3_000,
                """
                "images": [{"url": "https://img.example/tea.jpg", "description": "a cup",
                            "width": 800, "height": 600}],"""))
        .andExpect(status().isCreated())
        .andExpect(header().string("Location", PRODUCTS + "/" + id))
        .andExpect(header().string("ETag", "\"v1\""))
        .andExpect(jsonPath("$.status").value("ON_SALE"));

    shop.see("/v1/products/" + id)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.sellerId").value(seller))
        .andExpect(jsonPath("$.images[0].url").value("https://img.example/tea.jpg"));
    shop.see("/v1/skus/" + id + "/availability").andExpect(jsonPath("$.available").value(0));
    assertThat(warehouse.told(id))
        .containsExactly(
            new ProductUpserted(
                id,
                seller,
                "Green tea",
                ProductUpserted.Status.ON_SALE,
                List.of(new ProductUpserted.Sku(id, "Green tea", Money.won(3_000), false)),
                1));
  }

  @Test
  void without_an_id_it_gets_one_and_an_id_is_given_once() throws Exception {
    var body = product(id, "Tea", 1, "").replace("\"productId\": \"" + id + "\",", "");
    shop.seller(seller, POST, PRODUCTS, null, body)
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.productId").isNotEmpty());

    shop.list(seller, id, "Tea", 1)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("id-taken"));
    shop.list("other-seller", id + "-2", "Tea", 1).andExpect(status().isCreated());
    shop.list(seller, id + "-2", "Tea", 1).andExpect(status().isConflict());
  }

  @Test
  void a_new_price_is_told_and_a_stale_one_or_a_blind_one_refused() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    var price = "/v1/seller/skus/" + id + "/price";
    var dearer = "{\"amount\": 3500, \"currency\": \"KRW\"}";

    shop.seller(seller, PUT, price, null, dearer)
        .andExpect(status().isPreconditionRequired())
        .andExpect(jsonPath("$.code").value("precondition-required"));
    shop.seller(seller, PUT, price, "\"v1\"", dearer)
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"v2\""))
        .andExpect(jsonPath("$.unitPrice.amount").value(3_500));
    shop.seller(seller, PUT, price, "\"v1\"", dearer)
        .andExpect(status().isPreconditionFailed())
        .andExpect(jsonPath("$.code").value("precondition-failed"));
    shop.seller(seller, PUT, price, "\"v2\"", "{\"amount\": 1, \"currency\": \"USD\"}")
        .andExpect(status().isBadRequest());
    shop.seller(seller, PUT, price, "\"v2\"", "{\"amount\": -1, \"currency\": \"KRW\"}")
        .andExpect(status().isBadRequest());

    shop.see("/v1/products/" + id)
        .andExpect(jsonPath("$.skus[0].unitPrice.amount").value(3_500))
        .andExpect(header().string("ETag", "\"v2\""));
    assertThat(warehouse.told(id))
        .last()
        .isInstanceOfSatisfying(
            ProductUpserted.class,
            told -> {
              assertThat(told.version()).isEqualTo(2);
              assertThat(told.skus().getFirst().unitPrice()).isEqualTo(Money.won(3_500));
            });
  }

  @Test
  void of_many_who_saw_the_same_price_one_changes_it() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var prices =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () ->
                          shop.seller(
                                  seller,
                                  PUT,
                                  "/v1/seller/skus/" + id + "/price",
                                  "\"v1\"",
                                  "{\"amount\": %d, \"currency\": \"KRW\"}".formatted(4_000 + i))
                              .andReturn()
                              .getResponse()
                              .getStatus())
              .toList();
      var answers = new ArrayList<Integer>();
      for (var answer : threads.invokeAll(prices)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnlyOnce(200);
      assertThat(answers).filteredOn(answer -> answer == 412).hasSize(7);
    }
    assertThat(warehouse.told(id)).hasSize(2);
  }

  @Test
  void a_product_is_edited_hidden_and_gets_more_skus() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    var path = PRODUCTS + "/" + id;

    shop.seller(seller, PATCH, path, "\"v1\"", "{\"name\": \"Leaf tea\", \"status\": \"HIDDEN\"}")
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"v2\""));
    shop.see("/v1/products/" + id).andExpect(status().isNotFound());
    shop.seller(
            seller,
            POST,
            path + "/skus",
            "\"v2\"",
            """
            {"skuId": "%s-big", "name": "Big", "unitPrice": {"amount": 9000, "currency": "KRW"}}"""
                .formatted(id))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.skus", hasSize(2)));
    shop.seller(seller, PATCH, "/v1/seller/skus/" + id + "-big", "\"v1\"", "{\"taxFree\": true}")
        .andExpect(jsonPath("$.taxFree").value(true))
        .andExpect(jsonPath("$.name").value("Big"));
    shop.seller(seller, PATCH, path, "\"v4\"", "{\"status\": \"ON_SALE\"}")
        .andExpect(status().isOk());
    shop.seller(seller, PATCH, path, "\"v5\"", "{\"status\": \"ON_SALE\"}")
        .andExpect(header().string("ETag", "\"v5\""));

    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Leaf tea"));
    shop.see("/v1/skus/" + id + "-big/availability").andExpect(status().isOk());
    assertThat(warehouse.told(id)).hasSize(5);
  }

  @Test
  void what_is_another_sellers_is_as_if_it_were_not_there() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    var path = PRODUCTS + "/" + id;
    var price = "{\"amount\": 1, \"currency\": \"KRW\"}";

    shop.seeAs("thief", path).andExpect(status().isNotFound());
    shop.seeAs("thief", "/v1/seller/skus/" + id).andExpect(status().isNotFound());
    shop.seller("thief", PATCH, path, "*", "{\"name\": \"Mine\"}").andExpect(status().isNotFound());
    shop.seller("thief", PUT, "/v1/seller/skus/" + id + "/price", "*", price)
        .andExpect(status().isNotFound());
    shop.seller(
            "thief",
            POST,
            path + "/skus",
            "*",
            "{\"name\": \"Mine\", \"unitPrice\": " + price + "}")
        .andExpect(status().isNotFound());
    shop.seller("thief", PATCH, "/v1/seller/skus/" + id, "*", "{\"name\": \"Mine\"}")
        .andExpect(status().isNotFound());
    shop.seeAs("thief", PRODUCTS).andExpect(jsonPath("$.data", hasSize(0)));
    assertThat(warehouse.told(id)).hasSize(1);
  }

  @Test
  void what_an_admin_suspends_is_not_sold_until_the_admin_lifts_it() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    var suspension = "/v1/admin/products/" + id + "/suspension";

    shop.admin(POST, suspension, null, "{\"reason\": \"a copy\"}").andExpect(status().isOk());
    shop.see("/v1/products/" + id).andExpect(status().isNotFound());
    shop.see("/v1/products", "seller", seller).andExpect(jsonPath("$.data", hasSize(0)));
    shop.seeAs(seller, PRODUCTS + "/" + id)
        .andExpect(jsonPath("$.suspension").value("a copy"))
        .andExpect(jsonPath("$.status").value("ON_SALE"));
    shop.seller(seller, PATCH, PRODUCTS + "/" + id, "\"v2\"", "{\"status\": \"ON_SALE\"}")
        .andExpect(status().isOk());
    shop.see("/v1/products/" + id).andExpect(status().isNotFound());
    assertThat(warehouse.told(id))
        .last()
        .isInstanceOfSatisfying(
            ProductUpserted.class,
            told -> assertThat(told.status()).isEqualTo(ProductUpserted.Status.HIDDEN));

    shop.admin(DELETE, suspension, null, "").andExpect(status().isOk());
    shop.see("/v1/products/" + id).andExpect(status().isOk());
    shop.admin(POST, "/v1/admin/products/no-such/suspension", null, "{\"reason\": \"x\"}")
        .andExpect(status().isNotFound());
    shop.seller(seller, POST, suspension, null, "{\"reason\": \"x\"}")
        .andExpect(status().isForbidden());
  }

  @Test
  void nonsense_is_refused_with_the_fields_at_fault() throws Exception {
    shop.seller(seller, POST, PRODUCTS, null, "{\"name\": \" \", \"skus\": []}")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[*].field", hasItem("name")))
        .andExpect(jsonPath("$.errors[*].field", hasItem("skus")));
    shop.seller(
            seller,
            POST,
            PRODUCTS,
            null,
            product(id, "Tea", 1, "\"categoryId\": \"no-such-category\","))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("categoryId"));
    shop.seller(seller, POST, PRODUCTS, null, product(id, "Tea", 1, "\"status\": \"RETIRED\","))
        .andExpect(status().isBadRequest());
    shop.seller(
            seller,
            POST,
            PRODUCTS,
            null,
            product(
                id,
                "Tea",
                1,
                """
                "images": [{"url": "javascript:alert(1)", "description": "", "width": 1,
                            "height": 1}],"""))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("images[0].url"));
  }
}

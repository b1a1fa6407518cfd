package io.jangteo.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.jangteo.inventory.Shop;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.inventory.domain.ProductPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What there is to buy, found by what one knows of it. */
@WholeInventory
class FindingProductsIT {

  private static final String PRODUCTS = "/v1/products";

  @Autowired Shop shop;
  @Autowired MockMvc http;
  @Autowired JdbcTemplate jdbc;

  private final String seller = Shop.newSeller();

  @ParameterizedTest
  @ValueSource(strings = {"createdAt", "-createdAt", "price", "-price", "name", "-name"})
  void every_product_is_on_one_page_and_in_order(String sort) throws Exception {
    // Every price and name twice, so that the pages end among those that are alike.
    for (int i = 0; i < 10; i++) {
      shop.list(seller, seller + "-" + i, "Tea " + i / 2, 1_000 + i / 2);
    }
    var ids = IntStream.range(0, 10).mapToObj(i -> seller + "-" + i).toList();

    var found = allPages("seller", seller, "sort", sort, "limit", "3");

    assertThat(found).isEqualTo(sort.startsWith("-") ? ids.reversed() : ids);
  }

  @Test
  void a_product_that_comes_while_one_turns_the_pages_moves_none_of_the_others() throws Exception {
    for (int i = 0; i < 4; i++) {
      shop.list(seller, seller + "-" + i, "Tea", 1_000 + i);
    }
    var first = page("seller", seller, "sort", "price", "limit", "2");
    shop.list(seller, seller + "-cheap", "Tea", 1);

    var second =
        page(
            "seller",
            seller,
            "sort",
            "price",
            "limit",
            "2",
            "cursor",
            JsonPath.read(first, "$.nextCursor"));

    assertThat(JsonPath.<List<String>>read(second, "$.data[*].productId"))
        .containsExactly(seller + "-2", seller + "-3");
    assertThat(JsonPath.<Boolean>read(second, "$.hasMore")).isFalse();
  }

  @Test
  void korean_is_found_by_any_two_letters_next_to_each_other_and_english_too() throws Exception {
    shop.list(seller, seller + "-1", "제주 한라봉 선물세트", 30_000);
    shop.list(seller, seller + "-2", "감귤 한라산 소주", 20_000);
    shop.list(seller, seller + "-3", "Organic apple tea in a tin", 10_000);

    search("한라봉").andExpect(jsonPath("$.data[*].productId", contains(seller + "-1")));
    search("한라")
        .andExpect(
            jsonPath("$.data[*].productId", containsInAnyOrder(seller + "-1", seller + "-2")));
    search("라봉").andExpect(jsonPath("$.data", hasSize(1)));
    search("APPLE").andExpect(jsonPath("$.data", hasSize(1)));
    search("tea in a").andExpect(jsonPath("$.data", hasSize(1)));
    search("선물세트 제주").andExpect(jsonPath("$.data[*].productId", contains(seller + "-1")));
    search("수박").andExpect(jsonPath("$.data", hasSize(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+한라 -봉", "한라*", "%한라", "(한라)", "한라_", "한라' OR 1=1 -- ", "\"한라\\"})
  void no_text_is_an_operator_or_an_error(String text) throws Exception {
    shop.list(seller, seller + "-1", "한라산 소주 or", 20_000);
    shop.list(seller, seller + "-2", "감귤", 10_000);

    search(text).andExpect(jsonPath("$.data[*].productId", contains(seller + "-1")));
  }

  @Test
  void a_product_is_found_by_the_name_it_has_now() throws Exception {
    shop.list(seller, seller + "-1", "Café 한라봉", 30_000);
    search("CAFE").andExpect(jsonPath("$.data", hasSize(1)));

    shop.seller(
            seller,
            PATCH,
            "/v1/seller/products/" + seller + "-1",
            "*",
            "{\"name\": \"Teahouse 한라봉\"}")
        .andExpect(status().isOk());

    search("cafe").andExpect(jsonPath("$.data", hasSize(0)));
    search("house 라봉").andExpect(jsonPath("$.data", hasSize(1)));
  }

  @Test
  void prices_stock_and_sellers_narrow_the_list() throws Exception {
    for (int i = 1; i <= 4; i++) {
      shop.list(seller, seller + "-" + i, "Tea", i * 1_000L);
    }
    shop.list(Shop.newSeller(), seller + "-others", "Tea", 2_000);
    shop.seller(
            seller,
            POST,
            "/v1/seller/skus/" + seller + "-3/stock-adjustments",
            null,
            "{\"delta\": 5, \"reason\": \"counted\", \"reference\": \"first\"}")
        .andExpect(status().isOk());

    shop.see(PRODUCTS, "seller", seller, "minPrice", "2000", "maxPrice", "3000", "sort", "price")
        .andExpect(jsonPath("$.data[*].productId", contains(seller + "-2", seller + "-3")));
    shop.see(PRODUCTS, "seller", seller, "inStock", "true")
        .andExpect(jsonPath("$.data[*].productId", contains(seller + "-3")));
    shop.see(PRODUCTS, "seller", seller, "inStock", "false")
        .andExpect(jsonPath("$.data", hasSize(4)));
  }

  @Test
  void the_cheapest_sku_is_the_products_price() throws Exception {
    shop.list(seller, seller + "-1", "Tea", 5_000);
    shop.list(seller, seller + "-2", "Tea", 4_000);
    shop.seller(
            seller,
            PUT,
            "/v1/seller/skus/" + seller + "-1/price",
            "\"v1\"",
            "{\"amount\": 3000, \"currency\": \"KRW\"}")
        .andExpect(status().isOk());

    shop.see(PRODUCTS, "seller", seller, "sort", "price")
        .andExpect(jsonPath("$.data[*].productId", contains(seller + "-1", seller + "-2")));
  }

  /** There: an unknown sort was a 500 at eleven addresses, and a page of a million was served. */
  @Test
  void b_d18_what_we_do_not_know_or_have_no_room_for_is_refused_and_named() throws Exception {
    for (var path : List.of(PRODUCTS, "/v1/seller/products")) {
      refused(path, "sort", "unknown");
      refused(path, "sort", "name; DROP TABLE product");
      refused(path, "sort", "");
      refused(path, "limit", "1000000");
      refused(path, "limit", "0");
      refused(path, "limit", "ten");
      refused(path, "minPrice", "-1");
      refused(path, "maxPrice", "99999999999999999999");
      refused(path, "inStock", "maybe");
      refused(path, "q", "한");
      refused(path, "q", "\"\"");
      refused(path, "q", "한 라 봉");
      refused(path, "q", "(((");
      refused(path, "q", "%%");
      refused(path, "q", "\\\\");
      refused(path, "q", "한라".repeat(26));
      refused(path, "colour", "red");
      refused(path, "size", "20");
    }
    shop.see(PRODUCTS, "sort", "x", "limit", "x", "q", "x")
        .andExpect(jsonPath("$.errors", hasSize(3)));
  }

  @Test
  void a_cursor_is_ours_and_of_the_same_list() throws Exception {
    shop.list(seller, seller + "-1", "Tea", 5_000);
    shop.list(seller, seller + "-2", "Tea", 4_000);
    String cursor =
        JsonPath.read(page("seller", seller, "limit", "1", "sort", "price"), "$.nextCursor");

    refused(PRODUCTS, "cursor", "%%");
    refused(PRODUCTS, "cursor", "");
    refused(PRODUCTS, "cursor", "enotcGFnZS0w");
    refused(PRODUCTS, "cursor", "x".repeat(5_000));
    refused(PRODUCTS, "cursor", cursor);
    shop.see(PRODUCTS, "seller", seller, "sort", "name", "cursor", cursor)
        .andExpect(status().isBadRequest());
    shop.see(PRODUCTS, "seller", seller, "sort", "price", "cursor", cursor, "limit", "100")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.data", hasSize(1)));
  }

  /** No column of ids can hold Korean, and MySQL will not even compare it with one. */
  @Test
  void what_can_be_no_id_is_no_error_of_ours() throws Exception {
    shop.see("/v1/products/한라봉").andExpect(status().isNotFound());
    shop.see("/v1/skus/한라봉/availability").andExpect(status().isNotFound());
    shop.seeAs(seller, "/v1/seller/products/한라봉").andExpect(status().isNotFound());
    shop.seeAs(seller, "/v1/seller/skus/한라봉").andExpect(status().isNotFound());
    shop.seller(seller, PATCH, "/v1/seller/products/한라봉", "*", "{}")
        .andExpect(status().isNotFound());
    shop.seller(
            seller, PUT, "/v1/seller/skus/한라봉/price", "*", "{\"amount\": 1, \"currency\": \"KRW\"}")
        .andExpect(status().isNotFound());
    shop.see(PRODUCTS, "seller", "한라봉").andExpect(status().isBadRequest());
    shop.see(PRODUCTS, "category", "한라봉").andExpect(jsonPath("$.data", hasSize(0)));
    var list = "{seller=%s}".formatted(seller);
    shop.see(PRODUCTS, "seller", seller, "cursor", Cursor.text(list, new ProductPlace("1", "한라봉")))
        .andExpect(status().isBadRequest());
    shop.see(
            PRODUCTS,
            "seller",
            seller,
            "cursor",
            Cursor.text(list, new ProductPlace("9".repeat(18), seller)))
        .andExpect(status().isOk());
  }

  @Test
  void a_page_that_is_the_same_is_not_sent_again() throws Exception {
    shop.list(seller, seller + "-1", "Tea", 5_000);
    var response =
        shop.see(PRODUCTS, "seller", seller)
            .andExpect(header().string("Cache-Control", containsString("max-age=5")))
            .andExpect(header().string("Cache-Control", containsString("public")))
            .andExpect(
                header().string("Cache-Control", containsString("stale-while-revalidate=30")))
            .andReturn()
            .getResponse();
    var tag = response.getHeader("ETag");
    assertThat(tag).isNotNull();
    var again =
        MockMvcRequestBuilders.get(PRODUCTS)
            .param("seller", seller)
            .header("If-None-Match", String.valueOf(tag));

    http.perform(again).andExpect(status().isNotModified());
    shop.list(seller, seller + "-2", "Tea", 5_000);
    http.perform(again).andExpect(status().isOk());
  }

  @Test
  void a_seller_sees_all_of_its_own_also_what_buyers_do_not() throws Exception {
    shop.list(seller, seller + "-1", "Tea", 5_000);
    shop.seller(
        seller,
        POST,
        "/v1/seller/products",
        null,
        Shop.product(seller + "-2", "Tea", 1, "\"status\": \"HIDDEN\","));

    shop.seeAs(seller, "/v1/seller/products", "seller", "someone-else")
        .andExpect(header().string("Cache-Control", "no-store"))
        .andExpect(jsonPath("$.data[*].productId", contains(seller + "-2", seller + "-1")))
        .andExpect(jsonPath("$.data[0].status").value("HIDDEN"));
    shop.see(PRODUCTS, "seller", seller).andExpect(jsonPath("$.data", hasSize(1)));
  }

  /** There: no index on what was filtered and joined by, so every page was a scan. */
  @ParameterizedTest
  @CsvSource({
    "created_at, ix_product_newest",
    "lowest_price, ix_product_price",
    "name, ix_product_name"
  })
  void b_d15_each_order_of_the_list_has_an_index_that_saves_the_sorting(
      String column, String index) {
    // Forced, because for a handful of rows the optimizer prefers to sort.
    var plan =
        jdbc.queryForMap(
            """
            EXPLAIN FORMAT=TRADITIONAL SELECT product_id FROM product p FORCE INDEX (%2$s)
            WHERE p.status = 'ON_SALE' AND p.suspension IS NULL
            ORDER BY p.%1$s, p.product_id LIMIT 51"""
                .formatted(column, index));

    assertThat(plan.get("key")).isEqualTo(index);
    assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort");
  }

  private ResultActions search(String text) throws Exception {
    return shop.see(PRODUCTS, "seller", seller, "q", text);
  }

  private void refused(String path, String name, String value) throws Exception {
    shop.seeAs(seller, path, name, value)
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value(name));
  }

  private String page(String... parameters) throws Exception {
    return shop.see(PRODUCTS, parameters)
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private List<String> allPages(String... parameters) throws Exception {
    var found = new ArrayList<String>();
    var page = page(parameters);
    found.addAll(JsonPath.read(page, "$.data[*].productId"));
    while (JsonPath.<Boolean>read(page, "$.hasMore")) {
      var next = Stream.of("cursor", JsonPath.<String>read(page, "$.nextCursor"));
      page = page(Stream.concat(Stream.of(parameters), next).toArray(String[]::new));
      found.addAll(JsonPath.read(page, "$.data[*].productId"));
    }
    return found;
  }
}

package io.jangteo.inventory.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.inventory.Shop;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.JwtRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@WholeInventory
class ExportingAndImportingIT {

  private static final String HEADER =
      "productId,sellerId,name,status,categoryId,images,skuId,skuName,amount,currency,taxFree\n";

  @Autowired MockMvc http;
  @Autowired Shop shop;
  @Autowired Warehouse warehouse;
  @Autowired JdbcTemplate jdbc;
  @Autowired TransactionTemplate transactions;

  private final String seller = Shop.newSeller();

  @ParameterizedTest
  @CsvSource({"csv, text/csv", "json, application/json"})
  void what_was_exported_changes_nothing_here_and_makes_the_same_where_nothing_is(
      String format, String type) throws Exception {
    listThings();
    var exported = exported(format);

    send(seller, "?dryRun=true", type, exported)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.dryRun").value(true))
        .andExpect(jsonPath("$.created").value(0))
        .andExpect(jsonPath("$.updated").value(0))
        .andExpect(jsonPath("$.unchanged").value(3))
        .andExpect(jsonPath("$.refused").value(0));
    forgetThings();
    assertThat(exported(format)).isNotEqualTo(exported);
    send(seller, "", type, exported).andExpect(jsonPath("$.created").value(3));

    assertThat(exported(format)).isEqualTo(exported);
  }

  @Test
  void an_admin_brings_a_file_of_all_sellers_and_nothing_changes() throws Exception {
    listThings();
    var exported =
        http.perform(get("/v1/admin/catalogue.csv").param("seller", seller).with(admin()))
            .andExpect(content().contentType("text/csv;charset=UTF-8"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(exported).isEqualTo(exported("csv"));

    http.perform(
            post("/v1/admin/catalogue-imports?dryRun=true")
                .with(admin())
                .contentType("text/csv")
                .content(exported))
        .andExpect(jsonPath("$.unchanged").value(3));
    assertThat(
            http.perform(get("/v1/admin/catalogue.csv").with(admin()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8))
        .contains(exported.lines().skip(1).toList());
  }

  @Test
  void a_dry_run_says_what_would_be_and_does_nothing() throws Exception {
    var file = HEADER + "%1$s-tea,,Tea,,,,%1$s-tea,Tea,3000,KRW,\n".formatted(seller);

    send(seller, "?dryRun=true", "text/csv", file)
        .andExpect(jsonPath("$.created").value(1))
        .andExpect(jsonPath("$.errors", hasSize(0)));

    assertThat(exported("json")).isEqualTo("{\"products\":[]}");
    assertThat(warehouse.told(seller + "-tea")).isEmpty();
    send(seller, "", "text/csv", file).andExpect(jsonPath("$.created").value(1));
    assertThat(warehouse.told(seller + "-tea")).hasSize(1);
  }

  @Test
  void what_is_wrong_is_said_by_row_and_column_and_the_rest_is_taken() throws Exception {
    listThings();
    var file =
        (HEADER.strip()
                + """
                ,receiveQuantity,receiveReference
                %1$s-new,,New,,,,%1$s-new,New,100,KRW,,5,first
                %1$s-tea,,Tea,,,,%1$s-tea-1,Tea,100,USD,,,
                %1$s-tea,,,,,,%1$s-cup,Tea,100,KRW,,,
                %1$s-bad,,Bad,RETIRED,no-such,,%1$s-bad,Bad,100,KRW,,,
                %1$s-his,someone-else,His,,,,%1$s-his,His,100,KRW,,,
                """)
            .formatted(seller);

    send(seller, "", "text/csv", file)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.created").value(1))
        .andExpect(jsonPath("$.refused").value(3))
        .andExpect(jsonPath("$.errorCount").value(5))
        .andExpect(cell(3, "currency", "is KRW for good"))
        .andExpect(cell(4, "skuId", "belongs to another product"))
        .andExpect(cell(5, "status", "must be ON_SALE or HIDDEN; admins retire"))
        .andExpect(cell(5, "categoryId", "must be a category that exists"))
        .andExpect(
            cell(6, "sellerId", "must be %s, which is you, or be left out".formatted(seller)));
    assertThat(warehouse.onHand(seller + "-new")).isEqualTo(5);
  }

  @Test
  void nobody_brings_what_is_anothers() throws Exception {
    listThings();
    var other = Shop.newSeller();
    var file = HEADER + "%1$s-cup,,Mine,,,,%1$s-cup,Mine,1,KRW,\n".formatted(seller);

    send(other, "", "text/csv", file)
        .andExpect(jsonPath("$.refused").value(1))
        .andExpect(cell(2, "sellerId", "the product is another seller's, for good"));
    http.perform(get("/v1/seller/catalogue.csv").with(of(other)))
        .andExpect(content().string(startsWith("\uFEFFproductId")))
        .andExpect(result -> assertThat(result.getResponse().getContentAsString()).hasLineCount(1));
    http.perform(get("/v1/admin/catalogue.csv").with(of(seller))).andExpect(status().isForbidden());
  }

  @Test
  void what_a_seller_may_not_do_alone_stays_as_it_was_in_their_file() throws Exception {
    listThings();
    transactions.executeWithoutResult(
        _ ->
            jdbc.update(
                "UPDATE product SET status = 'RETIRED' WHERE product_id = ?", seller + "-cup"));
    var file = exported("csv");

    send(seller, "", "text/csv", file).andExpect(jsonPath("$.unchanged").value(3));
    send(seller, "", "text/csv", file.replace("RETIRED", "ON_SALE"))
        .andExpect(jsonPath("$.refused").value(1))
        .andExpect(jsonPath("$.errors[0].message").value("is RETIRED for good"));
  }

  @Test
  void a_file_that_is_none_is_refused_whole() throws Exception {
    send(seller, "", "text/csv", "").andExpect(status().isBadRequest());
    send(seller, "", "text/csv", "a,b\n1,2\n").andExpect(status().isBadRequest());
    send(seller, "", "text/csv;charset=euc-kr", HEADER)
        .andExpect(status().isUnsupportedMediaType());
    send(seller, "", "application/xml", "<a/>").andExpect(status().isUnsupportedMediaType());
    send(seller, "", "text/csv", HEADER + "x".repeat(4_194_304))
        .andExpect(status().isContentTooLarge());
    send(seller, "?dryRun=perhaps", "text/csv", HEADER).andExpect(status().isBadRequest());
  }

  /** Words a spreadsheet would compute, two SKUs, a picture, a shelf, and one that is hidden. */
  private void listThings() throws Exception {
    var category = seller + "-shelf";
    shop.admin(
            HttpMethod.POST,
            "/v1/admin/categories",
            null,
            "{\"categoryId\": \"%s\", \"name\": \"Shelf\"}".formatted(category))
        .andExpect(status().isCreated());
    var images =
        """
        "images": [{"url": "https://img.example/a,b.png", "description": "\\"=차\\"",
                    "width": 640, "height": 480}],""";
    shop.list(seller, seller + "-cup", "=HYPERLINK(\\\"x\\\")", 900)
        .andExpect(status().isCreated());
    shop.seller(
            seller,
            HttpMethod.POST,
            "/v1/seller/products",
            null,
            """
            {%2$s "categoryId": "%3$s", "status": "HIDDEN", "productId": "%1$s-tea",
             "name": "차, \\"green\\"\\nand 'black'", "skus": [
              {"skuId": "%1$s-tea-1", "name": "-100 g", "taxFree": true,
               "unitPrice": {"amount": 3000, "currency": "KRW"}},
              {"skuId": "%1$s-tea-2", "name": "'200 g'",
               "unitPrice": {"amount": 5500, "currency": "KRW"}}]}"""
                .formatted(seller, images, category))
        .andExpect(status().isCreated());
    shop.list(seller, seller + "-won", "＋원", 0).andExpect(status().isCreated());
  }

  private void forgetThings() {
    transactions.executeWithoutResult(_ -> deleteThings());
  }

  private void deleteThings() {
    var mine = seller + "-%";
    for (var table : List.of("stock_movement", "stock_level", "stock")) {
      jdbc.update("DELETE FROM %s WHERE sku_id LIKE ?".formatted(table), mine);
    }
    for (var table : List.of("sku", "product_image", "product_name_ending", "product")) {
      jdbc.update("DELETE FROM %s WHERE product_id LIKE ?".formatted(table), mine);
    }
  }

  private String exported(String format) throws Exception {
    return http.perform(get("/v1/seller/catalogue." + format).with(of(seller)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private ResultActions send(String by, String parameters, String type, String body)
      throws Exception {
    return http.perform(
        post("/v1/seller/catalogue-imports" + parameters)
            .with(of(by))
            .contentType(type)
            .content(body));
  }

  private static org.springframework.test.web.servlet.ResultMatcher cell(
      int row, String column, String message) {
    return jsonPath("$.errors[?(@.row == %d && @.column == '%s')].message".formatted(row, column))
        .value(message);
  }

  private static JwtRequestPostProcessor of(String sellerId) {
    return jwt().jwt(token -> token.audience(List.of("mall-seller")).claim("seller_id", sellerId));
  }

  private static JwtRequestPostProcessor admin() {
    return jwt().jwt(token -> token.audience(List.of("mall-admin")));
  }
}

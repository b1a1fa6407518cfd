package io.jangteo.inventory.exporting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

class BreakingOffAnExportTest {

  /** The server cuts the connection of a request that ends so. */
  @Test
  void behind_rows_that_have_gone_out_it_is_thrown_past_everyone_who_would_answer() {
    assertThatThrownBy(() -> exporting(1).perform(get("/v1/admin/catalogue.csv")))
        .isInstanceOf(CatalogueExportController.BrokenOff.class)
        .hasRootCauseMessage("no database");
  }

  @Test
  void before_any_row_it_is_answered_like_any_other_failure() throws Exception {
    exporting(0)
        .perform(get("/v1/admin/catalogue.csv"))
        .andExpect(status().isServiceUnavailable())
        .andExpect(content().string("overloaded"));
  }

  /** As our own answers everything. */
  @RestControllerAdvice
  static class Advice {

    @ExceptionHandler(Exception.class)
    ResponseEntity<String> onAnything() {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("overloaded");
    }
  }

  private static MockMvc exporting(int pages) {
    var controller =
        new CatalogueExportController(
            new ExportCatalogue(failingAfter(pages)), JsonMapper.builder().build());
    return MockMvcBuilders.standaloneSetup(controller).setControllerAdvice(new Advice()).build();
  }

  private static Products failingAfter(int pages) {
    return (Products)
        Proxy.newProxyInstance(
            Products.class.getClassLoader(),
            new Class<?>[] {Products.class},
            (_, _, arguments) -> {
              if (pages == 0 || !arguments[0].equals("")) {
                throw new IllegalStateException("no database");
              }
              return IntStream.range(0, (int) arguments[2])
                  .mapToObj(i -> product("p-" + i))
                  .toList();
            });
  }

  private static Product product(String id) {
    return new Product(
        id,
        "seller",
        "Thing",
        ProductStatus.ON_SALE,
        null,
        null,
        List.of(),
        List.of(Sku.first(id, "Thing", Money.won(1_000), false)),
        1);
  }
}

package io.jangteo.inventory.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.Sku;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WritingACatalogueTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private int largestPage;

  @Test
  void a_hundred_thousand_products_are_never_in_memory_together() throws IOException {
    var file = new LinesOnly();

    new ExportCatalogue(having(100_000)).export(null, new CsvWriter(file, JSON));

    assertThat(file.lines).isEqualTo(100_001);
    assertThat(largestPage).isLessThanOrEqualTo(500);
  }

  @Test
  void a_catalogue_that_ends_with_a_page_is_whole() throws IOException {
    var file = new ByteArrayOutputStream();

    new ExportCatalogue(having(1_000)).export(null, new JsonWriter(file, JSON));

    assertThat(JSON.readTree(file.toByteArray()).get("products").size()).isEqualTo(1_000);
  }

  @Test
  void a_shop_without_products_is_a_header_or_an_empty_list() throws IOException {
    var csv = new ByteArrayOutputStream();
    var json = new ByteArrayOutputStream();

    new ExportCatalogue(having(0)).export(null, new CsvWriter(csv, JSON));
    new ExportCatalogue(having(0)).export(null, new JsonWriter(json, JSON));

    assertThat(csv.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\uFEFFproductId,sellerId,name,status,categoryId,images,"
                + "skuId,skuName,amount,currency,taxFree\r\n");
    assertThat(json.toString(StandardCharsets.UTF_8)).isEqualTo("{\"products\":[]}");
  }

  /** What has gone out by then is no JSON, so nobody takes it for the whole. */
  @Test
  void a_file_that_broke_off_has_no_end() {
    var file = new ByteArrayOutputStream();
    var products = having(2_000);
    var broken = new ExportCatalogue(products);
    var writer = new JsonWriter(file, JSON);

    assertThatThrownBy(
            () ->
                broken.export(
                    null,
                    new CatalogueWriter() {
                      @Override
                      public void write(Product product) {
                        if (product.productId().equals("p-001200")) {
                          throw new IllegalStateException("no database");
                        }
                        writer.write(product);
                      }

                      @Override
                      public void end() {
                        writer.end();
                      }
                    }))
        .hasMessage("no database");
    assertThat(file.toString(StandardCharsets.UTF_8)).doesNotEndWith("]}");
  }

  /** Only the one question an export asks is answered. */
  private Products having(int count) {
    return (Products)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Products.class},
            (_, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("after");
              var after = (String) arguments[0];
              var from = after.isEmpty() ? 0 : Integer.parseInt(after.substring(2)) + 1;
              return page(from, Math.min(from + (int) arguments[2], count));
            });
  }

  private List<Product> page(int from, int to) {
    largestPage = Math.max(largestPage, to - from);
    return IntStream.range(from, to).mapToObj(WritingACatalogueTest::product).toList();
  }

  private static Product product(int number) {
    var id = "p-%06d".formatted(number);
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

  private static final class LinesOnly extends OutputStream {

    private int lines;

    @Override
    public void write(int octet) {
      lines += octet == '\n' ? 1 : 0;
    }
  }
}

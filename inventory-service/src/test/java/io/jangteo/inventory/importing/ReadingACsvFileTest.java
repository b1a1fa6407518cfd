package io.jangteo.inventory.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.http.Problem;
import io.jangteo.http.ProblemException;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.importing.CsvFile.CellError;
import io.jangteo.inventory.interchange.ProductEntry;
import io.jangteo.inventory.interchange.ProductEntry.ImageEntry;
import io.jangteo.inventory.interchange.ProductEntry.PriceEntry;
import io.jangteo.inventory.interchange.ProductEntry.ReceiptEntry;
import io.jangteo.inventory.interchange.ProductEntry.SkuEntry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadingACsvFileTest {

  private static final String HEADER = "productId,name,skuId,skuName,amount,currency";

  private final CsvReader reader = new CsvReader(JsonMapper.builder().build());

  @Test
  void the_rows_of_a_product_are_one_product_and_columns_come_in_any_order() {
    var file =
        read(
            """
            skuId,productId,sellerId,name,status,categoryId,images,skuName,amount,currency,taxFree,receiveQuantity,receiveReference
            tea-1,tea,shop,차,HIDDEN,drinks,"[{""url"":""https://x.y/z"",""description"":\"\"\"\",""width"":1,""height"":2}]",100 g,3000,KRW,TRUE,5,first
            tea-2,tea,,,,,,200 g,5500,KRW,,,
            cup,cup,shop,Cup,,,,Cup,900,USD,false,,
            """);

    assertThat(entry(file, 0))
        .isEqualTo(
            new ProductEntry(
                "tea",
                "shop",
                "차",
                ProductStatus.HIDDEN,
                "drinks",
                List.of(new ImageEntry("https://x.y/z", "", 1, 2)),
                List.of(
                    new SkuEntry(
                        "tea-1",
                        "100 g",
                        new PriceEntry(3_000L, "KRW"),
                        true,
                        new ReceiptEntry(5L, "first")),
                    new SkuEntry("tea-2", "200 g", new PriceEntry(5_500L, "KRW"), null, null))));
    assertThat(file.candidates()).hasSize(2);
    assertThat(errors(file)).isEmpty();
  }

  @Test
  void what_excel_puts_in_front_of_a_file_and_between_its_lines_is_passed_over() {
    var file = read("\uFEFF" + HEADER + "\r\n\r\ntea,Tea,tea,Tea,1,KRW\r\n");

    assertThat(entry(file, 0).productId()).isEqualTo("tea");
    assertThat(file.rowsOf()).containsExactly(List.of(3));
  }

  @Test
  void a_cell_may_have_commas_quotes_and_lines_and_lose_its_guard() {
    var file = read(HEADER + "\ntea,\"'=Tea, \"\"green\"\"\nand black\",tea,Tea,1,KRW\n");

    assertThat(entry(file, 0).name()).isEqualTo("=Tea, \"green\"\nand black");
  }

  @Test
  void each_cell_that_cannot_be_read_is_named_by_its_row_and_column() {
    var file =
        read(
            HEADER
                + """
                ,taxFree,status,images,receiveQuantity
                tea,Tea,tea-1,100 g,"3,000",KRW,maybe,ON SALE,nonsense,many
                tea,Tee,tea-2,200 g,-1,KRW,,,,
                """);

    assertThat(errors(file))
        .extracting(CellError::row, CellError::column)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2, "amount"),
            org.assertj.core.groups.Tuple.tuple(2, "taxFree"),
            org.assertj.core.groups.Tuple.tuple(2, "status"),
            org.assertj.core.groups.Tuple.tuple(2, "images"),
            org.assertj.core.groups.Tuple.tuple(2, "receiveQuantity"),
            org.assertj.core.groups.Tuple.tuple(3, "name"),
            org.assertj.core.groups.Tuple.tuple(3, "amount"));
  }

  @Test
  void a_row_with_more_cells_than_the_header_is_refused_as_a_whole() {
    assertThat(errors(read(HEADER + "\ntea,Tea,tea,Tea,1,KRW,more\n")))
        .containsExactly(new CellError(2, null, "has 7 cells, and the header 6"));
  }

  @Test
  void a_row_with_fewer_cells_lacks_what_is_not_there() {
    assertThat(errors(read(HEADER + "\ntea,Tea,tea\n")))
        .extracting(CellError::column)
        .containsExactly("skuName", "amount");
  }

  @Test
  void a_header_says_all_that_is_wrong_with_it() {
    assertThat(refusal("productId;name;skuId\nx;y;z\n").fields())
        .extracting(Problem.Field::field)
        .startsWith("productId;name;skuId")
        .contains("productId", "amount");
    assertThat(refusal(HEADER + ",price,amount\n").fields())
        .extracting(Problem.Field::field)
        .containsExactly("price", "amount");
    assertThat(refusal(columns(5_000)).fields()).hasSize(20);
  }

  @Test
  void korean_in_another_charset_is_refused_with_its_line() {
    var bytes = (HEADER + "\ntea,차,tea,차,1,KRW\n").getBytes(Charset.forName("EUC-KR"));

    assertThatThrownBy(() -> reader.read(null, bytes))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().detail()).contains("line 2", "UTF-8"));
    assertThatThrownBy(() -> reader.read(Charset.forName("EUC-KR"), bytes))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status().value()).isEqualTo(415));
  }

  @Test
  void what_is_no_csv_is_said_to_be_none() {
    assertThat(refusal("").detail()).contains("empty");
    assertThat(refusal(HEADER + "\n").detail()).contains("0 products");
    assertThat(refusal(HEADER + "\n\"tea,Tea\n").code()).isEqualTo("malformed-csv");
    assertThat(refusal(HEADER + "\n\"tea\"x,Tea\n").code()).isEqualTo("malformed-csv");
    assertThat(refusal(HEADER + "\n" + products(10_001)).detail()).contains("10001 products");
  }

  private static String columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
  }

  private static String products(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i + ",x,x,x,1,KRW\n")
        .collect(Collectors.joining());
  }

  private CsvFile read(String text) {
    return reader.read(StandardCharsets.UTF_8, text.getBytes(StandardCharsets.UTF_8));
  }

  private Problem refusal(String text) {
    try {
      read(text);
      throw new AssertionError("it was read");
    } catch (ProblemException e) {
      return e.problem();
    }
  }

  private static ProductEntry entry(CsvFile file, int index) {
    return Objects.requireNonNull(file.candidates().get(index).entry());
  }

  /** With those of the fields themselves. */
  private static List<CellError> errors(CsvFile file) {
    var request = new ImportRequest(file.candidates(), "shop", true, null);
    return new ImportCheck(request).errors().stream().map(file::cellOf).toList();
  }
}

package io.jangteo.settlement.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Means;
import io.jangteo.settlement.domain.Proceeds;
import io.jangteo.settlement.domain.Rate;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingAStatementTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final Statement STATEMENT =
      new Statement("kim", DAY, DAY, Instant.parse("2026-11-25T09:00:00Z"));

  @Test
  void a_csv_file_begins_with_a_byte_order_mark_and_ends_with_the_balance() throws IOException {
    var lines = csv(item("tea")).split("\r\n", -1);

    assertThat(lines[0]).startsWith("\uFEFFkind,date,");
    assertThat(lines[1]).isEqualTo("OPENING_BALANCE,2026-11-25,,,,,,,,,,,1000,");
    assertThat(lines[2])
        .startsWith("SALE,2026-11-25,")
        .contains(",tea,2,30000,3000,300,870,87,25743,");
    assertThat(lines[3]).startsWith("PAYOUT,2026-11-25,").endsWith(",-700,");
    assertThat(lines[4]).startsWith("TOTAL_SALE,2026-11-25,").contains(",1,30000,");
    assertThat(lines[5]).isEqualTo("CLOSING_BALANCE,2026-11-25,,,,,,,,,,,26043,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"x\",\"y\")"})
  void what_a_spreadsheet_would_take_for_a_formula_is_text(String productId) throws IOException {
    assertThat(CsvStatementWriter.safe(productId)).isEqualTo("'" + productId);
    assertThat(csv(item(productId))).contains("'" + productId.replace("\"", "\"\""));
  }

  @Test
  void a_comma_and_a_quote_stay_in_their_cell() throws IOException {
    assertThat(csv(item("a,\"b"))).contains(",\"a,\"\"b\",2,30000,");
  }

  @Test
  void a_pdf_file_is_in_korean_with_its_letters_in_it() throws IOException {
    try (var document = Loader.loadPDF(written(StatementFormat.PDF, item("tea")))) {
      // The font has one letter for several kinds of space, and for none.
      var text = new PDFTextStripper().getText(document).replaceAll("[\\p{Zs}\\x00]", " ");
      assertThat(text)
          .contains("정산 명세서", "kim", "판매금액", "이월 잔액", "기말 잔액", "25,743", "26,043", "tea");
      for (var name : document.getPage(0).getResources().getFontNames()) {
        assertThat(document.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
      }
    }
  }

  @Test
  void a_pdf_file_takes_as_many_pages_as_it_needs() throws IOException {
    var items = new SettlementItem[500];
    Arrays.setAll(items, i -> item("product-with-a-long-name-" + i));
    var written = written(StatementFormat.PDF, items);

    try (var document = Loader.loadPDF(written)) {
      assertThat(document.getNumberOfPages()).isBetween(8, 20);
    }
    // Of a font of 700 KB only what was used.
    assertThat(written).hasSizeLessThan(250_000);
  }

  @ParameterizedTest
  @CsvSource({
    ", JSON",
    "*/*, JSON",
    "text/csv, CSV",
    "application/pdf, PDF",
    "'text/html, application/pdf;q=0.9, */*;q=0.1', PDF",
    "'application/pdf;q=0.2, text/csv', CSV",
  })
  void the_client_gets_what_it_likes_best(@Nullable String accept, StatementFormat format) {
    assertThat(StatementFormat.accepted(accept)).isEqualTo(format);
  }

  private static String csv(SettlementItem... items) throws IOException {
    return new String(written(StatementFormat.CSV, items), StandardCharsets.UTF_8);
  }

  private static byte[] written(StatementFormat format, SettlementItem... items)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var totals = new StatementTotals();
    try (var writer = format.writer(STATEMENT, out)) {
      totals.opens(Money.won(1_000));
      writer.opens(1_000);
      for (var item : items) {
        totals.item(item);
        writer.item(item);
      }
      var transfer =
          new Statements.Transfer(
              new UUID(0, 9), Instant.parse("2026-11-25T03:00:00Z"), Money.won(-700));
      totals.transfer(transfer);
      writer.transfer(transfer);
      writer.totals(totals);
    }
    return out.toByteArray();
  }

  private static SettlementItem item(String productId) {
    return new SettlementItem(
        new UUID(0, 1),
        SettlementItem.Type.SALE,
        new UUID(0, 2),
        new UUID(0, 2),
        1,
        "kim",
        productId,
        2,
        Rate.TENTH,
        new Proceeds(
            Money.won(30_000), Money.won(3_000), Money.won(300), Money.won(870), Money.won(87)),
        new Means("TOSS", "CARD"),
        SettlementItem.State.PENDING,
        DAY,
        null);
  }
}

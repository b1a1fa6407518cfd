package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingASalesFileTest {
  @TempDir private Path folder;

  @Test
  void a_plan_is_made_of_what_is_clean_and_the_rest_is_told_by_kind() {
    String told = prepare(fixture());
    assertThat(told.lines())
        .containsExactly(
            "15 rows: 4 orders of 5 products",
            "         1 cancellations (become refunds of what their buyers bought before)",
            "         1 invoices without a clean row",
            "         2 rows left out: not a row of this format",
            "         2 rows left out: postage, fees and corrections, no product",
            "         1 rows left out: quantity zero, or of the wrong sign",
            "         1 rows left out: price zero, or less than half a won",
            "         1 rows left out: came after its invoice had ended");
  }

  @Test
  void a_compressed_file_says_the_same_whatever_its_name() throws IOException {
    assertThat(prepare(file("sales.bin", gzip(Files.readAllBytes(fixture())))))
        .isEqualTo(prepare(fixture()));
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertUnusable(folder.resolve("none.csv"), "There is no file " + folder.resolve("none.csv"));
  }

  @Test
  void a_folder_is_no_file() {
    assertUnusable(folder, "is a folder");
  }

  @Test
  void a_file_with_other_columns_is_told_which_are_missing() throws IOException {
    assertUnusable(file("other.csv", "a,b\n1,2\n"), "has no column InvoiceNo, StockCode");
  }

  @Test
  void an_empty_file_has_none_of_the_columns() throws IOException {
    assertUnusable(file("empty.csv", ""), "has no column InvoiceNo");
  }

  @Test
  void a_compressed_file_cut_off_in_the_middle_is_told_so() throws IOException {
    byte[] whole = gzip(Files.readAllBytes(fixture()));
    assertUnusable(file("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2)), "cannot be read");
  }

  @Test
  void a_compressed_file_with_other_bytes_in_the_middle_is_told_so() throws IOException {
    byte[] whole = gzip(Files.readAllBytes(fixture()));
    Arrays.fill(whole, whole.length / 2, whole.length - 8, (byte) 0x55);
    assertUnusable(file("broken.csv.gz", whole), "cannot be read");
  }

  @Test
  void a_file_without_a_clean_order_is_not_replayed() throws IOException {
    assertUnusable(
        file(
            "fees.csv",
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1,POST,POSTAGE,1,2010-12-01 08:26:00,18.0,,France
            """),
        "has no order");
  }

  private static void assertUnusable(Path file, String message) {
    assertThatExceptionOfType(UnusableFile.class)
        .isThrownBy(() -> prepare(file))
        .withMessageContaining(message);
  }

  private static String prepare(Path file) {
    var told = new ByteArrayOutputStream();
    var unused =
        Replay.prepare(ReplayOptions.of(file), new PrintStream(told, true, StandardCharsets.UTF_8));
    return told.toString(StandardCharsets.UTF_8);
  }

  private static Path fixture() {
    try {
      var fixture = ReadingASalesFileTest.class.getResource("sales.csv");
      assertThat(fixture).isNotNull();
      return Path.of(fixture.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}

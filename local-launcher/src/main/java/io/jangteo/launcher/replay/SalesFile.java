package io.jangteo.launcher.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of sales: CSV with a header, plain or compressed by gzip, read as a stream. */
record SalesFile(Path path) {
  private static final List<String> COLUMNS =
      List.of("InvoiceNo", "StockCode", "Description", "Quantity", "UnitPrice", "CustomerID");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setTrailingData(true)
          .get();

  /** Hands the rows to the reader, one after another; empty stands for one that is too short. */
  <T> T read(Function<Iterator<Optional<Row>>, T> reader) {
    try (var parser =
        CSVParser.parse(new InputStreamReader(open(), StandardCharsets.UTF_8), FORMAT)) {
      var missing =
          COLUMNS.stream().filter(column -> !parser.getHeaderMap().containsKey(column)).toList();
      if (!missing.isEmpty()) {
        throw new UnusableFile(
            "%s has no column %s. It must be CSV with the columns %s."
                .formatted(path, String.join(", ", missing), String.join(", ", COLUMNS)));
      }
      return reader.apply(rows(parser));
    } catch (NoSuchFileException e) {
      throw new UnusableFile("There is no file " + path + ".", e);
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableFile("%s cannot be read: %s".formatted(path, reason(e)), e);
    }
  }

  private InputStream open() throws IOException {
    if (Files.isDirectory(path)) {
      throw new UnusableFile(path + " is a folder, not a file.");
    }
    var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    bytes.mark(2);
    boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return compressed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }

  private static Iterator<Optional<Row>> rows(CSVParser parser) {
    var records = parser.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Optional<Row> next() {
        return row(records.next());
      }
    };
  }

  private static Optional<Row> row(CSVRecord record) {
    if (!record.isConsistent() || record.get("InvoiceNo").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(
            record.get("InvoiceNo"),
            record.get("StockCode"),
            record.get("Description"),
            record.get("Quantity"),
            record.get("UnitPrice"),
            record.get("CustomerID")));
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}

package io.jangteo.inventory.importing;

import static java.util.Objects.requireNonNull;

import io.jangteo.http.Problem;
import io.jangteo.inventory.interchange.CatalogueColumn;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads a catalogue from CSV; says of a file that is none what would be one. */
@Component
class CsvReader {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_SHOWN = 40;
  private static final int MAX_WRONG_COLUMNS = 20;

  private static final String COLUMNS =
      Arrays.stream(CatalogueColumn.values())
          .map(CatalogueColumn::header)
          .collect(Collectors.joining(", "));

  private final JsonMapper json;

  CsvReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param charset that the sender says it is in; absent for UTF-8
   */
  CsvFile read(@Nullable Charset charset, byte[] file) {
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw Problem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "Send the file in UTF-8, and not in %s.".formatted(charset.name()))
          .asException();
    }
    try (var parser = CSVParser.parse(text(file), FORMAT)) {
      return read(parser);
    } catch (IOException e) {
      throw noCsv(e.getMessage()).asException();
    } catch (UncheckedIOException e) {
      throw noCsv(requireNonNull(e.getCause()).getMessage()).asException();
    }
  }

  private static Reader text(byte[] file) {
    var bytes = ByteBuffer.wrap(file);
    var text = CharBuffer.allocate(file.length);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    if (result.isError()) {
      var before = new String(file, 0, bytes.position(), StandardCharsets.UTF_8);
      var line = 1 + before.chars().filter(letter -> letter == '\n').count();
      throw noCsv(
              "line %d is not in UTF-8. Excel calls what is needed \"CSV UTF-8\"".formatted(line))
          .asException();
    }
    text.flip();
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text.get();
    }
    return new StringReader(text.toString());
  }

  private CsvFile read(CSVParser parser) {
    var records = parser.iterator();
    if (!records.hasNext()) {
      throw noCsv("it is empty, and has not even a header").asException();
    }
    var header = header(records.next());
    var products = new ArrayList<CsvProduct>();
    while (records.hasNext()) {
      var cells = records.next();
      if (!isBlank(cells)) {
        add(new CsvRow(cells, header), products);
      }
    }
    if (products.isEmpty() || products.size() > CatalogueImport.MAX_PRODUCTS) {
      throw noCsv(
              "it has %d products, and must have 1 to %d"
                  .formatted(products.size(), CatalogueImport.MAX_PRODUCTS))
          .asException();
    }
    return new CsvFile(
        products.stream().map(product -> product.candidate(json)).toList(),
        products.stream().map(CsvProduct::rowNumbers).toList());
  }

  /** The rows of a product follow each other. */
  private static void add(CsvRow row, List<CsvProduct> products) {
    if (products.isEmpty() || !products.getLast().goesOnWith(row)) {
      products.add(new CsvProduct());
    }
    products.getLast().add(row);
  }

  private static boolean isBlank(CSVRecord cells) {
    return cells.size() == 1 && cells.get(0).isBlank();
  }

  /** Which column is where. */
  private static Map<CatalogueColumn, Integer> header(CSVRecord cells) {
    var header = new HashMap<CatalogueColumn, Integer>();
    var wrong = new ArrayList<Problem.Field>();
    for (int i = 0; i < cells.size(); i++) {
      var name = cells.get(i).strip();
      var column = CatalogueColumn.named(name);
      if (column.isEmpty()) {
        wrong.add(new Problem.Field(shown(name), "is no column; those are " + COLUMNS));
      } else if (header.put(column.get(), i) != null) {
        wrong.add(new Problem.Field(name, "is there twice"));
      }
    }
    missing(header).forEach(name -> wrong.add(new Problem.Field(name, "is a required column")));
    if (!wrong.isEmpty()) {
      throw Problem.invalid(wrong.stream().limit(MAX_WRONG_COLUMNS).toList()).asException();
    }
    return header;
  }

  private static Stream<String> missing(Map<CatalogueColumn, Integer> header) {
    return Arrays.stream(CatalogueColumn.values())
        .filter(column -> column.isRequired() && !header.containsKey(column))
        .map(CatalogueColumn::header);
  }

  private static String shown(String name) {
    return name.isEmpty()
        ? "(no name)"
        : name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
  }

  private static Problem noCsv(@Nullable String why) {
    return Problem.of(
        HttpStatus.BAD_REQUEST,
        "malformed-csv",
        "The body is not a catalogue as CSV: " + why + ".");
  }
}

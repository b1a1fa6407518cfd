package io.jangteo.settlement.reconciling;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.http.CalendarDay;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewayLine.Settlement;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * A settlement file as admins upload it: one row a movement, minor units, negative where the money
 * went back.
 */
record SettlementFile(List<GatewayLine> lines, List<Fault> faults) {

  private static final String DEFAULT_CURRENCY = "KRW";
  private static final int MAX_SHOWN = 40;
  private static final Pattern AMOUNT = Pattern.compile("[+-]?\\d{1,15}");
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> COLUMNS =
      List.of("transaction_key", "order_id", "amount", "fee", "fee_vat", "sold_on", "paid_out_on");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  /**
   * A row that says nothing we could use.
   *
   * @param row the first after the header is 1
   */
  record Fault(long row, String message) {}

  static SettlementFile read(String gateway, byte[] content) {
    var lines = new ArrayList<GatewayLine>();
    var faults = new ArrayList<Fault>();
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new SettlementFile(List.of(), List.of(new Fault(0, "the file is not in UTF-8")));
    }
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    var row = 0L;
    try (var parser = FORMAT.parse(new StringReader(text))) {
      var missing =
          COLUMNS.stream().filter(name -> !parser.getHeaderNames().contains(name)).toList();
      if (!missing.isEmpty()) {
        return new SettlementFile(
            List.of(), List.of(new Fault(0, "the header lacks " + String.join(", ", missing))));
      }
      for (var written : parser) {
        row = written.getRecordNumber();
        try {
          lines.add(line(gateway, written));
        } catch (IllegalArgumentException e) {
          faults.add(new Fault(row, String.valueOf(e.getMessage())));
        }
      }
    } catch (UncheckedIOException e) {
      faults.add(noCsv(row, String.valueOf(Objects.requireNonNull(e.getCause()).getMessage())));
    } catch (IOException | IllegalArgumentException e) {
      faults.add(noCsv(row, String.valueOf(e.getMessage())));
    }
    return new SettlementFile(List.copyOf(lines), List.copyOf(faults));
  }

  private static Fault noCsv(long behind, String why) {
    return new Fault(behind + 1, "from here on it is no CSV: " + why);
  }

  private static GatewayLine line(String gateway, CSVRecord row) {
    if (!row.isConsistent()) {
      throw new IllegalArgumentException("it has another number of columns than the header");
    }
    if (row.stream().anyMatch(cell -> cell.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException("it has a line break or another control character");
    }
    var currency =
        row.isMapped("currency") && !row.get("currency").isEmpty()
            ? row.get("currency")
            : DEFAULT_CURRENCY;
    var amount = number(row, "amount");
    var direction = amount < 0 ? Direction.REFUND : Direction.PAYMENT;
    var sign = amount < 0 ? -1 : 1;
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        gateway,
        row.get("transaction_key"),
        direction,
        row.get("order_id"),
        new Money(amount, currency).times(sign),
        new Settlement(
            new Money(number(row, "fee"), currency).times(sign),
            new Money(number(row, "fee_vat"), currency).times(sign),
            day(row, "paid_out_on")),
        day(row, "sold_on"),
        JSON.writeValueAsString(row.toMap()));
  }

  private static long number(CSVRecord row, String column) {
    var cell = row.get(column);
    if (!AMOUNT.matcher(cell).matches()) {
      throw new IllegalArgumentException(
          "%s is a whole number of at most 15 digits, not '%s'".formatted(column, shown(cell)));
    }
    return Long.parseLong(cell);
  }

  /** Of a year that databases know, too. */
  private static LocalDate day(CSVRecord row, String column) {
    var cell = row.get(column);
    try {
      return CalendarDay.parse(cell);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is a day such as 2026-01-31, not '%s'".formatted(column, shown(cell)), e);
    }
  }

  private static String shown(String cell) {
    return cell.length() <= MAX_SHOWN ? cell : cell.substring(0, MAX_SHOWN) + "…";
  }
}

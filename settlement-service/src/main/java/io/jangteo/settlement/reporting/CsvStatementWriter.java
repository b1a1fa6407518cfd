package io.jangteo.settlement.reporting;

import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Proceeds;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements.Transfer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A statement for a spreadsheet: one table, whose first column says what a row is. It begins with a
 * byte order mark, without which some spreadsheets do not read UTF-8.
 */
final class CsvStatementWriter implements StatementWriter {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String END_OF_LINE = "\r\n";

  /** What a spreadsheet would take for a formula and work out on the reader's machine. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n].*", Pattern.DOTALL);

  private static final String[] COLUMNS = {
    "kind",
    "date",
    "id",
    "orderId",
    "lineNo",
    "productId",
    "quantity",
    "gross",
    "commission",
    "commissionVat",
    "gatewayFee",
    "gatewayFeeVat",
    "net",
    "state"
  };

  private final Statement statement;
  private final Writer csv;

  CsvStatementWriter(Statement statement, OutputStream out) throws IOException {
    this.statement = statement;
    csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.write(BYTE_ORDER_MARK);
    write((Object[]) COLUMNS);
  }

  @Override
  public void opens(long balance) throws IOException {
    balance("OPENING_BALANCE", statement.from(), balance);
  }

  @Override
  public void item(SettlementItem item) throws IOException {
    row(
        item.type(),
        item.day(),
        item.id(),
        item.orderId(),
        item.lineNo(),
        item.productId(),
        item.quantity(),
        item.proceeds(),
        item.state());
  }

  @Override
  public void transfer(Transfer transfer) throws IOException {
    var row = new @Nullable Object[COLUMNS.length];
    row[0] = transfer.isReturn() ? "PAYOUT_RETURN" : "PAYOUT";
    row[1] = BusinessDay.of(transfer.bookedAt());
    row[2] = transfer.payoutId();
    row[12] = transfer.amount().amount();
    write(row);
  }

  @Override
  public void totals(StatementTotals totals) throws IOException {
    for (var kind :
        totals.kinds().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      var sums = kind.getValue();
      row(
          "TOTAL_" + kind.getKey(),
          statement.to(),
          null,
          null,
          null,
          null,
          sums.items(),
          sums.proceeds(),
          null);
    }
    balance("CLOSING_BALANCE", statement.to(), totals.closing().amount());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** Text that came from somebody is kept from being a formula; numbers may be negative. */
  static @Nullable Object safe(@Nullable Object cell) {
    return cell instanceof String text && FORMULA.matcher(text).matches() ? "'" + text : cell;
  }

  private void write(@Nullable Object... cells) throws IOException {
    csv.write(CSVFormat.RFC4180.format(cells));
    csv.write(END_OF_LINE);
  }

  private void balance(String kind, Object day, long balance) throws IOException {
    var row = new @Nullable Object[COLUMNS.length];
    row[0] = kind;
    row[1] = day;
    row[12] = balance;
    write(row);
  }

  private void row(
      Object kind,
      Object day,
      @Nullable Object id,
      @Nullable Object orderId,
      @Nullable Object lineNo,
      @Nullable Object productId,
      Object quantity,
      Proceeds proceeds,
      @Nullable Object state)
      throws IOException {
    var row =
        new @Nullable Object[] {
          kind,
          day,
          id,
          orderId,
          lineNo,
          productId,
          quantity,
          proceeds.gross().amount(),
          proceeds.commission().amount(),
          proceeds.commissionVat().amount(),
          proceeds.gatewayFee().amount(),
          proceeds.gatewayFeeVat().amount(),
          proceeds.net().amount(),
          state
        };
    write(Arrays.stream(row).map(CsvStatementWriter::safe).toArray());
  }
}

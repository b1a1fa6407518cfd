package io.jangteo.settlement.reporting;

import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.StatementTotals;
import io.jangteo.settlement.domain.Statements.Transfer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A statement for people, in Korean. */
final class PdfStatementWriter implements StatementWriter {

  private static final List<PdfTable.Column> COLUMNS =
      List.of(
          PdfTable.Column.left("일자", 54),
          PdfTable.Column.left("구분", 44),
          PdfTable.Column.left("주문", 150),
          PdfTable.Column.left("상품", 104),
          PdfTable.Column.right("수량", 34),
          PdfTable.Column.right("판매금액", 66),
          PdfTable.Column.right("수수료", 58),
          PdfTable.Column.right("수수료 부가세", 58),
          PdfTable.Column.right("결제 수수료", 58),
          PdfTable.Column.right("결제 부가세", 54),
          PdfTable.Column.right("정산금액", 70));

  private final Statement statement;
  private final OutputStream out;
  private final PdfTable table;

  PdfStatementWriter(Statement statement, OutputStream out) throws IOException {
    this.statement = statement;
    this.out = out;
    table =
        new PdfTable(
            "정산 명세서  %s  %s ~ %s".formatted(statement.sellerId(), statement.from(), statement.to()),
            "작성 %s · 단위: 원".formatted(statement.asOf()),
            COLUMNS);
  }

  @Override
  public void opens(long balance) throws IOException {
    line(statement.from(), "이월 잔액", balance);
  }

  @Override
  public void item(SettlementItem item) throws IOException {
    var proceeds = item.proceeds();
    table.row(
        item.day().toString(),
        nameOf(item.type()),
        item.orderId().toString(),
        item.productId() == null ? "" : item.productId(),
        won(item.quantity()),
        won(proceeds.gross().amount()),
        won(proceeds.commission().amount()),
        won(proceeds.commissionVat().amount()),
        won(proceeds.gatewayFee().amount()),
        won(proceeds.gatewayFeeVat().amount()),
        won(proceeds.net().amount()));
  }

  @Override
  public void transfer(Transfer transfer) throws IOException {
    table.row(
        BusinessDay.of(transfer.bookedAt()).toString(),
        transfer.isReturn() ? "지급 반송" : "지급",
        transfer.payoutId().toString(),
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        won(transfer.amount().amount()));
  }

  @Override
  public void totals(StatementTotals totals) throws IOException {
    for (var kind :
        totals.kinds().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      var sums = kind.getValue().proceeds();
      table.row(
          "",
          nameOf(kind.getKey()) + " 합계",
          won(kind.getValue().items()) + "건",
          "",
          "",
          won(sums.gross().amount()),
          won(sums.commission().amount()),
          won(sums.commissionVat().amount()),
          won(sums.gatewayFee().amount()),
          won(sums.gatewayFeeVat().amount()),
          won(sums.net().amount()));
    }
    line(statement.to(), "지급 합계", totals.returned().minus(totals.paidOut()).amount());
    line(statement.to(), "기말 잔액", totals.closing().amount());
    table.save(out);
  }

  @Override
  public void close() throws IOException {
    table.close();
    out.close();
  }

  private void line(LocalDate day, String what, long amount) throws IOException {
    table.row(day.toString(), what, "", "", "", "", "", "", "", "", won(amount));
  }

  private static String nameOf(SettlementItem.Type type) {
    return switch (type) {
      case SALE -> "판매";
      case REFUND -> "환불";
      case ADJUST -> "조정";
    };
  }

  private static String won(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }
}

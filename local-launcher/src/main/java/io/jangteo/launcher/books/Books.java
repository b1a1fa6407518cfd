package io.jangteo.launcher.books;

import static io.jangteo.launcher.books.Book.BANK;
import static io.jangteo.launcher.books.Book.GATEWAYS;
import static io.jangteo.launcher.books.Book.ITEMS;
import static io.jangteo.launcher.books.Book.LEDGER;
import static io.jangteo.launcher.books.Book.STATEMENTS;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.RunningMarketplace;
import io.jangteo.launcher.books.SellersStatements.Line;
import io.jangteo.launcher.books.SettlementTables.Of;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Holds the books of all who keep some against each other, once nothing moves any more. */
public final class Books {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Caller ADMIN = new Caller(Role.ADMIN, "books-admin");
  private static final List<String> GATEWAYS_ASKED = List.of("TOSS", "PORTONE");

  private static final String ON_ITS_WAY =
      "i.state = 'IN_PAYOUT' AND p.state IN ('PROCESSING', 'UNKNOWN')";

  private final RunningMarketplace marketplace;
  private final Clock clock;

  public Books(RunningMarketplace marketplace, Clock clock) {
    this.marketplace = marketplace;
    this.clock = clock;
  }

  public BooksTable compare() throws IOException, InterruptedException, SQLException {
    boolean atRest = new Check(marketplace, Check.DEFAULT_LIMIT).awaitRest();
    try (var api = new Api(marketplace);
        var auditor = marketplace.connectAsAuditor()) {
      var tables = new SettlementTables(auditor);
      var today = LocalDate.ofInstant(clock.instant(), SEOUL);
      var first = tables.firstDay().orElse(today);
      readGateways(api, today);
      return new BooksTable(
          clock.instant(),
          atRest,
          rows(
              tables,
              GatewaysBooks.read(api, first, today),
              BankBooks.read(api),
              SellersStatements.read(api, tables.sellers(), first, today)));
    }
  }

  /** What they pay us for the last days is booked now, not only when it is their turn. */
  private static void readGateways(Api api, LocalDate today)
      throws IOException, InterruptedException {
    for (String gateway : GATEWAYS_ASKED) {
      for (LocalDate day : List.of(today.minusDays(1), today)) {
        var answer =
            Patience.FOR_A_RESTART.insist(
                () ->
                    api.post(
                        Part.SETTLEMENT_SERVICE,
                        "/v1/admin/reconciliation/pulls",
                        ADMIN,
                        Map.of("gateway", gateway, "day", day),
                        Map.of()));
        if (!answer.isSuccess()) {
          throw new IOException("%s was not read: %s".formatted(gateway, answer));
        }
      }
    }
  }

  private static List<Row> rows(
      SettlementTables tables, GatewaysBooks gateways, BankBooks bank, SellersStatements statements)
      throws SQLException {
    return List.of(
        new Row(
            "taken from buyers",
            Map.of(
                LEDGER,
                tables.debits(
                    Of.ORDER, "e.account = 'PG_RECEIVABLE' AND t.type IN ('SALE', 'ORPHAN')"),
                GATEWAYS,
                gateways.taken())),
        new Row(
            "given back to buyers",
            Map.of(
                LEDGER,
                tables.credits(
                    Of.ORDER,
                    "e.account = 'PG_RECEIVABLE' AND t.type IN ('REFUND', 'ORPHAN_REFUND')"),
                GATEWAYS,
                gateways.givenBack())),
        new Row(
            "settled by Toss",
            Map.of(
                LEDGER,
                tables.credits(Of.ORDER, "e.account = 'PG_RECEIVABLE' AND t.type = 'PG_SETTLE'"),
                GATEWAYS,
                gateways.settledWon(GatewaysBooks.Settled::amount))),
        new Row(
            "  its fees",
            Map.of(
                LEDGER,
                tables.debits(Of.ORDER, "e.account = 'PG_FEE_EXPENSE'"),
                GATEWAYS,
                gateways.settledWon(GatewaysBooks.Settled::supplyAmount))),
        new Row(
            "  VAT on them",
            Map.of(
                LEDGER,
                tables.debits(Of.ORDER, "e.account = 'INPUT_VAT'"),
                GATEWAYS,
                gateways.settledWon(GatewaysBooks.Settled::vat))),
        new Row(
            "still owed by the gateways",
            Map.of(
                LEDGER,
                tables.debits(Of.GATEWAY, "e.account = 'PG_RECEIVABLE'"),
                GATEWAYS,
                gateways.stillOwed())),
        new Row(
            "sold",
            Map.of(
                LEDGER,
                tables.credits(
                    Of.ORDER,
                    "e.account = 'SELLER_PAYABLE' AND e.kind = 'GROSS' AND t.type = 'SALE'"),
                ITEMS,
                tables.itemsByOrder("gross", "i.type = 'SALE'"),
                STATEMENTS,
                statements.byOrder("SALE", Line::gross))),
        new Row(
            "taken back",
            Map.of(
                LEDGER,
                tables.credits(
                    Of.ORDER,
                    "e.account = 'SELLER_PAYABLE' AND e.kind = 'GROSS' AND t.type = 'REFUND'"),
                ITEMS,
                tables.itemsByOrder("gross", "i.type = 'REFUND'"),
                STATEMENTS,
                statements.byOrder("REFUND", Line::gross))),
        ofOrders(
            tables,
            statements,
            "commission",
            "COMMISSION_REVENUE",
            "COMMISSION",
            "commission",
            Line::commission),
        ofOrders(
            tables,
            statements,
            "VAT on commission",
            "VAT_PAYABLE",
            "COMMISSION_VAT",
            "commission_vat",
            Line::commissionVat),
        ofOrders(
            tables,
            statements,
            "gateways' fees, borne by sellers",
            "PG_FEE_RECOVERY",
            "GATEWAY_FEE",
            "pg_fee",
            Line::gatewayFee),
        ofOrders(
            tables,
            statements,
            "VAT on those",
            "PG_FEE_RECOVERY",
            "GATEWAY_FEE_VAT",
            "pg_fee_vat",
            Line::gatewayFeeVat),
        new Row(
            "adjusted",
            Map.of(
                LEDGER,
                tables.credits(Of.SELLER, "e.account = 'SELLER_PAYABLE' AND t.type = 'ADJUST'"),
                ITEMS,
                tables.itemsBySeller("net", "i.type = 'ADJUST'"),
                STATEMENTS,
                statements.bySeller("ADJUST", Line::net))),
        new Row(
            "earned by sellers",
            Map.of(
                LEDGER,
                tables.credits(
                    Of.SELLER, "e.account = 'SELLER_PAYABLE' AND t.type NOT LIKE 'PAYOUT%'"),
                ITEMS,
                tables.itemsBySeller("net", "TRUE"),
                STATEMENTS,
                statements.earned())),
        new Row(
            "transferred to sellers",
            Map.of(
                LEDGER,
                tables.credits(Of.PAYOUT, "e.account = 'BANK' AND t.type = 'PAYOUT_PAID'"),
                BANK,
                bank.sent())),
        new Row(
            "come back from sellers' banks",
            Map.of(
                LEDGER,
                tables.debits(Of.PAYOUT, "e.account = 'BANK' AND t.type = 'PAYOUT_RETURN'"),
                BANK,
                bank.cameBack())),
        new Row(
            "on its way to sellers",
            Map.of(
                LEDGER,
                tables.credits(Of.SELLER, "e.account = 'PAYOUT_TRANSIT'"),
                ITEMS,
                tables.itemsBySeller("net", ON_ITS_WAY))),
        new Row(
            "paid, with what is on its way",
            Map.of(
                LEDGER,
                tables.debits(Of.SELLER, "e.account = 'SELLER_PAYABLE' AND t.type LIKE 'PAYOUT%'"),
                ITEMS,
                tables.itemsBySeller("net", "i.state = 'PAID_OUT' OR " + ON_ITS_WAY),
                STATEMENTS,
                statements.paid())),
        new Row(
            "owed to sellers",
            Map.of(
                LEDGER,
                tables.credits(Of.SELLER, "e.account = 'SELLER_PAYABLE'"),
                ITEMS,
                tables.itemsBySeller(
                    "net", "i.state <> 'PAID_OUT' AND NOT (%s)".formatted(ON_ITS_WAY)),
                STATEMENTS,
                statements.owed())),
        ofItems(tables, "  not kept for good yet", "i.state = 'PENDING'"),
        ofItems(tables, "  due", "i.state = 'DUE'"),
        new Row("    of it carried: less than nothing", Map.of(ITEMS, tables.carried())),
        ofItems(tables, "  withheld", "i.state = 'WITHHELD'"),
        ofItems(tables, "  in payouts not sent yet", "p.state IN ('PREPARED', 'CONFIRMED')"));
  }

  private static Row ofOrders(
      SettlementTables tables,
      SellersStatements statements,
      String what,
      String account,
      String kind,
      String column,
      Sums.Won<Line> won)
      throws SQLException {
    return new Row(
        what,
        Map.of(
            LEDGER,
            tables.credits(Of.ORDER, "e.account = '%s' AND e.kind = '%s'".formatted(account, kind)),
            ITEMS,
            tables.itemsByOrder(column, "i.type <> 'ADJUST'"),
            STATEMENTS,
            statements.kept(won)));
  }

  private static Row ofItems(SettlementTables tables, String what, String which)
      throws SQLException {
    return new Row(what, Map.of(ITEMS, tables.itemsBySeller("net", which)));
  }
}

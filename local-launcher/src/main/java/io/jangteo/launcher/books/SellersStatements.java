package io.jangteo.launcher.books;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What sellers read: their statements of all days, drawn up for each of them. */
record SellersStatements(List<Statement> all) {
  private static final int LONGEST_DAYS = 366;

  record Statement(
      String sellerId, List<Line> items, Totals totals, long openingBalance, long closingBalance) {}

  record Line(
      String type,
      String orderId,
      long gross,
      long commission,
      long commissionVat,
      long gatewayFee,
      long gatewayFeeVat,
      long net) {}

  record Totals(long paidOut, long returned) {}

  static SellersStatements read(Api api, List<String> sellers, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    List<Statement> all = new ArrayList<>();
    for (String seller : sellers) {
      for (var first = from; !first.isAfter(to); first = first.plusDays(LONGEST_DAYS)) {
        var last = first.plusDays(LONGEST_DAYS - 1);
        all.add(read(api, seller, first, last.isAfter(to) ? to : last));
      }
    }
    return new SellersStatements(all);
  }

  private static Statement read(Api api, String seller, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    var path = "/v1/seller/statements?from=%s&to=%s".formatted(from, to);
    var answer =
        Patience.FOR_A_RESTART.insist(
            () -> api.get(Part.SETTLEMENT_SERVICE, path, new Caller(Role.SELLER, seller)));
    if (!answer.isSuccess()) {
      throw new IOException("%s gets no statement: %s".formatted(seller, answer));
    }
    return answer.as(Statement.class);
  }

  /** Of the lines of one type, by order. */
  Sums byOrder(String type, Sums.Won<Line> won) {
    return all.stream()
        .flatMap(statement -> statement.items().stream())
        .filter(line -> line.type().equals(type))
        .collect(Sums.of(Line::orderId, won));
  }

  /** Of the lines of one type, by seller. */
  Sums bySeller(String type, Sums.Won<Line> won) {
    return all.stream()
        .collect(
            Sums.of(
                Statement::sellerId,
                statement ->
                    statement.items().stream()
                        .filter(line -> line.type().equals(type))
                        .mapToLong(won::of)
                        .sum()));
  }

  /** Of all lines that are of orders. */
  Sums kept(Sums.Won<Line> won) {
    return all.stream()
        .flatMap(statement -> statement.items().stream())
        .filter(line -> !line.type().equals("ADJUST"))
        .collect(Sums.of(Line::orderId, won));
  }

  Sums earned() {
    return all.stream()
        .collect(
            Sums.of(
                Statement::sellerId,
                statement -> statement.items().stream().mapToLong(Line::net).sum()));
  }

  Sums paid() {
    return all.stream()
        .collect(
            Sums.of(
                Statement::sellerId,
                statement -> statement.totals().paidOut() - statement.totals().returned()));
  }

  /** Of several statements of one seller, what each adds to the one before. */
  Sums owed() {
    return all.stream()
        .collect(
            Sums.of(
                Statement::sellerId,
                statement -> statement.closingBalance() - statement.openingBalance()));
  }
}

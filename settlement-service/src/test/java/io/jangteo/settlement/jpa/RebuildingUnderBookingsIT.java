package io.jangteo.settlement.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.booking.KeepBooks;
import io.jangteo.settlement.domain.Approval;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.PlacedOrder;
import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Projections;
import io.jangteo.settlement.domain.SellerDay;
import io.jangteo.settlement.domain.SellerProduct;
import io.jangteo.settlement.domain.SettlementItem;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A booking is held at each of its steps while its seller's figures are made again. */
class RebuildingUnderBookingsIT extends RunningSettlement {

  private final Instant soldAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Autowired private KeepBooks keepBooks;
  @Autowired private Projections projections;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);
  private BookingTables tables;

  @BeforeEach
  void something_is_sold_already() {
    tables = new BookingTables(jdbc);
    transactions.executeWithoutResult(
        _ -> {
          var items = items(10_000);
          tables.addToProducts(SellerProduct.of(items));
          tables.addToDays(SellerDay.of(items));
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void items_without_figures_yet_are_added_once(boolean figuresWereLost) {
    loseFigures(figuresWereLost);
    transactions.executeWithoutResult(
        _ -> {
          var items = items(500);
          CompletableFuture.runAsync(this::rebuild).join();
          tables.addToProducts(SellerProduct.of(items));
          tables.addToDays(SellerDay.of(items));
        });

    figuresAreThoseOf(2, 10_500);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void figures_that_are_not_committed_yet_are_waited_for(boolean figuresWereLost) {
    loseFigures(figuresWereLost);
    var rebuilding =
        transactions.execute(
            _ -> {
              var items = items(500);
              tables.addToProducts(SellerProduct.of(items));
              tables.addToDays(SellerDay.of(items));
              return CompletableFuture.runAsync(this::rebuild);
            });
    assertThat(rebuilding).isNotNull();
    rebuilding.join();

    figuresAreThoseOf(2, 10_500);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_booking_that_is_undone_leaves_nothing(boolean figuresWereLost) {
    loseFigures(figuresWereLost);
    transactions.executeWithoutResult(
        transaction -> {
          items(500);
          CompletableFuture.runAsync(this::rebuild).join();
          transaction.setRollbackOnly();
        });

    figuresAreThoseOf(1, 10_000);
  }

  @Test
  void figures_of_nothing_are_removed_and_wrong_ones_made_right() {
    write("UPDATE seller_daily SET net = 7, orders = 9 WHERE seller_id = ?", kim);
    write("UPDATE seller_product SET items = 5, quantity = -1 WHERE seller_id = ?", kim);
    write("INSERT INTO seller_daily VALUES (?, '2025-02-03', 'KRW', 1, 2, 3, 4, 5)", kim);
    write(
        "INSERT INTO seller_product VALUES (?, 'MONTH', '2025-02-01', 'x', 'KRW', 1, 2, 3, 4, 5,"
            + " 6)",
        kim);

    assertThat(projections.monthsOf(Projection.SELLER_DAILY, kim))
        .startsWith(YearMonth.of(2025, 2))
        .endsWith(YearMonth.from(BusinessDay.of(soldAt)));
    assertThat(rebuild(Projection.SELLER_DAILY)).isEqualTo(2);
    assertThat(rebuild(Projection.SELLER_PRODUCT)).isEqualTo(3);
    assertThat(rebuild(Projection.SELLER_DAILY) + rebuild(Projection.SELLER_PRODUCT)).isZero();
    figuresAreThoseOf(1, 10_000);
  }

  private void loseFigures(boolean really) {
    if (really) {
      write("DELETE FROM seller_daily WHERE seller_id = ?", kim);
      write("DELETE FROM seller_product WHERE seller_id = ?", kim);
    }
  }

  private void write(String sql, Object... parameters) {
    transactions.executeWithoutResult(_ -> jdbc.update(sql, parameters));
  }

  private void rebuild() {
    rebuild(Projection.SELLER_DAILY);
    rebuild(Projection.SELLER_PRODUCT);
  }

  private long rebuild(Projection projection) {
    return projections.monthsOf(projection, kim).stream()
        .mapToLong(month -> projections.rebuild(projection, kim, month))
        .sum();
  }

  private void figuresAreThoseOf(long orders, long gross) {
    assertThat(
            jdbc.queryForObject(
                "SELECT CONCAT(orders, ' ', gross) FROM seller_daily WHERE seller_id = ?",
                String.class,
                kim))
        .isEqualTo(orders + " " + gross);
    assertThat(
            jdbc.queryForList(
                """
                SELECT CONCAT(span, ' ', items, ' ', gross) FROM seller_product
                WHERE seller_id = ? ORDER BY span""",
                String.class,
                kim))
        .containsExactly(
            "DAY %d %d".formatted(orders, gross), "MONTH %d %d".formatted(orders, gross));
    new Invariants(jdbc).hold(List.<AnOrder>of());
  }

  /** A sale's ledger transaction and items, and nothing of the figures. */
  private List<SettlementItem> items(long amount) {
    var line = new PlacedOrder.Line(1, kim, "tea", 1, Money.won(amount));
    var order =
        new PlacedOrder(UuidCreator.getTimeOrderedEpoch(), line.amount(), soldAt, List.of(line));
    var paid = new PaidOrder(order, new Approval("TOSS", "CARD", order.total(), null, null));
    var sale = keepBooks.salesOf(List.of(paid), soldAt).getFirst();
    var items = sale.items(UuidCreator::getTimeOrderedEpoch);
    tables.addTransactions(List.of(sale.transaction(UuidCreator.getTimeOrderedEpoch())));
    tables.addItems(items);
    return items;
  }
}

package io.jangteo.settlement.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.Booking;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.LedgerTransaction;
import io.jangteo.settlement.domain.OrphanMovement;
import io.jangteo.settlement.domain.Reversal;
import io.jangteo.settlement.domain.SellerDay;
import io.jangteo.settlement.domain.SellerProduct;
import io.jangteo.settlement.domain.SettlementItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** The books in MySQL. */
@Repository
class JpaBooks implements Books {

  private final BookingTables tables;
  private final LedgerTxRows transactions;
  private final SettlementItemRows items;
  private final SellerDailyRows days;

  JpaBooks(
      JdbcOperations jdbc,
      LedgerTxRows transactions,
      SettlementItemRows items,
      SellerDailyRows days) {
    this.tables = new BookingTables(jdbc);
    this.transactions = transactions;
    this.items = items;
    this.days = days;
  }

  @Override
  public void add(List<? extends Booking> bookings) {
    var made =
        bookings.stream()
            .flatMap(booking -> booking.items(UuidCreator::getTimeOrderedEpoch).stream())
            .toList();
    tables.addTransactions(
        bookings.stream()
            .map(booking -> booking.transaction(UuidCreator.getTimeOrderedEpoch()))
            .toList());
    tables.addItems(made);
    tables.makeDue(
        bookings.stream().filter(Reversal.class::isInstance).map(Reversal.class::cast).toList());
    tables.addToProducts(SellerProduct.of(made));
    tables.addToDays(SellerDay.of(made));
  }

  @Override
  public long unbalanced(Instant from, Instant until) {
    return tables.unbalanced(from, until);
  }

  @Override
  public List<LedgerTransaction> transactionsOf(UUID orderId) {
    return transactions.findByOrderIdOrderByTxId(orderId).stream()
        .map(LedgerTxRow::toTransaction)
        .toList();
  }

  @Override
  public List<OrphanMovement> orphansOf(Collection<UUID> orderIds) {
    return transactions.findOrphans(orderIds).stream()
        .map(LedgerTxRow::toTransaction)
        .map(OrphanMovement::of)
        .toList();
  }

  @Override
  public List<SettlementItem> itemsOf(Collection<UUID> orderIds) {
    return items.findByOrderIdInOrderByItemId(orderIds).stream()
        .map(SettlementItemRow::toItem)
        .toList();
  }

  @Override
  public List<SettlementItem> itemsOf(String sellerId, @Nullable UUID before, int limit) {
    var rows =
        before == null
            ? items.findBySellerIdOrderByItemIdDesc(sellerId, Limit.of(limit))
            : items.findBySellerIdAndItemIdLessThanOrderByItemIdDesc(
                sellerId, before, Limit.of(limit));
    return rows.stream().map(SettlementItemRow::toItem).toList();
  }

  @Override
  public List<SellerDay> daysOf(String sellerId, LocalDate from, LocalDate to) {
    return days
        .findByKeySellerIdAndKeyStatDateBetweenOrderByKeyStatDate(sellerId, from, to)
        .stream()
        .map(SellerDailyRow::toDay)
        .toList();
  }
}

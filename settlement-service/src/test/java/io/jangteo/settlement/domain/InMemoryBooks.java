package io.jangteo.settlement.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link BooksContract} asks for, without a database. */
public class InMemoryBooks implements Books {

  private final List<LedgerTransaction> transactions = new ArrayList<>();
  private final List<SettlementItem> items = new ArrayList<>();
  private final List<SellerDay> days = new ArrayList<>();

  @Override
  public void add(Collection<Sale> sales) {
    for (var sale : sales) {
      if (!transactionsOf(sale.orderId()).isEmpty()) {
        throw new IllegalStateException(sale.orderId() + " is booked already");
      }
      transactions.add(sale.transaction(UuidCreator.getTimeOrderedEpoch()));
      items.addAll(sale.items(UuidCreator::getTimeOrderedEpoch));
    }
    days.addAll(SellerDay.of(sales));
  }

  /** A {@link LedgerTransaction} that does not balance cannot be made. */
  @Override
  public long unbalanced(Instant from, Instant until) {
    return 0;
  }

  @Override
  public List<LedgerTransaction> transactionsOf(UUID orderId) {
    return transactions.stream()
        .filter(transaction -> transaction.orderId().equals(orderId))
        .toList();
  }

  @Override
  public List<SettlementItem> itemsOf(String sellerId, @Nullable UUID before, int limit) {
    return items.stream()
        .filter(item -> item.sellerId().equals(sellerId))
        .filter(item -> before == null || item.id().compareTo(before) < 0)
        .sorted(Comparator.comparing(SettlementItem::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<SellerDay> daysOf(String sellerId, LocalDate from, LocalDate to) {
    return days.stream()
        .filter(day -> day.sellerId().equals(sellerId))
        .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
        .map(SellerDay::day)
        .distinct()
        .sorted()
        .map(
            date ->
                days.stream()
                    .filter(day -> day.sellerId().equals(sellerId) && day.day().equals(date))
                    .reduce(SellerDay::plus)
                    .orElseThrow())
        .toList();
  }
}

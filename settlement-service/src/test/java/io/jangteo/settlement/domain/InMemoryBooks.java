package io.jangteo.settlement.domain;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@link BooksContract} asks for, without a database. */
public class InMemoryBooks implements Books {

  private final List<LedgerTransaction> transactions = new ArrayList<>();
  private final List<SettlementItem> items = new ArrayList<>();
  private final List<SellerDay> days = new ArrayList<>();

  @Override
  public void add(List<? extends Booking> bookings) {
    var added = new ArrayList<SettlementItem>();
    for (var booking : bookings) {
      var transaction = booking.transaction(UuidCreator.getTimeOrderedEpoch());
      if (transactions.stream().anyMatch(known -> isSame(known, transaction))) {
        throw new IllegalStateException(transaction.reference() + " is booked already");
      }
      transactions.add(transaction);
      added.addAll(booking.items(UuidCreator::getTimeOrderedEpoch));
    }
    items.addAll(added);
    bookings.forEach(this::makeDue);
    days.addAll(SellerDay.of(added));
  }

  private static boolean isSame(LedgerTransaction one, LedgerTransaction other) {
    return one.type() == other.type() && one.reference().equals(other.reference());
  }

  private void makeDue(Booking booking) {
    if (booking instanceof Reversal reversal) {
      var day = BusinessDay.of(reversal.bookedAt());
      items.replaceAll(
          item ->
              item.orderId().equals(reversal.refund().orderId())
                      && reversal.completedLines().contains(item.lineNo())
                      && item.state() == SettlementItem.State.PENDING
                  ? due(item, day)
                  : item);
    }
  }

  static SettlementItem due(SettlementItem item, LocalDate on) {
    return new SettlementItem(
        item.id(),
        item.type(),
        item.orderId(),
        item.reference(),
        item.lineNo(),
        item.sellerId(),
        item.productId(),
        item.quantity(),
        item.rate(),
        item.proceeds(),
        item.means(),
        SettlementItem.State.DUE,
        item.day(),
        on);
  }

  void makeDue(Map<UUID, LocalDate> dueOn) {
    items.replaceAll(
        item -> {
          var day = dueOn.get(item.id());
          return day == null || item.state() != SettlementItem.State.PENDING
              ? item
              : due(item, day);
        });
  }

  /** A {@link LedgerTransaction} that does not balance cannot be made. */
  @Override
  public long unbalanced(Instant from, Instant until) {
    return 0;
  }

  @Override
  public List<LedgerTransaction> transactionsOf(UUID orderId) {
    return transactions.stream()
        .filter(transaction -> orderId.equals(transaction.orderId()))
        .toList();
  }

  @Override
  public List<OrphanMovement> orphansOf(Collection<UUID> orderIds) {
    return transactions.stream()
        .filter(
            transaction ->
                transaction.orderId() != null && orderIds.contains(transaction.orderId()))
        .filter(
            transaction ->
                transaction.type() == LedgerTransaction.Type.ORPHAN
                    || transaction.type() == LedgerTransaction.Type.ORPHAN_REFUND)
        .map(OrphanMovement::of)
        .toList();
  }

  @Override
  public List<SettlementItem> itemsOf(Collection<UUID> orderIds) {
    return items.stream().filter(item -> orderIds.contains(item.orderId())).toList();
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

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** One seller's figures of one day: a fold of settlement items, so it can be derived again. */
public record SellerDay(
    String sellerId,
    LocalDate day,
    long orders,
    Money gross,
    Money refunds,
    Money commission,
    Money net) {

  private static final Comparator<SellerDay> BY_SELLER_AND_DAY =
      Comparator.comparing(SellerDay::sellerId)
          .thenComparing(SellerDay::day)
          .thenComparing(SellerDay::currency);

  /** What these items add, by seller and day ascending. */
  public static List<SellerDay> of(Collection<SettlementItem> items) {
    var days = new TreeMap<SellerDay, SellerDay>(BY_SELLER_AND_DAY);
    var counted = new HashSet<OrderOfSeller>();
    for (var item : items) {
      var newOrder =
          item.type() == SettlementItem.Type.SALE
              && counted.add(new OrderOfSeller(item.orderId(), item.sellerId()));
      var day = of(item, newOrder ? 1 : 0);
      days.merge(day, day, SellerDay::plus);
    }
    return List.copyOf(days.values());
  }

  public String currency() {
    return gross.currency();
  }

  public SellerDay plus(SellerDay other) {
    return new SellerDay(
        sellerId,
        day,
        orders + other.orders,
        gross.plus(other.gross),
        refunds.plus(other.refunds),
        commission.plus(other.commission),
        net.plus(other.net));
  }

  private static SellerDay of(SettlementItem item, int orders) {
    var proceeds = item.proceeds();
    var gross = proceeds.gross();
    var nothing = new Money(0, gross.currency());
    return new SellerDay(
        item.sellerId(),
        item.day(),
        orders,
        item.type() == SettlementItem.Type.SALE ? gross : nothing,
        item.type() == SettlementItem.Type.REFUND ? gross.times(-1) : nothing,
        proceeds.commission(),
        proceeds.net());
  }

  private record OrderOfSeller(UUID orderId, String sellerId) {}
}

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

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

  /** What these sales add, by seller and day ascending. */
  public static List<SellerDay> of(Collection<Sale> sales) {
    var days = new TreeMap<SellerDay, SellerDay>(BY_SELLER_AND_DAY);
    for (var sale : sales) {
      sale.bySeller()
          .forEach(
              (sellerId, share) -> {
                var day = of(sellerId, sale.day(), share);
                days.merge(day, day, SellerDay::plus);
              });
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

  private static SellerDay of(String sellerId, LocalDate day, Proceeds share) {
    var nothing = new Money(0, share.gross().currency());
    return new SellerDay(sellerId, day, 1, share.gross(), nothing, share.commission(), share.net());
  }
}

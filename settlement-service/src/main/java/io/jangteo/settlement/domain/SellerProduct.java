package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One seller's figures of one product over a day or a month: a fold of settlement items.
 *
 * @param starts the first day of it
 * @param productId empty for what is no product, such as shipping
 * @param quantity sold less given back
 */
public record SellerProduct(
    String sellerId,
    Span span,
    LocalDate starts,
    String productId,
    long items,
    long quantity,
    Money gross,
    Money refunds,
    Money commission,
    Money net) {

  /** Of no product. */
  public static final String NONE = "";

  private static final Comparator<SellerProduct> BY_KEY =
      Comparator.comparing(SellerProduct::sellerId)
          .thenComparing(figures -> figures.span().name())
          .thenComparing(SellerProduct::starts)
          .thenComparing(SellerProduct::productId)
          .thenComparing(SellerProduct::currency);

  /** What these items add, by key ascending. */
  public static List<SellerProduct> of(Collection<SettlementItem> items) {
    var figures = new TreeMap<SellerProduct, SellerProduct>(BY_KEY);
    for (var item : items) {
      for (var span : Span.values()) {
        var one = of(item, span);
        figures.merge(one, one, SellerProduct::plus);
      }
    }
    return List.copyOf(figures.values());
  }

  public String currency() {
    return gross.currency();
  }

  private SellerProduct plus(SellerProduct other) {
    return new SellerProduct(
        sellerId,
        span,
        starts,
        productId,
        items + other.items,
        quantity + other.quantity,
        gross.plus(other.gross),
        refunds.plus(other.refunds),
        commission.plus(other.commission),
        net.plus(other.net));
  }

  private static SellerProduct of(SettlementItem item, Span span) {
    var proceeds = item.proceeds();
    var gross = proceeds.gross();
    var nothing = new Money(0, gross.currency());
    return new SellerProduct(
        item.sellerId(),
        span,
        span.startOf(item.day()),
        Objects.requireNonNullElse(item.productId(), NONE),
        1,
        switch (item.type()) {
          case SALE -> item.quantity();
          case REFUND -> -item.quantity();
          case ADJUST -> 0;
        },
        item.type() == SettlementItem.Type.SALE ? gross : nothing,
        item.type() == SettlementItem.Type.REFUND ? gross.times(-1) : nothing,
        proceeds.commission(),
        proceeds.net());
  }
}

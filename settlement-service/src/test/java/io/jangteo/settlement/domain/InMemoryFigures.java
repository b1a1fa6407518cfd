package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@link FiguresContract} asks for: all items, added up each time. */
public final class InMemoryFigures implements Figures {

  private final Books books;

  public InMemoryFigures(Books books) {
    this.books = books;
  }

  @Override
  public List<OfProduct> productsOf(String sellerId, LocalDate from, LocalDate to, int limit) {
    return itemsOf(sellerId)
        .filter(item -> !item.day().isBefore(from) && !item.day().isAfter(to))
        .collect(Collectors.groupingBy(InMemoryFigures::product))
        .entrySet()
        .stream()
        .map(product -> figures(product.getKey(), product.getValue()))
        .sorted(
            Comparator.comparing((OfProduct figures) -> -figures.gross().amount())
                .thenComparing(OfProduct::productId))
        .limit(limit)
        .toList();
  }

  @Override
  public List<OfState> statesOf(String sellerId) {
    return Stream.of(SettlementItem.State.values())
        .map(
            state -> {
              var items = itemsOf(sellerId).filter(item -> item.state() == state).toList();
              return new OfState(state, items.size(), net(items));
            })
        .toList();
  }

  private static OfProduct figures(String productId, List<SettlementItem> items) {
    var sold = items.stream().filter(item -> item.type() == SettlementItem.Type.SALE).toList();
    var back = items.stream().filter(item -> item.type() == SettlementItem.Type.REFUND).toList();
    return new OfProduct(
        productId,
        quantity(sold) - quantity(back),
        gross(sold),
        gross(back).times(-1),
        items.stream().map(item -> item.proceeds().commission()).reduce(Money.won(0), Money::plus),
        net(items));
  }

  private Stream<SettlementItem> itemsOf(String sellerId) {
    return books.itemsOf(sellerId, null, Integer.MAX_VALUE).stream();
  }

  private static String product(SettlementItem item) {
    return item.productId() == null ? SellerProduct.NONE : item.productId();
  }

  private static long quantity(List<SettlementItem> items) {
    return items.stream().mapToLong(SettlementItem::quantity).sum();
  }

  private static Money gross(List<SettlementItem> items) {
    return items.stream().map(item -> item.proceeds().gross()).reduce(Money.won(0), Money::plus);
  }

  private static Money net(List<SettlementItem> items) {
    return items.stream().map(item -> item.proceeds().net()).reduce(Money.won(0), Money::plus);
  }
}

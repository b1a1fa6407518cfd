package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a buyer asks for. It says what prices the buyer expects, never what the prices are. */
public record Basket(List<Item> items, @Nullable PaymentInstruction payment) {

  public Basket {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a basket has at least one item");
    }
  }

  /**
   * One line to be.
   *
   * @param expectedUnitPrice the price the buyer was shown; absent when any price is fine
   */
  public record Item(String skuId, int quantity, @Nullable Money expectedUnitPrice) {}

  public Set<String> skuIds() {
    return items.stream().map(Item::skuId).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The lines at the catalogue's prices, or the first reason why there can be no such order.
   *
   * @param soldOut SKUs known to be; of all others there may or may not be enough
   */
  public Pricing pricedBy(Map<String, Offer> offers, Set<String> soldOut) {
    var unknown = lineNosWhere(item -> !offers.containsKey(item.skuId()));
    if (!unknown.isEmpty()) {
      return new Refusal.UnknownSkus(unknown);
    }
    Function<Item, Offer> offer = item -> offers.get(item.skuId());
    var notOnSale = lineNosWhere(item -> !offer.apply(item).onSale());
    if (!notOnSale.isEmpty()) {
      return new Refusal.NotOnSale(notOnSale);
    }
    var lines = new ArrayList<OrderLine>();
    for (var item : items) {
      lines.add(line(lines.size() + 1, item, offer.apply(item)));
    }
    var nothingLeft = lines.stream().filter(line -> soldOut.contains(line.skuId())).toList();
    if (!nothingLeft.isEmpty()) {
      return new Refusal.SoldOut(nothingLeft);
    }
    var currencies =
        lines.stream().map(line -> line.unitPrice().currency()).collect(Collectors.toSet());
    if (currencies.size() > 1) {
      return new Refusal.SeveralCurrencies(currencies);
    }
    var changed =
        lines.stream().filter(line -> isNotAsExpected(line, items.get(line.lineNo() - 1))).toList();
    return changed.isEmpty() ? withTotal(lines) : new Refusal.PricesChanged(changed);
  }

  private Pricing withTotal(List<OrderLine> lines) {
    Money total;
    try {
      total = lines.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow();
    } catch (ArithmeticException _) {
      return new Refusal.TooExpensive();
    }
    if (total.amount() <= 0) {
      return new Refusal.NothingToPay();
    }
    if (payment != null && !payment.amount().equals(total)) {
      return new Refusal.AmountMismatch(total);
    }
    return new Pricing.Priced(lines, total);
  }

  private static OrderLine line(int lineNo, Item item, Offer offer) {
    return new OrderLine(
        lineNo,
        offer.skuId(),
        offer.productId(),
        offer.name(),
        offer.sellerId(),
        item.quantity(),
        offer.unitPrice(),
        offer.taxFree());
  }

  private static boolean isNotAsExpected(OrderLine line, Item item) {
    return item.expectedUnitPrice() != null && !item.expectedUnitPrice().equals(line.unitPrice());
  }

  private List<Integer> lineNosWhere(Predicate<Item> predicate) {
    return IntStream.range(0, items.size())
        .filter(i -> predicate.test(items.get(i)))
        .mapToObj(i -> i + 1)
        .toList();
  }
}

package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.BookedSale;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.GatewayFees;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.Reversal;
import io.jangteo.settlement.domain.Sale;
import io.jangteo.settlement.domain.SettlementItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Works out what refunds take back, one after the other, each on top of those before it. */
final class ReverseSales {

  private final Books books;
  private final GatewayFees fees;

  ReverseSales(Books books, GatewayFees fees) {
    this.books = books;
    this.fees = fees;
  }

  /**
   * @param justMade sales that are not in the books yet
   */
  List<Reversal> by(List<Refund> refunds, List<Sale> justMade, Instant bookedAt) {
    var reversals = new ArrayList<Reversal>();
    var sales = salesOf(refunds, justMade);
    for (var refund : refunds) {
      var sale = sales.getOrDefault(refund.orderId(), new BookedSale(refund.orderId(), List.of()));
      if (!sale.knows(refund)) {
        var reversal = sale.takeBack(refund, fees, bookedAt);
        sales.put(refund.orderId(), sale.after(reversal));
        reversals.add(reversal);
      }
    }
    return reversals;
  }

  private Map<UUID, BookedSale> salesOf(List<Refund> refunds, List<Sale> justMade) {
    var sales = new HashMap<UUID, BookedSale>();
    for (var sale : justMade) {
      sales.put(sale.orderId(), new BookedSale(sale.orderId(), sale.items(sale::orderId)));
    }
    var earlier =
        refunds.stream()
            .map(Refund::orderId)
            .filter(order -> !sales.containsKey(order))
            .collect(Collectors.toSet());
    if (!earlier.isEmpty()) {
      books.itemsOf(earlier).stream()
          .collect(Collectors.groupingBy(SettlementItem::orderId))
          .forEach((order, items) -> sales.put(order, new BookedSale(order, items)));
    }
    return sales;
  }
}

package io.jangteo.launcher.replay;

import io.jangteo.launcher.replay.Reading.Item;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a first reading of the file tells: the products its orders need, what its cancellations take
 * back, and what is not replayed.
 *
 * @param cancellations how many of its invoices take something back
 * @param takenBack what those name; not what nobody in particular has bought
 * @param emptyInvoices how many have no clean row
 */
record SalesPlan(
    Map<String, Product> products,
    int orders,
    int cancellations,
    Set<Bought> takenBack,
    int emptyInvoices,
    long rows,
    Map<Dirt, Long> dirt) {

  SalesPlan {
    products = Collections.unmodifiableMap(products);
    takenBack = Set.copyOf(takenBack);
    dirt = Collections.unmodifiableMap(dirt);
  }

  /** One stock code: the first price seen for it, and how much of it all orders want. */
  record Product(String stockCode, String name, long unitPriceWon, long quantity) {
    private static final long MAX_DELIVERY = 1_000_000_000;

    Product plus(Item item) {
      return new Product(
          stockCode, name.isEmpty() ? item.name() : name, unitPriceWon, quantity + item.quantity());
    }

    /** Stock for every order of the file, as far as one delivery can bring it. */
    int enough() {
      return (int) Math.min(quantity, MAX_DELIVERY);
    }

    String sellerId() {
      return "seller-" + stockCode.substring(0, Math.min(2, stockCode.length()));
    }
  }

  static SalesPlan of(Iterator<Optional<Row>> rows, RowReader reader, int limit) {
    var invoices = new Invoices(rows, reader);
    Map<String, Product> products = new LinkedHashMap<>();
    Set<Bought> takenBack = new HashSet<>();
    int orders = 0;
    int cancellations = 0;
    int empty = 0;
    while (orders < limit && invoices.hasNext()) {
      var invoice = invoices.next();
      if (invoice.items().isEmpty()) {
        empty++;
      } else if (invoice.cancellation()) {
        cancellations++;
        takenBack.addAll(namedBy(invoice));
      } else {
        orders++;
        invoice.items().forEach(item -> add(item, products));
      }
    }
    return new SalesPlan(
        products, orders, cancellations, takenBack, empty, invoices.rowsRead(), invoices.dirt());
  }

  Collection<Product> catalogue() {
    return products.values();
  }

  Product product(String stockCode) {
    var product = products.get(stockCode);
    if (product == null) {
      throw new IllegalArgumentException(stockCode + " was not in the file when it was first read");
    }
    return product;
  }

  private static Set<Bought> namedBy(Invoice cancellation) {
    return cancellation.isOfGuest()
        ? Set.of()
        : cancellation.items().stream()
            .map(item -> new Bought(cancellation.buyerId(), item.stockCode()))
            .collect(Collectors.toSet());
  }

  private static void add(Item item, Map<String, Product> products) {
    products.merge(
        item.stockCode(),
        new Product(item.stockCode(), item.name(), item.unitPriceWon(), item.quantity()),
        (known, _) -> known.plus(item));
  }
}

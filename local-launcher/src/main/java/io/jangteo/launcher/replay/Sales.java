package io.jangteo.launcher.replay;

import io.jangteo.launcher.client.OrderView;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The orders of a file in their turn. The cancellations among them are handed on in passing. */
final class Sales implements Iterator<Sales.Sale> {
  /**
   * An invoice and its place among the orders of the file.
   *
   * @param confirmed completes when the order has ended; empty if not by being confirmed
   */
  record Sale(Invoice invoice, int place, CompletableFuture<Optional<OrderView>> confirmed) {
    void placeBy(Placing placing, long dueNanos) {
      try {
        confirmed.complete(placing.run(invoice, place, dueNanos));
      } finally {
        // However it ended, nobody may wait for it for ever.
        confirmed.complete(Optional.empty());
      }
    }
  }

  private final Invoices invoices;
  private final int limit;
  private final TakingBack takingBack;
  private int place;
  private @Nullable Sale next;

  Sales(Invoices invoices, int limit, TakingBack takingBack) {
    this.invoices = invoices;
    this.limit = limit;
    this.takingBack = takingBack;
  }

  @Override
  public boolean hasNext() {
    while (next == null && place < limit && invoices.hasNext()) {
      var invoice = invoices.next();
      if (invoice.isOrder()) {
        next = new Sale(invoice, place++, new CompletableFuture<>());
        takingBack.sold(invoice, next.confirmed());
      } else if (invoice.cancellation()) {
        takingBack.takeBack(invoice);
      }
    }
    return next != null;
  }

  @Override
  public Sale next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var sale = next;
    next = null;
    return sale;
  }
}

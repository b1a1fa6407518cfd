package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.CommissionContracts;
import io.jangteo.settlement.domain.GatewayFees;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.PlacedOrder;
import io.jangteo.settlement.domain.Sale;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out what confirmed orders bring their sellers, and puts it into the books. */
@Component
public class BookSales {

  private final CommissionContracts.Archive contracts;
  private final GatewayFees fees;
  private final Books books;

  BookSales(CommissionContracts.Archive contracts, GatewayFees fees, Books books) {
    this.contracts = contracts;
    this.fees = fees;
    this.books = books;
  }

  /** Writes nothing yet. */
  public List<Sale> of(Collection<PaidOrder> confirmed, Instant soldAt) {
    if (confirmed.isEmpty()) {
      return List.of();
    }
    var sellers =
        confirmed.stream()
            .flatMap(paid -> paid.order().lines().stream())
            .map(PlacedOrder.Line::sellerId)
            .collect(Collectors.toSet());
    var agreed = contracts.of(sellers);
    return confirmed.stream().map(paid -> Sale.of(paid, soldAt, agreed, fees)).toList();
  }

  /** In the transaction that closes their orders. */
  public void book(Collection<Sale> sales) {
    books.add(sales);
  }
}

package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.Booking;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.CommissionContracts;
import io.jangteo.settlement.domain.GatewayFees;
import io.jangteo.settlement.domain.Orphan;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.PlacedOrder;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.Sale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out what sales, refunds and orphans come to, and puts it into the books. */
@Component
public class KeepBooks {

  private final CommissionContracts.Archive contracts;
  private final GatewayFees fees;
  private final ReverseSales reverseSales;
  private final PlaceOrphans placeOrphans;
  private final Books books;

  KeepBooks(
      CommissionContracts.Archive contracts,
      GatewayFees fees,
      OrphanProperties orphans,
      Books books) {
    this.contracts = contracts;
    this.fees = fees;
    this.reverseSales = new ReverseSales(books, fees);
    this.placeOrphans = new PlaceOrphans(books, orphans.usualGateway());
    this.books = books;
  }

  /** What confirmed orders bring their sellers. Writes nothing yet. */
  public List<Sale> salesOf(Collection<PaidOrder> confirmed, Instant soldAt) {
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

  /**
   * What goes back although nothing was sold has to be money that is known to have been taken.
   *
   * @param orphans those that are about to be booked
   */
  public void refuseUnlessOfOrphans(List<Refund> refunds, List<Orphan> orphans) {
    placeOrphans.refuseUnlessKnown(refunds, orphans);
  }

  /**
   * All that a transaction books, together, because the sellers' days have to be locked once and in
   * one order. What is booked already is left out.
   *
   * @param refunds of these sales or of earlier ones; nobody else may book refunds of their orders
   *     meanwhile
   */
  public void book(List<Sale> sales, List<Refund> refunds, List<Orphan> orphans, Instant bookedAt) {
    var bookings = new ArrayList<Booking>(sales);
    bookings.addAll(reverseSales.by(refunds, sales, bookedAt));
    bookings.addAll(placeOrphans.of(orphans, bookedAt));
    if (!bookings.isEmpty()) {
      books.add(bookings);
    }
  }
}

package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger, the settlement items, and the sellers' daily figures that follow from them. */
public interface Books {

  /** Books each sale, refund and orphan once: a second time is refused. */
  void add(List<? extends Booking> bookings);

  /** How many ledger transactions made in this time do not balance; anything but 0 is an alarm. */
  long unbalanced(Instant from, Instant until);

  /** Oldest first. */
  List<LedgerTransaction> transactionsOf(UUID orderId);

  /** What is booked of money that was no sale's, oldest first. */
  List<OrphanMovement> orphansOf(Collection<UUID> orderIds);

  /** The items of these orders, oldest first. */
  List<SettlementItem> itemsOf(Collection<UUID> orderIds);

  /**
   * A seller's items, newest first.
   *
   * @param before only items booked before this one; null for the newest
   */
  List<SettlementItem> itemsOf(String sellerId, @Nullable UUID before, int limit);

  /** A seller's days on which something happened, ascending. */
  List<SellerDay> daysOf(String sellerId, LocalDate from, LocalDate to);
}

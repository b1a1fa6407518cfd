package io.jangteo.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All reservations; an order has at most one, ever. */
public interface Reservations {

  /** The states of those that exist. */
  Map<UUID, ReservationState> statesOf(Collection<UUID> orderIds);

  /**
   * Those that exist, with their lines; nobody else can change them until this transaction ends.
   */
  Map<UUID, Reservation> lock(Collection<UUID> orderIds);

  /**
   * Adds reservations of orders that have none yet.
   *
   * @return false when another has come in between with one of the orders or hold slots; then the
   *     caller has to roll back
   */
  boolean add(Collection<Reservation> reservations);

  /** The slots of the live holds of these buyers, of those who have any. */
  Map<String, Set<Integer>> holdSlotsOf(Collection<String> buyerIds);

  /** How much of these SKUs these buyers hold or have bought and not brought back. */
  Map<Purchase, Long> purchasesOf(Collection<String> buyerIds, Collection<String> skuIds);

  /**
   * Writes what became of reservations that were locked in this transaction: each once, as it is
   * now.
   */
  void change(Collection<Reservation> changed);

  /** Since when the oldest hold has been waiting. */
  Optional<Instant> oldestHold();
}

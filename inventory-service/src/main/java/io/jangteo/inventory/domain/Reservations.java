package io.jangteo.inventory.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All reservations; an order has at most one, ever. */
public interface Reservations {

  /** The states of those that exist. */
  Map<UUID, ReservationState> statesOf(Collection<UUID> orderIds);

  /**
   * Those that exist, with their lines; nobody else can change them until this transaction ends.
   */
  Map<UUID, Reservation> lock(Collection<UUID> orderIds);

  void add(Collection<Reservation> reservations);

  /**
   * Ends holds.
   *
   * @throws IllegalStateException when one of them was not held any more
   */
  void conclude(Collection<Reservation> concluded);

  /** Since when the oldest hold has been waiting. */
  Optional<Instant> oldestHold();
}

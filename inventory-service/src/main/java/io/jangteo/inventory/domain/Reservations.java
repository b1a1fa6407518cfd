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
   * Writes what became of reservations that were locked in this transaction: each once, as it is
   * now.
   */
  void change(Collection<Reservation> changed);

  /** Since when the oldest hold has been waiting. */
  Optional<Instant> oldestHold();
}

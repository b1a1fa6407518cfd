package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settlement items on their way from PENDING to DUE. */
public interface DueItems {

  /** Keeps what was told; of two words on one thing the first counts. */
  void learn(Collection<? extends Purchase> told);

  /** The pending items of these orders whose buyers keep them, and about which nobody asks. */
  List<Kept> keptOf(Collection<UUID> orderIds);

  /** Those of them that are still pending are due on that day. */
  void makeDue(Map<UUID, LocalDate> dueOn);

  /** An item that waits for nothing more. */
  record Kept(UUID itemId, String sellerId, Instant confirmedAt) {}
}

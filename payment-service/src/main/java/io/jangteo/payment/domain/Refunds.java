package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.List;

/** All refunds. */
public interface Refunds {

  /** Due to be sent, or asked about. */
  List<Refund> claimDue(Instant now, int limit);

  /** The refund as it is now, and nobody else's until the transaction ends. */
  Refund lock(Refund refund);

  void save(List<Refund> refunds);
}

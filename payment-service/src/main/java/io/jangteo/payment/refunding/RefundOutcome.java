package io.jangteo.payment.refunding;

import io.jangteo.payment.domain.RefundRefusal;
import io.jangteo.payment.domain.Refunds.StoredRefund;

/** What a request about a refund leads to. */
sealed interface RefundOutcome {

  record Done(StoredRefund refund) implements RefundOutcome {}

  /** The same request was made before. */
  record DoneBefore(StoredRefund refund) implements RefundOutcome {}

  record Refused(RefundRefusal why) implements RefundOutcome {}
}

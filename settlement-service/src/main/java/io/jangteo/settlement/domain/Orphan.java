package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money of a buyer that a gateway took although nothing was sold for it. */
public sealed interface Orphan extends Told {

  Money amount();

  /** The gateway that has or had it, where the message said so. */
  @Nullable String gateway();

  LedgerTransaction.Type type();

  /** What there is one of: the payment that took it, the refund that gives it back. */
  UUID reference();

  /** It turned up. */
  record Captured(UUID orderId, UUID paymentId, Money amount, @Nullable String gateway)
      implements Orphan {

    public Captured {
      positive(amount);
    }

    @Override
    public LedgerTransaction.Type type() {
      return LedgerTransaction.Type.ORPHAN;
    }

    @Override
    public UUID reference() {
      return paymentId;
    }
  }

  /** It went back to the buyer. */
  record GivenBack(UUID orderId, UUID refundId, Money amount, @Nullable String gateway)
      implements Orphan {

    public GivenBack {
      positive(amount);
    }

    @Override
    public LedgerTransaction.Type type() {
      return LedgerTransaction.Type.ORPHAN_REFUND;
    }

    @Override
    public UUID reference() {
      return refundId;
    }
  }

  private static void positive(Money amount) {
    if (amount.amount() <= 0) {
      throw new IllegalArgumentException("money that moved is positive, not " + amount);
    }
  }
}

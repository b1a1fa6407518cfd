package io.jangteo.settlement.domain;

import org.jspecify.annotations.Nullable;

/**
 * An account of the ledger.
 *
 * @param holder the gateway or the seller it is kept for; absent where it is the marketplace's own
 */
public record Account(Type type, @Nullable String holder) {

  public Account {
    if ((type.heldBy == HeldBy.MARKETPLACE) != (holder == null)) {
      throw new IllegalArgumentException(type + " is held by a " + type.heldBy);
    }
  }

  public static Account gatewayReceivable(String gateway) {
    return new Account(Type.PG_RECEIVABLE, gateway);
  }

  public static Account sellerPayable(String sellerId) {
    return new Account(Type.SELLER_PAYABLE, sellerId);
  }

  /** What a seller is paid while the bank has not said that it was. */
  public static Account payoutTransit(String sellerId) {
    return new Account(Type.PAYOUT_TRANSIT, sellerId);
  }

  public static Account own(Type type) {
    return new Account(type, null);
  }

  public HeldBy heldBy() {
    return type.heldBy;
  }

  /** The chart of accounts. */
  public enum Type {
    /** What a gateway has taken from buyers and still owes us. */
    PG_RECEIVABLE(HeldBy.GATEWAY),
    /** What we owe a seller. */
    SELLER_PAYABLE(HeldBy.SELLER),
    /** What is on its way to a seller. */
    PAYOUT_TRANSIT(HeldBy.SELLER),
    /** Our own money at our bank. */
    BANK(HeldBy.MARKETPLACE),
    COMMISSION_REVENUE(HeldBy.MARKETPLACE),
    VAT_PAYABLE(HeldBy.MARKETPLACE),
    /** Sellers' part in what gateways keep; stands against the expense. */
    PG_FEE_RECOVERY(HeldBy.MARKETPLACE),
    /** What gateways took although nothing was sold for it, until it has gone back. */
    ORPHAN_CAPTURE(HeldBy.MARKETPLACE),
    /** What gateways kept. */
    PG_FEE_EXPENSE(HeldBy.MARKETPLACE),
    /** The VAT on that, which we get back. */
    INPUT_VAT(HeldBy.MARKETPLACE),
    /** What two admins corrected because nothing else was right; why is with the correction. */
    ADJUSTMENT(HeldBy.MARKETPLACE);

    private final HeldBy heldBy;

    Type(HeldBy heldBy) {
      this.heldBy = heldBy;
    }
  }

  /** Whose account it is. */
  public enum HeldBy {
    GATEWAY,
    SELLER,
    MARKETPLACE
  }
}

package io.jangteo.settlement.domain;

/** The bank denies what it had said: no state is right, so a person has to look. */
public final class BankContradiction extends RuntimeException {

  public BankContradiction(Payout payout, BankAnswer answer) {
    super(
        "payout %s of %s is %s, but the bank says %s"
            .formatted(payout.id(), payout.amount(), payout.state(), answer));
  }
}

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;

/** What a sale brings in, and what is kept of it before the seller gets the rest. */
public record Proceeds(
    Money gross, Money commission, Money commissionVat, Money gatewayFee, Money gatewayFeeVat) {

  public Money net() {
    return gross.minus(commission).minus(commissionVat).minus(gatewayFee).minus(gatewayFeeVat);
  }

  static Proceeds none(String currency) {
    var nothing = new Money(0, currency);
    return new Proceeds(nothing, nothing, nothing, nothing, nothing);
  }

  Proceeds negated() {
    return new Proceeds(
        gross.times(-1),
        commission.times(-1),
        commissionVat.times(-1),
        gatewayFee.times(-1),
        gatewayFeeVat.times(-1));
  }

  public Proceeds plus(Proceeds other) {
    return new Proceeds(
        gross.plus(other.gross),
        commission.plus(other.commission),
        commissionVat.plus(other.commissionVat),
        gatewayFee.plus(other.gatewayFee),
        gatewayFeeVat.plus(other.gatewayFeeVat));
  }
}

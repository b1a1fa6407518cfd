package io.jangteo.settlement.reconciling;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLines;
import java.time.LocalDate;

/**
 * A day of sales.
 *
 * @param difference what the gateway says more than the ledger; 0 when they agree
 */
record DayView(LocalDate date, Said gateway, Money gatewayFees, Said ledger, Money difference) {

  record Said(Money payments, Money refunds) {}

  static DayView of(GatewayLines.Day day) {
    return new DayView(
        day.day(),
        new Said(day.gatewayPayments(), day.gatewayRefunds()),
        day.gatewayFees(),
        new Said(day.ledgerPayments(), day.ledgerRefunds()),
        day.difference());
  }
}

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the gateways are known to keep, for approvals that do not say it, and for refunds.
 *
 * @param byGatewayAndMethod such as {@code TOSS/CARD}
 * @param keptOnRefund the gateways and methods whose fee is not returned when the payment is
 */
public record GatewayFees(
    Rate usual, Map<String, Rate> byGatewayAndMethod, Set<String> keptOnRefund) {

  public GatewayFees {
    byGatewayAndMethod = Map.copyOf(byGatewayAndMethod);
    keptOnRefund = Set.copyOf(keptOnRefund);
  }

  Money feeOf(Approval approval) {
    return Objects.requireNonNullElseGet(
        approval.fee(), () -> rateOf(approval).of(approval.amount()));
  }

  Money vatOf(Approval approval) {
    return Objects.requireNonNullElseGet(approval.feeVat(), () -> Rate.TENTH.of(feeOf(approval)));
  }

  boolean returnedOnRefund(Means means) {
    return !keptOnRefund.contains(means.toString());
  }

  private Rate rateOf(Approval approval) {
    return byGatewayAndMethod.getOrDefault(approval.means().toString(), usual);
  }
}

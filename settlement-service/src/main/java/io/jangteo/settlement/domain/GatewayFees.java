package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.Map;
import java.util.Objects;

/**
 * What the gateways are known to keep, for approvals that do not say it.
 *
 * @param byGatewayAndMethod such as {@code TOSS/CARD}
 */
public record GatewayFees(Rate usual, Map<String, Rate> byGatewayAndMethod) {

  public GatewayFees {
    byGatewayAndMethod = Map.copyOf(byGatewayAndMethod);
  }

  Money feeOf(Approval approval) {
    return Objects.requireNonNullElseGet(
        approval.fee(), () -> rateOf(approval).of(approval.amount()));
  }

  Money vatOf(Approval approval) {
    return Objects.requireNonNullElseGet(approval.feeVat(), () -> Rate.TENTH.of(feeOf(approval)));
  }

  private Rate rateOf(Approval approval) {
    return byGatewayAndMethod.getOrDefault(approval.gateway() + "/" + approval.method(), usual);
  }
}

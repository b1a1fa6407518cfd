package io.jangteo.settlement.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.settlement.domain.SettlementItem;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item of a statement, in won. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatementLine(
    SettlementItem.Type type,
    LocalDate date,
    UUID id,
    UUID orderId,
    UUID reference,
    int lineNo,
    @Nullable String productId,
    int quantity,
    long gross,
    long commission,
    long commissionVat,
    long gatewayFee,
    long gatewayFeeVat,
    long net,
    SettlementItem.State state) {

  static StatementLine of(SettlementItem item) {
    var proceeds = item.proceeds();
    return new StatementLine(
        item.type(),
        item.day(),
        item.id(),
        item.orderId(),
        item.reference(),
        item.lineNo(),
        item.productId(),
        item.quantity(),
        proceeds.gross().amount(),
        proceeds.commission().amount(),
        proceeds.commissionVat().amount(),
        proceeds.gatewayFee().amount(),
        proceeds.gatewayFeeVat().amount(),
        proceeds.net().amount(),
        item.state());
  }
}

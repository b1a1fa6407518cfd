package io.jangteo.settlement.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.SettlementItem;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One settlement item, as its seller sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettlementItemView(
    UUID id,
    SettlementItem.Type type,
    @Nullable UUID orderId,
    @Nullable UUID refundId,
    int lineNo,
    @Nullable String productId,
    int quantity,
    Money gross,
    Money commission,
    Money commissionVat,
    Money gatewayFee,
    Money gatewayFeeVat,
    Money net,
    SettlementItem.State state,
    LocalDate date,
    @Nullable LocalDate dueOn) {

  static SettlementItemView of(SettlementItem item) {
    var proceeds = item.proceeds();
    return new SettlementItemView(
        item.id(),
        item.type(),
        item.type() == SettlementItem.Type.ADJUST ? null : item.orderId(),
        item.type() == SettlementItem.Type.REFUND ? item.reference() : null,
        item.lineNo(),
        item.productId(),
        item.quantity(),
        proceeds.gross(),
        proceeds.commission(),
        proceeds.commissionVat(),
        proceeds.gatewayFee(),
        proceeds.gatewayFeeVat(),
        proceeds.net(),
        item.state(),
        item.day(),
        item.dueOn());
  }
}

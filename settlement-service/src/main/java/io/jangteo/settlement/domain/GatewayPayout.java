package io.jangteo.settlement.domain;

import io.jangteo.settlement.domain.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A gateway has paid us what it owed for one movement, less its fee; of a refund, the mirror image.
 * What the ledger does not have of it stands on the adjustment account.
 *
 * @param movement what it owed; absent where the ledger knows of nothing
 */
public record GatewayPayout(GatewayLine line, @Nullable LedgerMovement movement, Instant bookedAt)
    implements Booking {

  @Override
  public LedgerTransaction transaction(UUID id) {
    var settlement = Objects.requireNonNull(line.settlement(), "a report moves no money");
    var sign = line.direction().sign();
    var amount = line.amount();
    var owed = movement == null ? amount.minus(amount) : movement.amount();
    var paid = amount.minus(settlement.fee()).minus(settlement.feeVat());
    var draft =
        new LedgerTransaction.Draft()
            .post(Account.own(Account.Type.BANK), Kind.GROSS, paid.times(sign))
            .post(
                Account.own(Account.Type.PG_FEE_EXPENSE),
                Kind.GATEWAY_FEE,
                settlement.fee().times(sign))
            .post(
                Account.own(Account.Type.INPUT_VAT),
                Kind.GATEWAY_FEE_VAT,
                settlement.feeVat().times(sign));
    if (movement != null) {
      draft.post(movement.account(), Kind.GROSS, owed.times(-sign));
    }
    draft.post(Account.own(Account.Type.ADJUSTMENT), Kind.GROSS, amount.minus(owed).times(-sign));
    return new LedgerTransaction(
        id,
        LedgerTransaction.Type.PG_SETTLE,
        line.id(),
        movement == null ? line.orderId() : movement.orderId(),
        amount.currency(),
        bookedAt,
        draft.entries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return List.of();
  }
}

package io.jangteo.settlement.domain;

import io.jangteo.settlement.domain.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Two admins have given up on money that a gateway should have paid, or taken back, and never
 * mentioned.
 *
 * @param discrepancyId that it resolves
 */
public record WriteOff(UUID discrepancyId, LedgerMovement movement, Instant bookedAt)
    implements Booking {

  @Override
  public LedgerTransaction transaction(UUID id) {
    var signed = movement.amount().times(movement.direction().sign());
    return new LedgerTransaction(
        id,
        LedgerTransaction.Type.ADJUST,
        discrepancyId,
        movement.orderId(),
        movement.amount().currency(),
        bookedAt,
        new LedgerTransaction.Draft()
            .post(Account.own(Account.Type.ADJUSTMENT), Kind.GROSS, signed)
            .post(movement.account(), Kind.GROSS, signed.times(-1))
            .entries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return List.of();
  }
}

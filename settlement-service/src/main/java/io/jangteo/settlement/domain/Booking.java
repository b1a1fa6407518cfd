package io.jangteo.settlement.domain;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What goes into the books together: a ledger transaction and the settlement items it explains. */
public sealed interface Booking
    permits Sale, Reversal, OrphanMovement, GatewayPayout, WriteOff, PayoutMovement, Adjustment {

  LedgerTransaction transaction(UUID id);

  List<SettlementItem> items(Supplier<UUID> ids);
}

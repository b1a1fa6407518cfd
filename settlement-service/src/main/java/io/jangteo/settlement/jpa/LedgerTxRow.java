package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.LedgerTransaction;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** For reading: {@link BookingTables} writes. */
@Entity
@Immutable
@Table(name = "ledger_tx")
class LedgerTxRow {

  @Id
  @Column(name = "tx_id")
  private UUID txId;

  @Column(name = "type")
  private String type;

  @Column(name = "ref_id")
  private UUID refId;

  @Column(name = "order_id")
  private @Nullable UUID orderId;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "booked_at")
  private Instant bookedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "ledger_entry", joinColumns = @JoinColumn(name = "tx_id"))
  @OrderBy("lineNo")
  private List<LedgerEntryRow> entries;

  @SuppressWarnings("NullAway.Init")
  protected LedgerTxRow() {}

  LedgerTransaction toTransaction() {
    return new LedgerTransaction(
        txId,
        LedgerTransaction.Type.valueOf(type),
        refId,
        orderId,
        currency,
        bookedAt,
        entries.stream().map(LedgerEntryRow::toEntry).toList());
  }
}

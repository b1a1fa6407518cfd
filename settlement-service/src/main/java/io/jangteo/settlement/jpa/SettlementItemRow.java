package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Means;
import io.jangteo.settlement.domain.Proceeds;
import io.jangteo.settlement.domain.Rate;
import io.jangteo.settlement.domain.SettlementItem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** For reading: {@link BookingTables} writes. */
@Entity
@Immutable
@Table(name = "settlement_item")
class SettlementItemRow {

  @Id
  @Column(name = "item_id")
  private UUID itemId;

  @Column(name = "type")
  private String type;

  @Column(name = "order_id")
  private UUID orderId;

  @Column(name = "ref_id")
  private UUID refId;

  @Column(name = "line_no")
  private int lineNo;

  @Column(name = "seller_id")
  private String sellerId;

  @Column(name = "product_id")
  private @Nullable String productId;

  @Column(name = "quantity")
  private int quantity;

  @Column(name = "rate_millionths")
  private int rateMillionths;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(name = "currency", length = 3)
  private String currency;

  @Column(name = "gross")
  private long gross;

  @Column(name = "commission")
  private long commission;

  @Column(name = "commission_vat")
  private long commissionVat;

  @Column(name = "pg_fee")
  private long gatewayFee;

  @Column(name = "pg_fee_vat")
  private long gatewayFeeVat;

  @Column(name = "gateway")
  private @Nullable String gateway;

  @Column(name = "method")
  private @Nullable String method;

  @Column(name = "state")
  private String state;

  @Column(name = "stat_date")
  private LocalDate statDate;

  @Column(name = "due_on")
  private @Nullable LocalDate dueOn;

  @SuppressWarnings("NullAway.Init")
  protected SettlementItemRow() {}

  SettlementItem toItem() {
    return new SettlementItem(
        itemId,
        SettlementItem.Type.valueOf(type),
        orderId,
        refId,
        lineNo,
        sellerId,
        productId,
        quantity,
        new Rate(rateMillionths),
        new Proceeds(
            money(gross),
            money(commission),
            money(commissionVat),
            money(gatewayFee),
            money(gatewayFeeVat)),
        gateway == null || method == null ? null : new Means(gateway, method),
        SettlementItem.State.valueOf(state),
        statDate,
        dueOn);
  }

  private Money money(long amount) {
    return new Money(amount, currency);
  }
}

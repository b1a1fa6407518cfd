package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.RefundState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code order_refund}, for reading. */
@Entity
@Table(name = "order_refund")
@IdClass(OrderRefundRow.Key.class)
class OrderRefundRow {

  @SuppressWarnings("UnusedVariable") // Queries read it.
  @Id
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private OrderRow order;

  @Id private UUID refundId;

  private String state;
  private long amount;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3)
  private String currency;

  private boolean ofCancellation;
  private Instant toldAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected OrderRefundRow() {}

  OrderRefund refund() {
    return new OrderRefund(
        refundId, RefundState.valueOf(state), new Money(amount, currency), ofCancellation, toldAt);
  }

  record Key(UUID order, UUID refundId) {}
}

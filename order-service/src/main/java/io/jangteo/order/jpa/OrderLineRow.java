package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Fulfilment;
import io.jangteo.order.domain.OrderLine;
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
import org.jspecify.annotations.Nullable;

/** A row of {@code order_line}. */
@Entity
@Table(name = "order_line")
@IdClass(OrderLineRow.Key.class)
class OrderLineRow {

  @Id
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private OrderRow order;

  @Id private int lineNo;

  @Column(updatable = false)
  private String skuId;

  @Column(updatable = false)
  private String productId;

  @Column(updatable = false)
  private String sellerId;

  @Column(updatable = false)
  private String name;

  @Column(updatable = false)
  private int qty;

  @Column(updatable = false)
  private long unitPrice;

  @SuppressWarnings("UnusedVariable") // The table wants it; we multiply.
  @Column(updatable = false)
  private long lineAmount;

  @Column(updatable = false)
  private boolean taxFree;

  private String fulfilment;
  private @Nullable Instant fulfilledAt;
  private int refundedQty;
  private long refundedAmount;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected OrderLineRow() {}

  @SuppressWarnings("NullAway.Init") // show() sets the fulfilment.
  OrderLineRow(OrderRow order, OrderLine line) {
    this.order = order;
    lineNo = line.lineNo();
    skuId = line.skuId();
    productId = line.productId();
    sellerId = line.sellerId();
    name = line.name();
    qty = line.quantity();
    unitPrice = line.unitPrice().amount();
    lineAmount = line.amount().amount();
    taxFree = line.taxFree();
    show(line);
  }

  int lineNo() {
    return lineNo;
  }

  /** Takes over what its seller and its buyer change of a line; refunds are added up in SQL. */
  final void show(OrderLine line) {
    fulfilment = line.fulfilment().name();
    fulfilledAt = line.fulfilledAt();
  }

  OrderLine line(String currency) {
    return new OrderLine(
        lineNo,
        skuId,
        productId,
        name,
        sellerId,
        qty,
        new Money(unitPrice, currency),
        taxFree,
        Fulfilment.valueOf(fulfilment),
        fulfilledAt,
        refundedQty,
        new Money(refundedAmount, currency));
  }

  record Key(UUID order, int lineNo) {}
}

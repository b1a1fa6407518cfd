package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.OrderLine;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

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

  private String skuId;
  private String productId;
  private String sellerId;
  private String name;
  private int qty;
  private long unitPrice;

  @SuppressWarnings("UnusedVariable") // The table wants it; we multiply.
  private long lineAmount;

  private boolean taxFree;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected OrderLineRow() {}

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
  }

  OrderLine line(String currency) {
    return new OrderLine(
        lineNo, skuId, productId, name, sellerId, qty, new Money(unitPrice, currency), taxFree);
  }

  record Key(UUID order, int lineNo) {}
}

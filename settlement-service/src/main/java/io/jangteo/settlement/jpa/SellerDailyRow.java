package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.SellerDay;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** For reading: {@link BookingTables} writes. */
@Entity
@Immutable
@Table(name = "seller_daily")
class SellerDailyRow {

  @EmbeddedId private Key key;

  @Column(name = "orders")
  private long orders;

  @Column(name = "gross")
  private long gross;

  @Column(name = "refunds")
  private long refunds;

  @Column(name = "commission")
  private long commission;

  @Column(name = "net")
  private long net;

  @SuppressWarnings("NullAway.Init")
  protected SellerDailyRow() {}

  SellerDay toDay() {
    return new SellerDay(
        key.sellerId(),
        key.statDate(),
        orders,
        money(gross),
        money(refunds),
        money(commission),
        money(net));
  }

  private Money money(long amount) {
    return new Money(amount, key.currency());
  }

  @Embeddable
  record Key(
      @Column(name = "seller_id") String sellerId,
      @Column(name = "stat_date") LocalDate statDate,
      @JdbcTypeCode(SqlTypes.CHAR) @Column(name = "currency", length = 3) String currency)
      implements Serializable {}
}

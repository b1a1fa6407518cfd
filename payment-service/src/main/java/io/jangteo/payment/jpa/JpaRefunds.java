package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.Refunds;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Refunds in MySQL. */
@Repository
class JpaRefunds implements Refunds {

  private final RefundRows rows;
  private final EntityManager entities;

  JpaRefunds(RefundRows rows, EntityManager entities) {
    this.rows = rows;
    this.entities = entities;
  }

  @Override
  public List<Refund> claimDue(Instant now, int limit) {
    return rows.claimDue(now, Limit.of(limit)).stream().map(RefundRow::toRefund).toList();
  }

  @Override
  public Refund lock(Refund refund) {
    return rows.lock(refund.refundId()).toRefund();
  }

  @Override
  public void save(List<Refund> refunds) {
    for (var refund : refunds) {
      Objects.requireNonNull(
              entities.find(RefundRow.class, refund.refundId()),
              "a refund is locked before it is changed")
          .become(refund);
    }
  }
}

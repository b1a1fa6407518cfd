package io.jangteo.payment.jpa;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

interface RefundRows extends Repository<RefundRow, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = PaymentRows.LOCK_TIMEOUT, value = PaymentRows.SKIP_LOCKED))
  @Query(
      """
      select r from RefundRow r
      where r.state in ('APPROVED', 'PROCESSING', 'UNKNOWN') and r.nextTryAt <= :now
      order by r.nextTryAt""")
  List<RefundRow> claimDue(Instant now, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from RefundRow r where r.refundId = :refundId")
  RefundRow lock(UUID refundId);
}

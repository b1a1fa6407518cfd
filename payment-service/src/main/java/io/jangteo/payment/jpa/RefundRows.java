package io.jangteo.payment.jpa;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RefundRows extends Repository<RefundRow, UUID> {

  Optional<RefundRow> findByRefundId(UUID refundId);

  Optional<RefundRow> findByRequesterIdAndIdempotencyKey(String requesterId, String idempotencyKey);

  @Query(
      """
      select distinct r.paymentId from RefundRow r
      where r.state in ('APPROVED', 'PROCESSING', 'UNKNOWN') and r.nextTryAt <= :now""")
  List<UUID> paymentsWithDue(Instant now, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      """
      select r from RefundRow r
      where r.paymentId in :paymentIds and r.state in ('APPROVED', 'PROCESSING', 'UNKNOWN')
      order by r.refundId""")
  List<RefundRow> lockUnderWay(Collection<UUID> paymentIds);

  @Modifying
  @Query(
      """
      update RefundRow r set r.nextTryAt = :now
      where r.paymentId in :paymentIds and r.state = 'UNKNOWN' and r.nextTryAt > :now
        and not r.beingAsked""")
  int askNow(Collection<UUID> paymentIds, Instant now);

  @Modifying
  @Query(
      value =
          """
          UPDATE refund SET next_try_at = UTC_TIMESTAMP(6)
          WHERE state IN ('APPROVED', 'UNKNOWN') AND next_try_at > UTC_TIMESTAMP(6) AND NOT being_asked
            AND provider = :provider
          ORDER BY next_try_at LIMIT :atMost""",
      nativeQuery = true)
  int tryAgainNow(String provider, int atMost);

  @Query(
      """
      select r.state as state, count(r) as count, min(r.createdAt) as oldest from RefundRow r
      where r.state in ('REQUESTED', 'APPROVED', 'PROCESSING', 'UNKNOWN', 'FAILED')
      group by r.state""")
  List<OpenCount> countOpen();

  @Query("select r from RefundRow r where r.refundId in :refundIds order by r.refundId desc")
  List<RefundRow> ofIds(Collection<UUID> refundIds);

  /** Refunds of one state that have not ended, or not well. */
  record OpenCount(String state, long count, @Nullable Instant oldest) {}
}

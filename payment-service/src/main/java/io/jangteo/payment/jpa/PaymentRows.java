package io.jangteo.payment.jpa;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
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
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** Who gets which payment: the locks and conditions that decide races. */
interface PaymentRows extends Repository<PaymentRow, UUID> {

  String LOCK_TIMEOUT = "jakarta.persistence.lock.timeout";
  String SKIP_LOCKED = "-2";

  Optional<PaymentRow> findByPaymentId(UUID paymentId);

  Optional<PaymentRow> findByOrderId(UUID orderId);

  @Query(
      """
      select p from PaymentRow p
      where p.state = :state and p.paymentId > :after
      order by p.paymentId""")
  List<PaymentRow> inState(String state, UUID after, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select p from PaymentRow p where p.orderId in :orderIds order by p.orderId")
  List<PaymentRow> lockByOrderIds(Collection<UUID> orderIds);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select p from PaymentRow p where p.paymentId in :paymentIds order by p.paymentId")
  List<PaymentRow> lockByIds(Collection<UUID> paymentIds);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = LOCK_TIMEOUT, value = SKIP_LOCKED))
  @Query(
      """
      select p from PaymentRow p
      where p.state = 'READY' and p.nextTryAt <= :now and p.provider = :provider
      order by p.nextTryAt""")
  List<PaymentRow> claimChargeable(String provider, Instant now, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = LOCK_TIMEOUT, value = SKIP_LOCKED))
  @Query(
      """
      select p from PaymentRow p
      where p.state = 'READY' and p.deadline <= :now
        and (p.expiryCheckAt is null or p.expiryCheckAt <= :now)
      order by p.deadline""")
  List<PaymentRow> claimOverdue(Instant now, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = LOCK_TIMEOUT, value = SKIP_LOCKED))
  @Query(
      "select p from PaymentRow p where p.state = :state and p.nextTryAt <= :now order by p.nextTryAt")
  List<PaymentRow> claimDue(String state, Instant now, Limit limit);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = LOCK_TIMEOUT, value = SKIP_LOCKED))
  @Query("select p from PaymentRow p where p.state = 'APPROVING' and p.claimedBy = :instance")
  List<PaymentRow> claimAbandonedBy(String instance, Limit limit);

  @Modifying
  @Query(
      """
      update PaymentRow p set p.nextTryAt = :now
      where p.state = 'READY' and p.nextTryAt > :now and p.provider = :provider""")
  int tryAgainNow(String provider, Instant now);

  @Modifying
  @Query(
      value =
          """
          UPDATE payment SET next_try_at = UTC_TIMESTAMP(6)
          WHERE state = 'UNKNOWN' AND next_try_at > UTC_TIMESTAMP(6) AND NOT being_asked
            AND provider = :provider
          ORDER BY next_try_at LIMIT :atMost""",
      nativeQuery = true)
  int askNow(String provider, int atMost);

  @Query(
      """
      select p.state as state, count(p) as count, min(p.unknownSince) as oldestDoubt from PaymentRow p
      where p.state in ('READY', 'APPROVING', 'UNKNOWN', 'AWAITING_DEPOSIT') group by p.state""")
  List<OpenCount> countOpen();

  /** Open payments of one state. */
  record OpenCount(String state, long count, @Nullable Instant oldestDoubt) {}
}

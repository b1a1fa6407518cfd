package io.jangteo.payment.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AttemptRows extends Repository<AttemptRow, AttemptRow.Key> {

  List<AttemptRow> findByKeyPaymentIdOrderByKeyAttemptNo(UUID paymentId);

  @Query("select a from AttemptRow a where a.key.paymentId in :paymentIds order by a.key.attemptNo")
  List<AttemptRow> ofPayments(Collection<UUID> paymentIds);
}

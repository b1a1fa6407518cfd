package io.jangteo.settlement.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LedgerTxRows extends Repository<LedgerTxRow, UUID> {

  List<LedgerTxRow> findByOrderIdOrderByTxId(UUID orderId);

  @Query(
      """
      select t from LedgerTxRow t join fetch t.entries
      where t.orderId in :orderIds and t.type in ('ORPHAN', 'ORPHAN_REFUND') order by t.txId""")
  List<LedgerTxRow> findOrphans(Collection<UUID> orderIds);
}

package io.jangteo.settlement.jpa;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface LedgerTxRows extends Repository<LedgerTxRow, UUID> {

  List<LedgerTxRow> findByOrderIdOrderByTxId(UUID orderId);
}

package io.jangteo.settlement.jpa;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SettlementItemRows extends Repository<SettlementItemRow, UUID> {

  List<SettlementItemRow> findByOrderIdInOrderByItemId(Collection<UUID> orderIds);

  List<SettlementItemRow> findBySellerIdOrderByItemIdDesc(String sellerId, Limit limit);

  List<SettlementItemRow> findBySellerIdAndItemIdLessThanOrderByItemIdDesc(
      String sellerId, UUID before, Limit limit);
}

package io.jangteo.settlement.jpa;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface CommissionContractRows
    extends Repository<CommissionContractRow, CommissionContractRow.Key> {

  List<CommissionContractRow> findByKeySellerIdIn(Collection<String> sellerIds);
}

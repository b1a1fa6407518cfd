package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.CommissionContracts;
import java.util.Collection;
import java.util.HashSet;
import org.springframework.stereotype.Repository;

@Repository
class JpaCommissionContracts implements CommissionContracts.Archive {

  private final CommissionContractRows rows;

  JpaCommissionContracts(CommissionContractRows rows) {
    this.rows = rows;
  }

  @Override
  public CommissionContracts of(Collection<String> sellerIds) {
    var covered = new HashSet<>(sellerIds);
    covered.add(CommissionContract.EVERYONE);
    return new CommissionContracts(
        rows.findByKeySellerIdIn(covered).stream().map(CommissionContractRow::toContract).toList());
  }
}

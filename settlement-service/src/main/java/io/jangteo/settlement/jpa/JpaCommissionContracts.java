package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.CommissionContracts;
import io.jangteo.settlement.domain.Commissions;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

@Repository
class JpaCommissionContracts implements CommissionContracts.Archive, Commissions {

  private static final String ADD =
      """
      INSERT INTO commission_contract (seller_id, version, rate_millionths, valid_from)
      SELECT ?, ?, ?, ? FROM DUAL WHERE NOT EXISTS (
        SELECT 1 FROM commission_contract c
        WHERE c.seller_id = ? AND (c.version >= ? OR c.valid_from >= ?))""";

  private final CommissionContractRows rows;
  private final JdbcOperations jdbc;

  JpaCommissionContracts(CommissionContractRows rows, JdbcOperations jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  @Override
  public CommissionContracts of(Collection<String> sellerIds) {
    var covered = new HashSet<>(sellerIds);
    covered.add(CommissionContract.EVERYONE);
    return new CommissionContracts(
        rows.findByKeySellerIdIn(covered).stream().map(CommissionContractRow::toContract).toList());
  }

  @Override
  public List<CommissionContract> of(String sellerId) {
    return rows.findByKeySellerIdIn(Set.of(sellerId)).stream()
        .map(CommissionContractRow::toContract)
        .sorted(Comparator.comparing(CommissionContract::version))
        .toList();
  }

  @Override
  public boolean add(CommissionContract next) {
    var from = Timestamp.from(next.validFrom());
    try {
      return jdbc.update(
              ADD,
              next.sellerId(),
              next.version(),
              next.rate().millionths(),
              from,
              next.sellerId(),
              next.version(),
              from)
          == 1;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}

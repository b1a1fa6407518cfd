package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.CommissionContract;
import io.jangteo.settlement.domain.CycleContract;
import io.jangteo.settlement.domain.Cycles;
import io.jangteo.settlement.domain.Holidays;
import io.jangteo.settlement.domain.PayCycle;
import io.jangteo.settlement.domain.PayDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Cycles in MySQL. */
@Repository
class JpaCycles implements Cycles, PayDays.Archive {

  /** Nothing where another version is the last, or begins later. */
  private static final String ADD =
      """
      INSERT INTO cycle_contract (seller_id, version, cycle, pay_day, lag_days, valid_from)
      SELECT ?, ?, ?, ?, ?, ? FROM DUAL WHERE NOT EXISTS (
        SELECT 1 FROM cycle_contract c
        WHERE c.seller_id = ? AND (c.version >= ? OR c.valid_from >= ?))""";

  private final JdbcOperations jdbc;
  private final Holidays holidays;

  JpaCycles(JdbcOperations jdbc, Holidays holidays) {
    this.jdbc = jdbc;
    this.holidays = holidays;
  }

  @Override
  public PayDays of(Collection<String> sellerIds) {
    var covered = new HashSet<>(sellerIds);
    covered.add(CommissionContract.EVERYONE);
    return new PayDays(versions(covered), holidays.calendar());
  }

  @Override
  public List<CycleContract> of(String sellerId) {
    return versions(Set.of(sellerId));
  }

  @Override
  public boolean add(CycleContract next) {
    var from = Timestamp.from(next.validFrom());
    try {
      return jdbc.update(
              ADD,
              next.sellerId(),
              next.version(),
              nameOf(next.cycle()),
              dayOf(next.cycle()),
              next.lagDays(),
              from,
              next.sellerId(),
              next.version(),
              from)
          == 1;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private List<CycleContract> versions(Set<String> sellerIds) {
    return jdbc.query(
        """
        SELECT seller_id, version, cycle, pay_day, lag_days, valid_from
        FROM cycle_contract WHERE seller_id IN (%s) ORDER BY seller_id, version"""
            .formatted(Binary.placeholders(sellerIds)),
        (row, _) -> contract(row),
        sellerIds.toArray());
  }

  private static CycleContract contract(ResultSet row) throws SQLException {
    return new CycleContract(
        row.getString("seller_id"),
        row.getInt("version"),
        cycle(row.getString("cycle"), row.getInt("pay_day")),
        row.getInt("lag_days"),
        row.getTimestamp("valid_from").toInstant());
  }

  private static PayCycle cycle(String name, int day) {
    return switch (name) {
      case "DAILY" -> new PayCycle.Daily();
      case "WEEKLY" -> new PayCycle.Weekly(DayOfWeek.of(day));
      case "TWICE_MONTHLY" -> new PayCycle.TwiceMonthly();
      case "MONTHLY" -> new PayCycle.Monthly(day);
      default -> throw new IllegalStateException("no cycle " + name);
    };
  }

  private static String nameOf(PayCycle cycle) {
    return switch (cycle) {
      case PayCycle.Daily _ -> "DAILY";
      case PayCycle.Weekly _ -> "WEEKLY";
      case PayCycle.TwiceMonthly _ -> "TWICE_MONTHLY";
      case PayCycle.Monthly _ -> "MONTHLY";
    };
  }

  private static @Nullable Integer dayOf(PayCycle cycle) {
    return switch (cycle) {
      case PayCycle.Weekly(var on) -> on.getValue();
      case PayCycle.Monthly(var on) -> on;
      case PayCycle.Daily _, PayCycle.TwiceMonthly _ -> null;
    };
  }
}

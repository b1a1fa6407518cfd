package io.jangteo.settlement.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestMySql;
import io.jangteo.launcher.testing.TestServers;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A sale that was booked when nobody kept how it was paid. */
class SalesOfBeforeRefundsIT {

  private static final List<String> SALE =
      List.of(
          "SET @sale = UUID_TO_BIN(UUID())",
          "INSERT INTO ledger_tx VALUES (@sale, 'SALE', @sale, @sale, 'KRW', NOW(6))",
          """
          INSERT INTO ledger_entry VALUES
            (@sale, 1, 'PG_RECEIVABLE', 'PORTONE', NULL, 'GROSS', 100, 0),
            (@sale, 2, 'SELLER_PAYABLE', NULL, 'kim', 'GROSS', 0, 100)""",
          """
          INSERT INTO settlement_item
            (item_id, type, order_id, ref_id, line_no, seller_id, product_id, quantity,
             rate_millionths, currency, gross, commission, commission_vat, pg_fee, pg_fee_vat, net,
             state, stat_date)
          VALUES (@sale, 'SALE', @sale, @sale, 1, 'kim', 'tea', 1, 0, 'KRW', 100, 0, 0, 0, 0, 100,
             'PENDING', '2026-11-20')""");

  @Test
  void is_known_by_the_gateway_of_its_ledger() {
    var database = TestServers.mySql().createDatabase("jangteo_settlement_before");
    migrate(database, MigrationVersion.fromVersion("1"));
    var jdbc =
        new JdbcTemplate(
            new SingleConnectionDataSource(
                database.jdbcUrl(), database.username(), database.password(), true));
    SALE.forEach(jdbc::execute);
    migrate(database, MigrationVersion.LATEST);

    assertThat(
            jdbc.queryForList(
                "SELECT CONCAT(gateway, '/', method) FROM settlement_item", String.class))
        .containsExactly("PORTONE/UNKNOWN");
  }

  private static void migrate(TestMySql.Database database, MigrationVersion target) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), database.password())
        .locations("classpath:db/messaging", "classpath:db/migration")
        .target(target)
        .load()
        .migrate();
  }
}

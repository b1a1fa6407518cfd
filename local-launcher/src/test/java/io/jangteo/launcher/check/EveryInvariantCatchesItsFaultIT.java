package io.jangteo.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The statements on the services' real tables: books that agree pass, and each way of breaking them
 * shows. The tables' own guards are taken off first, or most of it could not be broken at all.
 */
class EveryInvariantCatchesItsFaultIT {
  private static final Map<String, String> SERVICES =
      Map.of(
          "jangteo_order", "order-service",
          "jangteo_inventory", "inventory-service",
          "jangteo_payment", "payment-service",
          "jangteo_settlement", "settlement-service");

  /** An invariant's id, and a statement that breaks it. */
  private static final String FAULTS =
      """
      S1  | UPDATE jangteo_inventory.stock SET reserved = on_hand + 1 WHERE sku_id = 'A'
      S1  | UPDATE jangteo_inventory.stock SET on_hand = -1 WHERE sku_id = 'A'
      S2  | UPDATE jangteo_inventory.stock SET on_hand = on_hand - 1 WHERE sku_id = 'A'
      S3  | UPDATE jangteo_inventory.stock SET reserved = reserved + 1 WHERE sku_id = 'A'
      S3  | UPDATE jangteo_inventory.reservation SET state = 'RELEASED' WHERE order_id = @o3
      S4  | UPDATE jangteo_inventory.stock_movement SET qty = 2 WHERE type = 'RECEIPT' AND sku_id = 'A'
      S4  | DELETE FROM jangteo_inventory.stock_movement WHERE type = 'RECEIPT' AND sku_id = 'A'
      S5  | INSERT INTO jangteo_inventory.stock_movement (sku_id, type, qty, order_id, line_no, reference) VALUES ('A', 'COMMIT', 2, @o1, 1, '')
      S5  | INSERT INTO jangteo_inventory.stock_movement (sku_id, type, qty, order_id, line_no, reference) VALUES ('A', 'RELEASE', 2, @o1, 1, '')
      S5  | INSERT INTO jangteo_inventory.stock_movement (sku_id, type, qty, order_id, line_no, reference) VALUES ('A', 'RELEASE', 1, @o3, 1, '')
      S5  | UPDATE jangteo_inventory.reservation SET state = 'REJECTED' WHERE order_id = @o2
      S6  | UPDATE jangteo_inventory.reservation_line SET restocked_qty = 4 WHERE order_id = @o1 AND line_no = 2
      S6  | UPDATE jangteo_inventory.reservation_line SET restocked_qty = 1 WHERE order_id = @o1 AND line_no = 1
      S6  | INSERT INTO jangteo_inventory.stock_movement (sku_id, type, qty, order_id, line_no, reference) VALUES ('A', 'RESTOCK', 1, @o2, 1, 'x')
      S7  | DELETE FROM jangteo_inventory.stock_movement WHERE type = 'COMMIT' AND sku_id = 'B'
      O1  | INSERT INTO jangteo_audit.client_ack (order_id, buyer_id, idem_key) VALUES (@other, 'b1', 'k9')
      O1  | DELETE FROM jangteo_order.orders WHERE order_id = @o3
      O2  | UPDATE jangteo_order.orders SET idem_key = 'k1' WHERE order_id = @o2
      O3  | UPDATE jangteo_order.orders SET expires_at = NOW(6) - INTERVAL 1 SECOND WHERE order_id = @o3
      O3  | UPDATE jangteo_payment.payment SET state = 'AWAITING_DEPOSIT', deposit_due_at = NOW(6) - INTERVAL 2 HOUR WHERE order_id = @o3
      O3  | DELETE FROM jangteo_settlement.order_closure WHERE order_id = @o2
      O4  | UPDATE jangteo_order.orders SET status = 'CANCELLED' WHERE order_id = @o2
      O4  | DELETE FROM jangteo_settlement.order_closure WHERE order_id = @o1
      O4  | INSERT INTO jangteo_settlement.order_closure (order_id, outcome, closed_at) VALUES (@other, 'CONFIRMED', NOW(6))
      O5  | UPDATE jangteo_order.orders SET total_amount = total_amount + 1 WHERE order_id = @o1
      O5  | DELETE FROM jangteo_order.order_line WHERE order_id = @o2
      O6  | UPDATE jangteo_payment.payment SET approved_amount = approved_amount - 1 WHERE order_id = @o1
      O6  | UPDATE jangteo_inventory.reservation SET state = 'HELD' WHERE order_id = @o1
      O6  | DELETE FROM jangteo_payment.payment WHERE order_id = @o1
      O7  | UPDATE jangteo_inventory.reservation SET state = 'HELD' WHERE order_id = @o2
      O7  | UPDATE jangteo_payment.payment SET state = 'UNKNOWN' WHERE order_id = @o2
      O8  | UPDATE jangteo_inventory.reservation_line SET qty = 1 WHERE order_id = @o1 AND line_no = 1
      O8  | DELETE FROM jangteo_inventory.reservation_line WHERE order_id = @o3
      P1  | INSERT INTO jangteo_audit.charge (provider, pg_key, merchant_order_id, order_id, status, amount, cancelled_amount) VALUES ('TOSS', 'again', BIN_TO_UUID(@o1), @o1, 'DONE', 50000, 0)
      P2  | UPDATE jangteo_audit.charge SET status = 'DONE' WHERE order_id = @o2
      P3  | UPDATE jangteo_audit.charge SET cancelled_amount = 20000 WHERE order_id = @o1
      P3  | DELETE FROM jangteo_audit.charge WHERE order_id = @o1
      P4  | INSERT INTO jangteo_audit.charge (provider, pg_key, merchant_order_id, order_id, status, amount, cancelled_amount) VALUES ('TOSS', 'stray', 'nobody', NULL, 'DONE', 1, 0)
      P5  | INSERT INTO jangteo_payment.payment_attempt (payment_id, attempt_no, state, idempotency_key, provider, pg_key, amount, currency, started_at) VALUES (@p1, 2, 'SUCCEEDED', 'pay-1-2', 'TOSS', 'key1', 50000, 'KRW', NOW(6))
      P6  | UPDATE jangteo_payment.payment SET state = 'UNKNOWN' WHERE order_id = @o3
      P6  | UPDATE jangteo_payment.payment SET deadline = NOW(6) - INTERVAL 1 SECOND WHERE order_id = @o3
      P6  | UPDATE jangteo_payment.payment SET state = 'AWAITING_DEPOSIT', deposit_due_at = NOW(6) - INTERVAL 2 HOUR WHERE order_id = @o3
      P7  | UPDATE jangteo_payment.payment SET refund_reserved = 1 WHERE order_id = @o1
      P7  | UPDATE jangteo_payment.refund SET amount = 29999
      P7  | UPDATE jangteo_payment.refund SET state = 'APPROVED'
      P7  | INSERT INTO jangteo_payment.refund (refund_id, payment_id, order_id, provider, pg_key, amount, currency, state, reason, version) VALUES (@other, @p1, @o1, 'TOSS', 'key1', 5000, 'KRW', 'FAILED', 'RETURNED', 1)
      P8  | UPDATE jangteo_payment.refund SET state = 'PROCESSING'
      P9  | UPDATE jangteo_payment.payment SET state = 'APPROVED' WHERE order_id = @o1
      P9  | UPDATE jangteo_payment.payment SET state = 'REFUNDED' WHERE order_id = @o1
      P9  | UPDATE jangteo_payment.payment SET approved_amount = 10000 WHERE order_id = @o2
      P9  | UPDATE jangteo_payment.payment SET state = 'AWAITING_DEPOSIT', approved_amount = 10000 WHERE order_id = @o3
      P9  | UPDATE jangteo_payment.payment SET amount = 50001 WHERE order_id = @o1
      P10 | UPDATE jangteo_order.order_line SET refunded_qty = 2 WHERE order_id = @o1 AND line_no = 2
      P10 | UPDATE jangteo_payment.refund_line SET amount = 30001
      P11 | UPDATE jangteo_payment.payment_line SET quantity = 3 WHERE payment_id = @p1 AND line_no = 1
      P11 | UPDATE jangteo_payment.payment_line SET amount = 20001 WHERE payment_id = @p1 AND line_no = 1
      P11 | UPDATE jangteo_payment.payment_line SET seller_id = 's2' WHERE payment_id = @p1 AND line_no = 1
      P11 | DELETE FROM jangteo_payment.payment_line WHERE payment_id = @p1 AND line_no = 1
      P11 | INSERT INTO jangteo_payment.payment_line (payment_id, line_no, seller_id, quantity, amount) VALUES (@p1, 3, 's1', 1, 1)
      P12 | UPDATE jangteo_payment.payment_line SET refunded_quantity = 2 WHERE payment_id = @p1 AND line_no = 2
      P12 | UPDATE jangteo_payment.payment_line SET refunded_amount = 29999 WHERE payment_id = @p1 AND line_no = 2
      P12 | UPDATE jangteo_payment.payment_line SET reserved_quantity = 1, reserved_amount = 10000 WHERE payment_id = @p1 AND line_no = 1
      P12 | UPDATE jangteo_payment.refund_line SET qty = 2
      P12 | UPDATE jangteo_payment.payment_line SET quantity = 2 WHERE payment_id = @p1 AND line_no = 2
      P12 | UPDATE jangteo_payment.refund SET state = 'PROCESSING'
      P13 | UPDATE jangteo_payment.refund SET amount = 29999
      P13 | UPDATE jangteo_payment.refund_line SET amount = 15000
      L1  | UPDATE jangteo_settlement.ledger_entry SET debit = debit + 1 WHERE tx_id = @sale AND line_no = 1
      L1  | DELETE FROM jangteo_settlement.ledger_entry WHERE tx_id = @paid
      L2  | UPDATE jangteo_settlement.ledger_entry SET credit = debit WHERE tx_id = @sale AND line_no = 1
      L2  | UPDATE jangteo_settlement.ledger_entry SET debit = -debit WHERE tx_id = @sale AND line_no = 1
      L3  | UPDATE jangteo_settlement.ledger_tx SET order_id = @o2 WHERE tx_id = @sale
      L3  | INSERT INTO jangteo_settlement.ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at) VALUES (@other, 'SALE', @o1, @o1, 'KRW', NOW(6))
      L3  | UPDATE jangteo_settlement.ledger_tx SET type = 'SALE' WHERE tx_id = @orphan
      L4  | DELETE FROM jangteo_settlement.ledger_tx WHERE tx_id = @refunded
      L4  | UPDATE jangteo_settlement.ledger_entry SET credit = 29999 WHERE tx_id = @refunded AND line_no = 1
      L4  | INSERT INTO jangteo_settlement.ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at) VALUES (@other, 'REFUND', @refund, @o1, 'KRW', NOW(6))
      L4  | INSERT INTO jangteo_settlement.ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at) VALUES (@other, 'REFUND', @other, @o1, 'KRW', NOW(6))
      L4  | DELETE FROM jangteo_settlement.ledger_tx WHERE tx_id = @given_back
      L4  | UPDATE jangteo_settlement.ledger_tx SET type = 'REFUND' WHERE tx_id = @given_back
      L4  | DELETE FROM jangteo_settlement.ledger_tx WHERE tx_id = @orphan
      L4  | INSERT INTO jangteo_settlement.ledger_tx (tx_id, type, ref_id, order_id, currency, booked_at) VALUES (@other, 'ORPHAN', @p1, @o1, 'KRW', NOW(6))
      L4  | UPDATE jangteo_settlement.ledger_entry SET debit = 9999 WHERE tx_id = @orphan AND line_no = 1
      L4  | UPDATE jangteo_payment.refund SET state = 'FAILED'
      L5  | UPDATE jangteo_settlement.ledger_entry SET account = 'BANK' WHERE tx_id = @refunded AND line_no = 1
      L5  | UPDATE jangteo_settlement.ledger_entry SET account = 'BANK' WHERE tx_id = @orphan AND line_no = 1
      L4  | UPDATE jangteo_settlement.order_closure SET outcome = 'FAILED' WHERE order_id = @o1
      L5  | DELETE FROM jangteo_settlement.ledger_entry WHERE tx_id = @given_back
      L5  | UPDATE jangteo_settlement.ledger_tx SET type = 'PAYOUT' WHERE tx_id = @settled
      L5  | UPDATE jangteo_settlement.ledger_tx SET type = 'PAYOUT' WHERE tx_id = @settled_back
      L6  | UPDATE jangteo_settlement.ledger_entry SET credit = credit + 1 WHERE tx_id = @paid AND line_no = 2
      L7  | UPDATE jangteo_settlement.settlement_item SET net = net + 1 WHERE item_id = @i2
      L8  | UPDATE jangteo_settlement.settlement_item SET seller_id = 's2' WHERE item_id = @i1
      L8  | UPDATE jangteo_settlement.settlement_item SET gross = gross + 1 WHERE item_id = @i1
      L8  | DELETE FROM jangteo_settlement.settlement_item WHERE item_id = @i1
      L8  | DELETE FROM jangteo_settlement.settlement_item WHERE item_id = @i3
      L8  | UPDATE jangteo_settlement.settlement_item SET line_no = 1, seller_id = 's1' WHERE item_id = @i3
      L8  | UPDATE jangteo_settlement.settlement_item SET gross = gross + 1 WHERE item_id = @i3
      L8  | UPDATE jangteo_settlement.settlement_item SET quantity = 2 WHERE item_id = @i3
      L9  | UPDATE jangteo_settlement.settlement_item SET state = 'DUE' WHERE item_id = @i1
      L9  | DELETE FROM jangteo_settlement.settlement_item WHERE seller_id = 's2'
      L10 | UPDATE jangteo_settlement.settlement_item SET commission = 0 WHERE item_id = @i3
      L10 | DELETE FROM jangteo_settlement.settlement_item WHERE item_id = @i3
      L10 | UPDATE jangteo_settlement.settlement_item SET net = net - 1 WHERE item_id = @i3
      L11 | UPDATE jangteo_settlement.payout SET amount = amount + 1
      L11 | UPDATE jangteo_settlement.payout SET seller_id = 's2'
      L12 | UPDATE jangteo_settlement.payout SET state = 'PROCESSING'
      L12 | UPDATE jangteo_settlement.settlement_item SET payout_id = @payout WHERE item_id = @i2
      L13 | UPDATE jangteo_settlement.seller_daily SET net = net + 1 WHERE seller_id = 's1'
      L13 | UPDATE jangteo_settlement.seller_daily SET refunds = 0 WHERE seller_id = 's2'
      L13 | DELETE FROM jangteo_settlement.seller_daily WHERE seller_id = 's1'
      L13 | UPDATE jangteo_settlement.seller_daily SET orders = 2 WHERE seller_id = 's1'
      L13 | UPDATE jangteo_settlement.seller_product SET quantity = 1 WHERE seller_id = 's2' AND span = 'DAY'
      L13 | UPDATE jangteo_settlement.seller_product SET gross = 0 WHERE seller_id = 's1' AND span = 'MONTH'
      L13 | DELETE FROM jangteo_settlement.seller_product WHERE seller_id = 's2' AND span = 'MONTH'
      L13 | UPDATE jangteo_settlement.seller_product SET product_id = 'C' WHERE seller_id = 's1' AND span = 'DAY'
      E1  | DELETE FROM jangteo_audit.published_event WHERE event_id = @placed
      E1  | UPDATE jangteo_audit.published_event SET topic = 'payment-ops-v1' WHERE event_id = @placed
      E1  | DELETE FROM jangteo_audit.published_event WHERE event_id = @product2
      E2  | UPDATE jangteo_payment.webhook_inbox SET state = 'RECEIVED'
      E3  | INSERT INTO jangteo_payment.parked_message (consumer, message_key, topic, partition_no, offset_no, headers, reason) VALUES ('c', 'k', 't', 0, 0, '{}', 'why')
      E4  | INSERT INTO jangteo_audit.published_event (topic, partition_no, offset_no, event_id, event_type, message_key, sequence_no) VALUES ('order-events-v1', 0, 1, @placed, 'io.jangteo.OrderPlaced', BIN_TO_UUID(@o1), 1)
      E4  | DELETE FROM jangteo_order.outbox_event
      E4  | INSERT INTO jangteo_audit.published_event (topic, partition_no, offset_no) VALUES ('order-events-v1', 0, 1000)
      E5  | DELETE FROM jangteo_audit.published_event WHERE event_id = @confirmed
      E5  | UPDATE jangteo_audit.published_event SET message_key = BIN_TO_UUID(@o1) WHERE event_id = @failed
      E6  | UPDATE jangteo_audit.published_event SET sequence_no = 3 WHERE event_id = @started
      E8  | DELETE FROM jangteo_audit.published_event WHERE event_id = @succeeded
      E8  | UPDATE jangteo_settlement.payout SET state = 'RETURNED'
      """;

  private static Connection connection;

  @BeforeAll
  static void keepBooksInOrder() throws SQLException, IOException {
    var server = TestServers.mySql();
    connection =
        DriverManager.getConnection(
            server.rootJdbcUrl() + "&allowMultiQueries=true",
            server.rootUser(),
            server.rootPassword());
    // Columns that no invariant speaks of take any value.
    execute("SET SESSION sql_mode = ''");
    execute("CREATE DATABASE jangteo_audit");
    AuditSchema.create(connection);
    for (var service : SERVICES.entrySet()) {
      migrate(service.getKey(), service.getValue());
      takeGuardsOff(service.getKey());
    }
    connection.setAutoCommit(false);
    execute(booksInOrder());
    connection.commit();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void books_in_order_pass() throws SQLException {
    assertThat(new Auditor(connection).examine(Invariant.all(), Auditor.Now.DATABASE_TIME))
        .filteredOn(finding -> !finding.holds())
        .isEmpty();
  }

  @Test
  void an_order_that_still_has_time_has_none_left_after_everything() throws SQLException {
    assertThat(new Auditor(connection).examine(Invariant.all(), Auditor.Now.AFTER_EVERYTHING))
        .filteredOn(finding -> !finding.holds())
        .extracting(Finding::id)
        .containsExactly("O3", "P6");
  }

  @Test
  void every_invariant_is_broken_below() {
    assertThat(faults().map(fault -> fault.get()[0]))
        .containsAll(Invariant.all().stream().map(Invariant::id).toList());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_is_caught(String id, String fault) throws SQLException {
    try {
      execute(fault);
      var findings =
          new Auditor(connection).examine(List.of(Invariant.withId(id)), Auditor.Now.DATABASE_TIME);
      assertThat(findings).singleElement().matches(finding -> !finding.holds(), "is caught");
      assertThat(findings.getFirst().rows()).isNotEmpty();
    } finally {
      connection.rollback();
    }
  }

  static Stream<Arguments> faults() {
    return FAULTS.lines().map(line -> line.split(" *\\| ", 2)).map(f -> Arguments.of(f[0], f[1]));
  }

  private static void migrate(String schema, String service) throws SQLException {
    execute("CREATE DATABASE " + schema);
    var server = TestServers.mySql();
    Flyway.configure()
        .dataSource(
            server.rootJdbcUrl().replaceFirst("/\\?", "/" + schema + "?"),
            server.rootUser(),
            server.rootPassword())
        .locations(
            "filesystem:../messaging/src/main/resources/db/messaging",
            "filesystem:../%s/src/main/resources/db/migration".formatted(service))
        .load()
        .migrate();
  }

  private static void takeGuardsOff(String schema) throws SQLException {
    var foreignKeysFirst =
        List.of(
            "SELECT CONCAT('ALTER TABLE ', table_schema, '.', table_name, ' DROP FOREIGN KEY ',"
                + " constraint_name) FROM information_schema.table_constraints WHERE"
                + " constraint_type = 'FOREIGN KEY' AND table_schema = '%s'",
            "SELECT CONCAT('ALTER TABLE ', table_schema, '.', table_name, ' DROP CHECK ',"
                + " constraint_name) FROM information_schema.table_constraints WHERE"
                + " constraint_type = 'CHECK' AND table_schema = '%s'",
            "SELECT CONCAT('ALTER TABLE ', table_schema, '.', table_name, ' DROP INDEX ',"
                + " constraint_name) FROM information_schema.table_constraints WHERE"
                + " constraint_type = 'UNIQUE' AND table_schema = '%s'");
    for (String guards : foreignKeysFirst) {
      for (String statement : strings(guards.formatted(schema))) {
        execute(statement);
      }
    }
  }

  private static List<String> strings(String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  private static void execute(String statements) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statements);
      // Each of several statements reports its failure when its result is fetched.
      while (sql.getMoreResults() || sql.getUpdateCount() != -1) {}
    }
  }

  private static String booksInOrder() throws IOException {
    try (var resource =
        EveryInvariantCatchesItsFaultIT.class.getResourceAsStream("books-in-order.sql")) {
      assertThat(resource).isNotNull();
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.jangteo.launcher.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The auditor's own tables: what others than the services know of the same events. They lie beside
 * the services' tables so that a statement can compare both.
 */
final class AuditSchema {
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS jangteo_audit.client_ack (
            order_id BINARY(16)   NOT NULL PRIMARY KEY,
            buyer_id VARCHAR(40)  NOT NULL,
            idem_key VARCHAR(128) NOT NULL
          ) COMMENT 'orders whose acceptance reached a client'
          """,
          """
          CREATE TABLE IF NOT EXISTS jangteo_audit.charge (
            provider          VARCHAR(16)  NOT NULL,
            pg_key            VARCHAR(200) NOT NULL,
            merchant_order_id VARCHAR(64)  NOT NULL,
            order_id          BINARY(16)   NULL,
            status            VARCHAR(24)  NOT NULL,
            amount            BIGINT       NOT NULL,
            cancelled_amount  BIGINT       NOT NULL,
            PRIMARY KEY (provider, pg_key),
            KEY ix_charge_order (order_id)
          ) COMMENT 'the books of the gateways, copied'
          """,
          """
          CREATE TABLE IF NOT EXISTS jangteo_audit.published_event (
            topic        VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
            partition_no INT          NOT NULL,
            offset_no    BIGINT       NOT NULL,
            event_id     BINARY(16)   NULL COMMENT 'absent where it cannot be read: nothing of ours',
            event_type   VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
            message_key  VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
            sequence_no  BIGINT       NULL,
            PRIMARY KEY (topic, partition_no, offset_no),
            KEY ix_published_event (event_id),
            KEY ix_published_key (topic, message_key)
          ) COMMENT 'every committed record of every topic, copied'
          """);

  private AuditSchema() {}

  static void create(Connection auditor) throws SQLException {
    try (var sql = auditor.createStatement()) {
      for (String table : TABLES) {
        sql.execute(table);
      }
    }
  }
}

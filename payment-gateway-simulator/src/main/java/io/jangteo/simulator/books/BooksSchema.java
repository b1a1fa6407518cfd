package io.jangteo.simulator.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, and how a file of an earlier version comes by them: its {@code user_version} says how
 * many of the versions it has been through. Rows lie in the order they came: random keys touch the
 * small indexes only.
 */
final class BooksSchema {
  /** The first version left no number behind, so it must also pass over its own tables. */
  private static final List<String> CARDS =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS charge (
            provider          TEXT    NOT NULL,
            pg_key            TEXT    NOT NULL,
            merchant_order_id TEXT    NOT NULL,
            order_id          TEXT    NOT NULL,
            status            TEXT    NOT NULL,
            amount            INTEGER NOT NULL CHECK (amount > 0),
            cancelled_amount  INTEGER NOT NULL CHECK (cancelled_amount BETWEEN 0 AND amount),
            currency          TEXT    NOT NULL,
            requested_at      INTEGER NOT NULL,
            changed_at        INTEGER NOT NULL,
            approved_at       INTEGER,
            transaction_id    TEXT    NOT NULL,
            payment_token     TEXT,
            failure_code      TEXT,
            PRIMARY KEY (provider, pg_key)
          ) STRICT
          """,
          """
          CREATE INDEX IF NOT EXISTS charge_by_order ON charge (provider, order_id)
          """,
          """
          CREATE INDEX IF NOT EXISTS charge_open ON charge (provider, status, requested_at)
            WHERE status IN ('READY', 'IN_PROGRESS')
          """,
          """
          CREATE TABLE IF NOT EXISTS cancellation (
            provider      TEXT    NOT NULL,
            pg_key        TEXT    NOT NULL,
            position      INTEGER NOT NULL,
            id            TEXT    NOT NULL,
            amount        INTEGER NOT NULL CHECK (amount > 0),
            reason        TEXT    NOT NULL,
            balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
            cancelled_at  INTEGER NOT NULL,
            PRIMARY KEY (provider, pg_key, position)
          ) STRICT
          """,
          """
          CREATE TABLE IF NOT EXISTS stored_answer (
            scope      TEXT    NOT NULL,
            answer_key TEXT    NOT NULL,
            status     INTEGER NOT NULL,
            body       TEXT    NOT NULL,
            trace_id   TEXT    NOT NULL,
            expires_at INTEGER NOT NULL,
            PRIMARY KEY (scope, answer_key)
          ) STRICT
          """);

  private static final List<String> DEPOSITS =
      List.of(
          """
          ALTER TABLE charge ADD COLUMN method TEXT NOT NULL DEFAULT 'CARD'
          """,
          """
          ALTER TABLE charge ADD COLUMN self_approving INTEGER NOT NULL DEFAULT 0
          """,
          """
          ALTER TABLE charge ADD COLUMN moves_at INTEGER
          """,
          """
          CREATE INDEX charge_moves ON charge (moves_at) WHERE moves_at IS NOT NULL
          """,
          """
          CREATE TABLE virtual_account (
            provider              TEXT    NOT NULL,
            pg_key                TEXT    NOT NULL,
            number                TEXT    NOT NULL,
            secret                TEXT    NOT NULL,
            payable_for_millis    INTEGER NOT NULL CHECK (payable_for_millis > 0),
            deposits_after_millis INTEGER,
            bounces_after_millis  INTEGER,
            issued_at             INTEGER,
            depositor             TEXT,
            closing_id            TEXT,
            closing_reason        TEXT,
            closed_at             INTEGER,
            refund_bank           TEXT,
            refund_number         TEXT,
            refund_holder         TEXT,
            PRIMARY KEY (provider, pg_key)
          ) STRICT
          """,
          """
          CREATE INDEX charge_approved ON charge (provider, approved_at)
            WHERE approved_at IS NOT NULL
          """,
          """
          CREATE INDEX cancellation_asked ON cancellation (provider, cancelled_at)
          """,
          """
          ALTER TABLE cancellation ADD COLUMN state TEXT NOT NULL DEFAULT 'SUCCEEDED'
          """,
          """
          ALTER TABLE cancellation ADD COLUMN ends_at INTEGER
          """);

  private static final List<String> TRANSFERS =
      List.of(
          """
          CREATE TABLE transfer (
            id               TEXT    NOT NULL,
            bank_transfer_id TEXT    NOT NULL,
            status           TEXT    NOT NULL,
            amount           INTEGER NOT NULL CHECK (amount > 0),
            currency         TEXT    NOT NULL,
            bank_code        TEXT    NOT NULL,
            account_number   TEXT    NOT NULL,
            holder           TEXT    NOT NULL,
            code             TEXT,
            requested_at     INTEGER NOT NULL,
            changed_at       INTEGER NOT NULL,
            PRIMARY KEY (id)
          ) STRICT
          """);

  private static final List<List<String>> VERSIONS = List.of(CARDS, DEPOSITS, TRANSFERS);

  private BooksSchema() {}

  static void bringUpToDate(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      int version;
      try (var row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getInt(1);
      }
      if (version > VERSIONS.size()) {
        throw new IllegalStateException("the books were written by a later version: " + version);
      }
      if (version == VERSIONS.size()) {
        return;
      }
      connection.setAutoCommit(false);
      for (var step : VERSIONS.subList(version, VERSIONS.size())) {
        for (var sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA user_version = " + VERSIONS.size());
      connection.commit();
      connection.setAutoCommit(true);
    }
  }
}

package io.jangteo.simulator.books;

import java.util.List;

/** Rows lie in the order they came: random keys touch the small indexes only. */
final class BooksSchema {
  static final List<String> TABLES =
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

  private BooksSchema() {}
}

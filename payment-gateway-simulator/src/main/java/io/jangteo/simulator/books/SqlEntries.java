package io.jangteo.simulator.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection and its statements; used by one thread at a time. */
final class SqlEntries implements Entries, AutoCloseable {
  private static final String PUT_CHARGE =
      """
      INSERT INTO charge (provider, pg_key, merchant_order_id, order_id, status, amount,
        cancelled_amount, currency, requested_at, changed_at, approved_at, transaction_id,
        payment_token, failure_code)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      ON CONFLICT (provider, pg_key) DO UPDATE SET status = excluded.status,
        amount = excluded.amount, cancelled_amount = excluded.cancelled_amount,
        currency = excluded.currency, changed_at = excluded.changed_at,
        approved_at = excluded.approved_at, transaction_id = excluded.transaction_id,
        payment_token = excluded.payment_token, failure_code = excluded.failure_code
      """;
  private static final String PUT_CANCELLATION =
      """
      INSERT INTO cancellation (provider, pg_key, position, id, amount, reason, balance_after,
        cancelled_at)
      VALUES (?,?,?,?,?,?,?,?)
      ON CONFLICT DO NOTHING
      """;
  private static final String FIND = "SELECT * FROM charge WHERE provider = ? AND pg_key = ?";
  private static final String FIND_BY_ORDER =
      """
      SELECT * FROM charge WHERE provider = ? AND order_id = ?
      ORDER BY approved_at IS NULL, requested_at DESC LIMIT 1
      """;
  private static final String OPEN_SINCE =
      """
      SELECT * FROM charge WHERE status IN ('READY', 'IN_PROGRESS')
        AND provider = ? AND status = ? AND requested_at < ? LIMIT 500
      """;
  private static final String CANCELLATIONS =
      "SELECT * FROM cancellation WHERE provider = ? AND pg_key = ? ORDER BY position";
  private static final String REMEMBER =
      """
      INSERT OR REPLACE INTO stored_answer (scope, answer_key, status, body, trace_id, expires_at)
      VALUES (?,?,?,?,?,?)
      """;
  private static final String RECALL =
      "SELECT * FROM stored_answer WHERE scope = ? AND answer_key = ? AND expires_at > ?";

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  SqlEntries(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Optional<Charge> find(Provider provider, String pgKey) {
    return charges(FIND, provider.name(), pgKey).stream().findFirst();
  }

  @Override
  public Optional<Charge> findByOrder(Provider provider, String orderId) {
    return charges(FIND_BY_ORDER, provider.name(), orderId).stream().findFirst();
  }

  @Override
  public List<Charge> openSince(Provider provider, ChargeStatus status, Instant limit) {
    return charges(OPEN_SINCE, provider.name(), status.name(), micros(limit));
  }

  @Override
  public Optional<StoredAnswer> recall(AnswerKey key, Instant now) {
    try (var row = bound(RECALL, key.scope(), key.key(), micros(now)).executeQuery()) {
      return row.next()
          ? Optional.of(
              new StoredAnswer(
                  row.getInt("status"),
                  row.getString("body"),
                  row.getString("trace_id"),
                  instant(row.getLong("expires_at"))))
          : Optional.empty();
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  @Override
  public void put(Charge charge) {
    var approved = charge.approvedAt();
    update(
        PUT_CHARGE,
        charge.provider().name(),
        charge.pgKey(),
        charge.merchantOrderId(),
        charge.orderId(),
        charge.status().name(),
        charge.amount(),
        charge.cancelledAmount(),
        charge.currency(),
        micros(charge.requestedAt()),
        micros(charge.changedAt()),
        approved == null ? null : micros(approved),
        charge.transactionId(),
        charge.paymentToken(),
        charge.failureCode());
    var position = 0;
    for (var cancellation : charge.cancellations()) {
      update(
          PUT_CANCELLATION,
          charge.provider().name(),
          charge.pgKey(),
          position++,
          cancellation.id(),
          cancellation.amount(),
          cancellation.reason(),
          cancellation.balanceAfter(),
          micros(cancellation.cancelledAt()));
    }
  }

  @Override
  public void remember(AnswerKey key, StoredAnswer answer) {
    update(
        REMEMBER,
        key.scope(),
        key.key(),
        answer.status(),
        answer.body(),
        answer.traceId(),
        micros(answer.expiresAt()));
  }

  void begin() {
    update("BEGIN IMMEDIATE");
  }

  void commit() {
    update("COMMIT");
  }

  void rollback() {
    update("ROLLBACK");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  private List<Charge> charges(String sql, Object... values) {
    try (var rows = bound(sql, values).executeQuery()) {
      var found = new ArrayList<Charge>();
      while (rows.next()) {
        found.add(charge(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  private Charge charge(ResultSet row) throws SQLException {
    var approved = row.getLong("approved_at");
    var approvedAt = row.wasNull() ? null : instant(approved);
    var provider = Provider.valueOf(row.getString("provider"));
    var pgKey = row.getString("pg_key");
    return new Charge(
        provider,
        pgKey,
        row.getString("order_id"),
        ChargeStatus.valueOf(row.getString("status")),
        row.getLong("amount"),
        row.getString("currency"),
        instant(row.getLong("requested_at")),
        instant(row.getLong("changed_at")),
        approvedAt,
        row.getString("transaction_id"),
        row.getString("payment_token"),
        row.getString("failure_code"),
        row.getLong("cancelled_amount") == 0 ? List.of() : cancellations(provider, pgKey));
  }

  private List<Cancellation> cancellations(Provider provider, String pgKey) throws SQLException {
    try (var rows = bound(CANCELLATIONS, provider.name(), pgKey).executeQuery()) {
      var found = new ArrayList<Cancellation>();
      while (rows.next()) {
        found.add(
            new Cancellation(
                rows.getString("id"),
                rows.getLong("amount"),
                rows.getString("reason"),
                rows.getLong("balance_after"),
                instant(rows.getLong("cancelled_at"))));
      }
      return found;
    }
  }

  private void update(String sql, @Nullable Object... values) {
    try {
      bound(sql, values).execute();
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
    var statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}

package io.jangteo.simulator.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
        payment_token, failure_code, method, self_approving, moves_at)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      ON CONFLICT (provider, pg_key) DO UPDATE SET status = excluded.status,
        amount = excluded.amount, cancelled_amount = excluded.cancelled_amount,
        currency = excluded.currency, changed_at = excluded.changed_at,
        approved_at = excluded.approved_at, transaction_id = excluded.transaction_id,
        payment_token = excluded.payment_token, failure_code = excluded.failure_code,
        method = excluded.method, self_approving = excluded.self_approving,
        moves_at = excluded.moves_at
      """;
  private static final String PUT_CANCELLATION =
      """
      INSERT INTO cancellation (provider, pg_key, position, id, amount, reason, balance_after,
        cancelled_at, state, ends_at)
      VALUES (?,?,?,?,?,?,?,?,?,?)
      ON CONFLICT (provider, pg_key, position) DO UPDATE SET state = excluded.state,
        ends_at = excluded.ends_at
      """;
  private static final String PUT_ACCOUNT =
      """
      INSERT OR REPLACE INTO virtual_account (provider, pg_key, number, secret, payable_for_millis,
        deposits_after_millis, bounces_after_millis, issued_at, depositor, closing_id,
        closing_reason, closed_at, refund_bank, refund_number, refund_holder)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """;
  private static final String ACCOUNT =
      "SELECT * FROM virtual_account WHERE provider = ? AND pg_key = ?";
  private static final String MOVING =
      "SELECT * FROM charge WHERE moves_at <= ? ORDER BY moves_at LIMIT 500";
  private static final String MOVEMENTS =
      """
      SELECT pg_key, -1 AS position, approved_at AS moved_at FROM charge
      WHERE provider = ?1 AND approved_at >= ?2 AND approved_at < ?3
      UNION ALL
      SELECT pg_key, position, cancelled_at FROM cancellation
      WHERE provider = ?1 AND cancelled_at >= ?2 AND cancelled_at < ?3 AND state = 'SUCCEEDED'
      ORDER BY moved_at, pg_key, position LIMIT ?5 OFFSET ?4
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
  private static final String PUT_TRANSFER =
      """
      INSERT INTO transfer (id, bank_transfer_id, status, amount, currency, bank_code,
        account_number, holder, code, requested_at, changed_at)
      VALUES (?,?,?,?,?,?,?,?,?,?,?)
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, code = excluded.code,
        changed_at = excluded.changed_at
      """;

  private static final String TRANSFER = "SELECT * FROM transfer WHERE id = ?";

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
  public List<Charge> moving(Instant now) {
    return charges(MOVING, micros(now));
  }

  @Override
  public List<Movement> movements(
      Provider provider, Instant from, Instant until, long offset, int limit) {
    try (var rows =
        bound(MOVEMENTS, provider.name(), micros(from), micros(until), offset, limit)
            .executeQuery()) {
      var found = new ArrayList<Movement>();
      while (rows.next()) {
        var charge = find(provider, rows.getString("pg_key")).orElseThrow();
        var position = rows.getInt("position");
        found.add(
            new Movement(
                charge,
                position < 0 ? null : charge.cancellations().get(position),
                instant(rows.getLong("moved_at"))));
      }
      return found;
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
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
        optionalMicros(charge.approvedAt()),
        charge.transactionId(),
        charge.paymentToken(),
        charge.failureCode(),
        charge.method().name(),
        charge.selfApproving(),
        optionalMicros(charge.movesAt()));
    var account = charge.account();
    if (account != null) {
      put(charge, account);
    }
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
          micros(cancellation.askedAt()),
          cancellation.state().name(),
          optionalMicros(cancellation.endsAt()));
    }
  }

  @Override
  public void put(Transfer transfer) {
    update(
        PUT_TRANSFER,
        transfer.id(),
        transfer.bankTransferId(),
        transfer.status().name(),
        transfer.amount(),
        transfer.currency(),
        transfer.bankCode(),
        transfer.accountNumber(),
        transfer.holder(),
        transfer.code(),
        micros(transfer.requestedAt()),
        micros(transfer.changedAt()));
  }

  @Override
  public Optional<Transfer> transfer(String id) {
    try (var row = bound(TRANSFER, id).executeQuery()) {
      return row.next() ? Optional.of(transfer(row)) : Optional.empty();
    } catch (SQLException e) {
      throw new BooksUnusable(e);
    }
  }

  static Transfer transfer(ResultSet row) throws SQLException {
    return new Transfer(
        row.getString("id"),
        row.getString("bank_transfer_id"),
        Transfer.Status.valueOf(row.getString("status")),
        row.getLong("amount"),
        row.getString("currency"),
        row.getString("bank_code"),
        row.getString("account_number"),
        row.getString("holder"),
        row.getString("code"),
        instant(row.getLong("requested_at")),
        instant(row.getLong("changed_at")));
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
        optionalInstant(row, "approved_at"),
        row.getString("transaction_id"),
        row.getString("payment_token"),
        row.getString("failure_code"),
        row.getBoolean("self_approving"),
        row.getString("method").equals(Method.VIRTUAL_ACCOUNT.name())
            ? account(provider, pgKey, row.getLong("amount"))
            : null,
        ChargeStatus.valueOf(row.getString("status")).isCaptured()
            ? cancellations(provider, pgKey)
            : List.of());
  }

  private void put(Charge charge, VirtualAccount account) {
    var closing = account.closing();
    var refund = account.refundAccount();
    update(
        PUT_ACCOUNT,
        charge.provider().name(),
        charge.pgKey(),
        account.number(),
        account.secret(),
        account.payableFor().toMillis(),
        millis(account.depositsAfter()),
        millis(account.bouncesAfter()),
        optionalMicros(account.issuedAt()),
        account.depositor(),
        closing == null ? null : closing.id(),
        closing == null ? null : closing.reason(),
        closing == null ? null : micros(closing.askedAt()),
        refund == null ? null : refund.bank(),
        refund == null ? null : refund.number(),
        refund == null ? null : refund.holder());
  }

  private VirtualAccount account(Provider provider, String pgKey, long amount) throws SQLException {
    try (var row = bound(ACCOUNT, provider.name(), pgKey).executeQuery()) {
      var closedAt = optionalInstant(row, "closed_at");
      var refundBank = row.getString("refund_bank");
      return new VirtualAccount(
          row.getString("number"),
          row.getString("secret"),
          Duration.ofMillis(row.getLong("payable_for_millis")),
          optionalMillis(row, "deposits_after_millis"),
          optionalMillis(row, "bounces_after_millis"),
          optionalInstant(row, "issued_at"),
          row.getString("depositor"),
          closedAt == null
              ? null
              : Cancellation.done(
                  row.getString("closing_id"),
                  amount,
                  row.getString("closing_reason"),
                  0,
                  closedAt),
          refundBank == null
              ? null
              : new RefundAccount(
                  refundBank, row.getString("refund_number"), row.getString("refund_holder")));
    }
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
                instant(rows.getLong("cancelled_at")),
                Cancellation.State.valueOf(rows.getString("state")),
                optionalInstant(rows, "ends_at")));
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

  private static @Nullable Long optionalMicros(@Nullable Instant instant) {
    return instant == null ? null : micros(instant);
  }

  private static @Nullable Long millis(@Nullable Duration length) {
    return length == null ? null : length.toMillis();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static @Nullable Instant optionalInstant(ResultSet row, String column)
      throws SQLException {
    var micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  private static @Nullable Duration optionalMillis(ResultSet row, String column)
      throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Duration.ofMillis(millis);
  }
}

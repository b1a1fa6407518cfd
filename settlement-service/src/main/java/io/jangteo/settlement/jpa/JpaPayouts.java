package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.BankAccount;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Payouts in MySQL. Items are taken and given back a whole payout a statement. */
@Repository
class JpaPayouts implements Payouts {

  private static final String COLUMNS =
      """
      SELECT p.payout_id, p.seller_id, p.amount, p.currency, p.item_count, p.pay_on, p.bank_code,
        p.account_number, p.account_holder, p.state, p.prepared_by, p.confirmed_by, p.tries, p.asked,
        p.sent_at, p.next_step_at, p.doubted_since, p.transfer_id, p.failure, p.changed_at
      FROM payout p
      """;

  private static final String WAITING =
      COLUMNS
          + """
          WHERE p.next_step_at <= ? AND (p.state <> 'CONFIRMED' OR NOT EXISTS (
            SELECT 1 FROM withholding w
            WHERE w.seller_id = p.seller_id AND w.cause = 'ADMIN' AND w.order_id IS NULL
              AND w.released_at IS NULL))
          ORDER BY p.next_step_at LIMIT ? FOR UPDATE OF p SKIP LOCKED""";

  private static final String PREPARE =
      """
      INSERT INTO payout
        (payout_id, seller_id, amount, currency, state, item_count, pay_on, bank_code,
         account_number, account_holder, prepared_by, changed_at)
      VALUES (?, ?, ?, ?, 'PREPARED', ?, ?, ?, ?, ?, ?, ?)""";

  /** The one statement that decides in whose payout an item is. */
  private static final String TAKE =
      """
      UPDATE settlement_item SET state = 'IN_PAYOUT', payout_id = ?
      WHERE state = 'DUE' AND seller_id = ? AND due_on <= ? AND currency = ?""";

  private static final String GIVE_BACK =
      "UPDATE settlement_item SET state = 'DUE', payout_id = NULL WHERE payout_id = ?";

  private static final String PAY =
      """
      UPDATE settlement_item SET state = 'PAID_OUT'
      WHERE payout_id = ? AND state = 'IN_PAYOUT'""";

  private final JdbcOperations jdbc;

  JpaPayouts(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  private record Sum(long net, int items) {
    static Sum of(ResultSet row) throws SQLException {
      return new Sum(row.getLong(1), row.getInt(2));
    }
  }

  @Override
  public List<Due> dueBy(LocalDate day) {
    return jdbc.query(
        """
        SELECT seller_id, currency, SUM(net) FROM settlement_item
        WHERE state = 'DUE' AND due_on <= ?
        GROUP BY seller_id, currency ORDER BY seller_id, currency""",
        (row, _) -> new Due(row.getString(1), new Money(row.getLong(3), row.getString(2))),
        day);
  }

  @Override
  public boolean exists(String sellerId, String currency, LocalDate day) {
    return !jdbc.queryForList(
            """
            SELECT 1 FROM payout WHERE seller_id = ? AND currency = ? AND pay_on = ? LIMIT 1""",
            Integer.class,
            sellerId,
            currency,
            day)
        .isEmpty();
  }

  @Override
  public Optional<Payout> prepare(Draft draft) {
    var due = dueTo(draft);
    if (due.net() <= 0 || !insert(draft, due)) {
      return Optional.empty();
    }
    var id = Binary.of(draft.id());
    jdbc.update(TAKE, id, draft.sellerId(), draft.payOn(), draft.currency());
    // What was due when it was added up may have grown, or gone, until it was taken.
    var taken =
        jdbc.query(
                "SELECT COALESCE(SUM(net), 0), COUNT(*) FROM settlement_item WHERE payout_id = ?",
                (row, _) -> Sum.of(row),
                id)
            .getFirst();
    if (taken.net() <= 0) {
      jdbc.update(GIVE_BACK, id);
      jdbc.update("DELETE FROM payout WHERE payout_id = ?", id);
      return Optional.empty();
    }
    jdbc.update(
        "UPDATE payout SET amount = ?, item_count = ? WHERE payout_id = ?",
        taken.net(),
        taken.items(),
        id);
    return Optional.of(
        Payout.prepared(
            draft.id(),
            draft.sellerId(),
            new Money(taken.net(), draft.currency()),
            taken.items(),
            draft.payOn(),
            draft.to(),
            draft.by(),
            draft.at()));
  }

  private Sum dueTo(Draft draft) {
    return jdbc.query(
            """
            SELECT COALESCE(SUM(net), 0), COUNT(*) FROM settlement_item
            WHERE state = 'DUE' AND seller_id = ? AND due_on <= ? AND currency = ?""",
            (row, _) -> Sum.of(row),
            draft.sellerId(),
            draft.payOn(),
            draft.currency())
        .getFirst();
  }

  private boolean insert(Draft draft, Sum due) {
    try {
      jdbc.update(
          PREPARE,
          Binary.of(draft.id()),
          draft.sellerId(),
          due.net(),
          draft.currency(),
          due.items(),
          draft.payOn(),
          draft.to().bankCode(),
          draft.to().number(),
          draft.to().holder(),
          draft.by(),
          Timestamp.from(draft.at()));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public Optional<Payout> find(UUID id) {
    return one(COLUMNS + "WHERE p.payout_id = ?", id);
  }

  @Override
  public Optional<Payout> lock(UUID id) {
    return one(COLUMNS + "WHERE p.payout_id = ? FOR UPDATE", id);
  }

  private Optional<Payout> one(String sql, UUID id) {
    return jdbc.query(sql, (row, _) -> payout(row), Binary.of(id)).stream().findFirst();
  }

  @Override
  public List<Payout> lockWaiting(Instant now, int limit) {
    return jdbc.query(WAITING, (row, _) -> payout(row), Timestamp.from(now), limit);
  }

  @Override
  public void save(Payout.Change change) {
    var payout = change.payout();
    var sending = payout.sending();
    var id = Binary.of(payout.id());
    jdbc.update(
        """
        UPDATE payout SET state = ?, confirmed_by = ?, tries = ?, asked = ?, sent_at = ?,
          next_step_at = ?, doubted_since = ?, transfer_id = ?, failure = ?, changed_at = ?
        WHERE payout_id = ?""",
        payout.state().name(),
        payout.confirmedBy(),
        sending.tries(),
        sending.asked(),
        timestamp(sending.sentAt()),
        timestamp(sending.nextStepAt()),
        timestamp(sending.doubtedSince()),
        sending.transferId(),
        payout.failure(),
        timestamp(payout.changedAt()),
        id);
    switch (change.items()) {
      case STAY -> {}
      case PAID_OUT -> all(payout, jdbc.update(PAY, id));
      case DUE_AGAIN -> all(payout, jdbc.update(GIVE_BACK, id));
    }
  }

  private static void all(Payout payout, int changed) {
    if (changed != payout.itemCount()) {
      throw new IllegalStateException(
          "payout %s has %d items, not %d".formatted(payout.id(), payout.itemCount(), changed));
    }
  }

  @Override
  public void hurry(UUID id, Instant now) {
    jdbc.update(
        "UPDATE payout SET next_step_at = ? WHERE payout_id = ?",
        Timestamp.from(now),
        Binary.of(id));
  }

  @Override
  public long nextNews(String sellerId) {
    jdbc.update(
        """
        INSERT INTO payout_news (seller_id, told) VALUES (?, 1)
        ON DUPLICATE KEY UPDATE told = told + 1""",
        sellerId);
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT told FROM payout_news WHERE seller_id = ?", Long.class, sellerId));
  }

  @Override
  public List<Payout> list(Filter filter, @Nullable UUID before, int limit) {
    var seller = filter.sellerId();
    var state = filter.state() == null ? null : filter.state().name();
    var cursor = Binary.ofNullable(before);
    return jdbc.query(
        COLUMNS
            + """
            WHERE (? IS NULL OR p.seller_id = ?) AND (? IS NULL OR p.state = ?)
              AND (? IS NULL OR p.payout_id < ?)
            ORDER BY p.payout_id DESC LIMIT ?""",
        (row, _) -> payout(row),
        seller,
        seller,
        state,
        state,
        cursor,
        cursor,
        limit);
  }

  @Override
  public Census census() {
    var counts = new EnumMap<Payout.State, Long>(Payout.State.class);
    jdbc.query(
        "SELECT state, COUNT(*) FROM payout GROUP BY state",
        row -> {
          counts.put(Payout.State.valueOf(row.getString(1)), row.getLong(2));
        });
    var oldest =
        jdbc.query(
                "SELECT MIN(doubted_since) FROM payout WHERE state = 'UNKNOWN'",
                (row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
            .getFirst();
    return new Census(counts, oldest.orElse(null));
  }

  private static Payout payout(ResultSet row) throws SQLException {
    return new Payout(
        Binary.uuid(row.getBytes("payout_id")),
        row.getString("seller_id"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getInt("item_count"),
        row.getObject("pay_on", LocalDate.class),
        new BankAccount(
            row.getString("bank_code"),
            row.getString("account_number"),
            row.getString("account_holder")),
        Payout.State.valueOf(row.getString("state")),
        row.getString("prepared_by"),
        row.getString("confirmed_by"),
        new Payout.Sending(
            row.getInt("tries"),
            row.getInt("asked"),
            instant(row, "sent_at"),
            instant(row, "next_step_at"),
            instant(row, "doubted_since"),
            row.getString("transfer_id")),
        row.getString("failure"),
        row.getTimestamp("changed_at").toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}

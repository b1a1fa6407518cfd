package io.jangteo.settlement.jpa;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.LedgerMovement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code gateway_line}, and the ledger as far as gateways have a part in it. */
@Repository
class JdbcGatewayLines implements GatewayLines {

  private static final int ROWS_PER_STATEMENT = 500;
  private static final JsonMapper JSON = new JsonMapper();

  /** As the unique key sorts them, so that two instances with one file meet in one order. */
  private static final Comparator<GatewayLine> BY_KEY =
      Comparator.comparing(GatewayLine::gateway)
          .thenComparing(GatewayLine::sort)
          .thenComparing(GatewayLine::key);

  private static final String LINES =
      """
      SELECT line_id, gateway, line_key, direction, order_ref, currency, amount, fee, fee_vat,
        sold_on, paid_out_on, raw, state, movement
      FROM gateway_line
      """;

  private static final String MOVEMENTS =
      """
      SELECT t.tx_id, t.type, t.order_id, t.currency, MAX(e.gateway) AS held_at,
        SUM(IF(e.account = 'PG_RECEIVABLE', e.debit + e.credit, 0)) AS amount,
        SUM(IF(e.account = 'PG_FEE_RECOVERY' AND e.kind = 'GATEWAY_FEE', e.debit + e.credit, 0)) AS fee,
        SUM(IF(e.account = 'PG_FEE_RECOVERY' AND e.kind = 'GATEWAY_FEE_VAT', e.debit + e.credit, 0)) AS fee_vat,
        (SELECT COUNT(*) FROM settlement_item i WHERE i.type = t.type AND i.ref_id = t.ref_id) AS item_lines,
        EXISTS (SELECT 1 FROM discrepancy d
                WHERE d.subject = t.tx_id AND d.kind = 'MISSING' AND d.state = 'RESOLVED') AS written_off
      FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.tx_id
      WHERE t.type IN ('SALE', 'REFUND', 'ORPHAN', 'ORPHAN_REFUND') AND %s
      GROUP BY t.tx_id
      HAVING amount > 0
      """;

  private final JdbcOperations jdbc;

  JdbcGatewayLines(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int keep(List<GatewayLine> lines, String source) {
    // Of days that are asked for again nearly always.
    if (known(lines) == lines.size()) {
      return 0;
    }
    jdbc.batchUpdate(
        """
        INSERT INTO gateway_line
          (line_id, gateway, sort, line_key, digest, direction, order_ref, order_id, currency,
           amount, fee, fee_vat, sold_on, paid_out_on, raw, source, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
        ON DUPLICATE KEY UPDATE gateway_line.line_id = gateway_line.line_id""",
        lines.stream().sorted(BY_KEY).toList(),
        ROWS_PER_STATEMENT,
        (row, line) -> {
          var settlement = line.settlement();
          row.setBytes(1, Binary.of(line.id()));
          row.setString(2, line.gateway());
          row.setString(3, line.sort().name());
          row.setString(4, line.key());
          row.setBytes(5, digest(line));
          row.setString(6, line.direction().name());
          row.setString(7, line.orderReference());
          row.setBytes(8, binary(line.orderId()));
          row.setString(9, line.amount().currency());
          row.setLong(10, line.amount().amount());
          if (settlement == null) {
            row.setNull(11, Types.BIGINT);
            row.setNull(12, Types.BIGINT);
          } else {
            row.setLong(11, settlement.fee().amount());
            row.setLong(12, settlement.feeVat().amount());
          }
          row.setObject(13, line.soldOn());
          row.setObject(14, settlement == null ? null : settlement.paidOutOn());
          row.setString(15, json(line.raw()));
          row.setString(16, source);
        });
    return count("line_id", lines.stream().map(line -> Binary.of(line.id())).toList());
  }

  /** One key may say two things; the days may change without the money changing. */
  private static byte[] digest(GatewayLine line) {
    var settlement = line.settlement();
    var said =
        String.join(
            "|",
            line.direction().name(),
            line.orderReference(),
            line.amount().toString(),
            settlement == null ? "" : settlement.fee() + "|" + settlement.feeVat());
    return sha256(said.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is no JSON is kept as a text of it. */
  private static String json(String raw) {
    try {
      JSON.readTree(raw);
      return raw;
    } catch (JacksonException e) {
      return JSON.writeValueAsString(raw);
    }
  }

  @Override
  public int known(List<GatewayLine> lines) {
    var known = 0;
    for (int from = 0; from < lines.size(); from += ROWS_PER_STATEMENT) {
      var some = lines.subList(from, Math.min(lines.size(), from + ROWS_PER_STATEMENT));
      var values = new ArrayList<Object>();
      some.forEach(
          line ->
              values.addAll(List.of(line.gateway(), line.sort().name(), line.key(), digest(line))));
      var tuples = String.join(",", some.stream().map(_ -> "(?,?,?,?)").toList());
      known +=
          one(
              "SELECT COUNT(*) FROM gateway_line WHERE (gateway, sort, line_key, digest) IN (%s)"
                  .formatted(tuples),
              values);
    }
    return known;
  }

  private int count(String column, List<byte[]> values) {
    var count = 0;
    for (int from = 0; from < values.size(); from += ROWS_PER_STATEMENT) {
      var some = values.subList(from, Math.min(values.size(), from + ROWS_PER_STATEMENT));
      count +=
          one(
              "SELECT COUNT(*) FROM gateway_line WHERE %s IN (%s)"
                  .formatted(column, Binary.placeholders(some)),
              some);
    }
    return count;
  }

  private int one(String sql, List<?> values) {
    var count = jdbc.queryForObject(sql, Integer.class, values.toArray());
    return count == null ? 0 : count;
  }

  @Override
  public void keepFile(UUID id, String gateway, byte[] content, String admin, Instant at) {
    jdbc.update(
        """
        INSERT INTO gateway_file (file_id, gateway, digest, content, uploaded_by, uploaded_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE gateway_file.file_id = gateway_file.file_id""",
        Binary.of(id),
        gateway,
        sha256(content),
        content,
        admin,
        Timestamp.from(at));
  }

  @Override
  public List<UUID> openOrders(@Nullable UUID after, int limit) {
    return jdbc.query(
        """
        SELECT DISTINCT order_id FROM gateway_line
        WHERE state = 'OPEN' AND order_id > ? ORDER BY order_id LIMIT ?""",
        (row, _) -> Binary.uuid(row.getBytes(1)),
        after == null ? new byte[0] : Binary.of(after),
        limit);
  }

  @Override
  public List<GatewayLine> openStrangers(int limit) {
    return jdbc
        .query(
            LINES
                + """
                WHERE state = 'OPEN' AND order_id IS NULL AND NOT EXISTS (
                  SELECT 1 FROM discrepancy d WHERE d.subject = gateway_line.line_id)
                ORDER BY line_id LIMIT ?""",
            (row, _) -> standing(row),
            limit)
        .stream()
        .map(Standing::line)
        .toList();
  }

  @Override
  public List<Standing> lock(Collection<UUID> orderIds) {
    return jdbc.query(
        LINES
            + "WHERE order_id IN (%s) ORDER BY order_id, line_id FOR UPDATE"
                .formatted(Binary.placeholders(orderIds)),
        (row, _) -> standing(row),
        Binary.all(orderIds));
  }

  @Override
  public Optional<Standing> lock(UUID lineId) {
    return jdbc
        .query(LINES + "WHERE line_id = ? FOR UPDATE", (row, _) -> standing(row), Binary.of(lineId))
        .stream()
        .findFirst();
  }

  @Override
  public List<Standing> lockDue(LocalDate paidOutBy, int limit) {
    return jdbc.query(
        LINES
            + """
            WHERE state = 'MATCHED' AND sort = 'SETTLED' AND paid_out_on <= ?
            LIMIT ? FOR UPDATE SKIP LOCKED""",
        (row, _) -> standing(row),
        paidOutBy,
        limit);
  }

  @Override
  public void matched(UUID lineId, UUID movement) {
    change(lineId, State.MATCHED, State.OPEN, movement);
  }

  @Override
  public void booked(UUID lineId, @Nullable UUID movement) {
    change(lineId, State.BOOKED, movement == null ? State.OPEN : null, movement);
  }

  @Override
  public void dismissed(UUID lineId, @Nullable UUID movement) {
    change(lineId, State.DISMISSED, State.OPEN, movement);
  }

  private void change(UUID lineId, State to, @Nullable State from, @Nullable UUID movement) {
    var changed =
        jdbc.update(
            """
            UPDATE gateway_line SET state = ?, movement = COALESCE(?, movement)
            WHERE line_id = ? AND state IN ('OPEN', 'MATCHED') AND state = COALESCE(?, state)""",
            to.name(),
            binary(movement),
            Binary.of(lineId),
            from == null ? null : from.name());
    if (changed != 1) {
      throw new IllegalStateException("line %s cannot become %s".formatted(lineId, to));
    }
  }

  @Override
  public List<LedgerMovement> movementsOf(Collection<UUID> orderIds) {
    return movementsWhere("t.order_id", orderIds);
  }

  @Override
  public List<LedgerMovement> movements(Collection<UUID> transactionIds) {
    return movementsWhere("t.tx_id", transactionIds);
  }

  private List<LedgerMovement> movementsWhere(String column, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.query(
            MOVEMENTS.formatted(column + " IN (" + Binary.placeholders(ids) + ")"),
            (row, _) -> movement(row),
            Binary.all(ids));
  }

  /** A range of the primary key, because transaction ids begin with the time. */
  @Override
  public List<LedgerMovement> unmentioned(
      String gateway, Instant from, Instant until, @Nullable UUID after, int limit) {
    return jdbc.query(
        MOVEMENTS.formatted(
                """
                t.tx_id >= ? AND t.tx_id < ? AND t.tx_id > ?
                AND NOT EXISTS (SELECT 1 FROM gateway_line l WHERE l.movement = t.tx_id)""")
            + "AND held_at = ? ORDER BY t.tx_id LIMIT ?",
        (row, _) -> movement(row),
        Binary.of(UuidCreator.getTimeOrderedEpochMin(from)),
        Binary.of(UuidCreator.getTimeOrderedEpochMin(until)),
        after == null ? new byte[0] : Binary.of(after),
        gateway,
        limit);
  }

  @Override
  public List<Standing> of(
      String gateway, LocalDate soldOn, @Nullable State state, @Nullable UUID before, int limit) {
    return jdbc.query(
        LINES
            + """
            WHERE gateway = ? AND sold_on = ? AND state = COALESCE(?, state)
              AND line_id < COALESCE(?, REPEAT(UNHEX('FF'), 16))
            ORDER BY line_id DESC LIMIT ?""",
        (row, _) -> standing(row),
        gateway,
        soldOn,
        state == null ? null : state.name(),
        binary(before),
        limit);
  }

  @Override
  public List<Day> days(String gateway, LocalDate from, LocalDate to) {
    var days = new TreeMap<String, Day>();
    // A movement that is settled counts once, whether it was reported before or not.
    jdbc.query(
        """
        SELECT l.sold_on, l.currency,
          SUM(IF(l.direction = 'PAYMENT', l.amount, 0)), SUM(IF(l.direction = 'REFUND', l.amount, 0)),
          SUM(IF(l.direction = 'PAYMENT', 1, -1) * (COALESCE(l.fee, 0) + COALESCE(l.fee_vat, 0))),
          SUM(IF(l.direction = 'PAYMENT', COALESCE(e.debit, 0), 0)),
          SUM(IF(l.direction = 'REFUND', COALESCE(e.credit, 0), 0))
        FROM gateway_line l
        LEFT JOIN ledger_entry e ON e.tx_id = l.movement AND e.account = 'PG_RECEIVABLE'
        WHERE l.gateway = ? AND l.sold_on BETWEEN ? AND ?
          AND (l.sort = 'SETTLED' OR NOT EXISTS (
            SELECT 1 FROM gateway_line s WHERE s.movement = l.movement AND s.sort = 'SETTLED'))
        GROUP BY l.sold_on, l.currency""",
        row -> {
          add(days, day(row));
        },
        gateway,
        from,
        to);
    for (UUID after = null; ; ) {
      var some =
          unmentioned(
              gateway,
              BusinessDay.start(from),
              BusinessDay.start(to.plusDays(1)),
              after,
              ROWS_PER_STATEMENT);
      some.forEach(movement -> add(days, day(movement)));
      if (some.size() < ROWS_PER_STATEMENT) {
        return List.copyOf(days.values());
      }
      after = some.getLast().transactionId();
    }
  }

  private static void add(Map<String, Day> days, Day day) {
    days.merge(
        day.day() + day.currency(),
        day,
        (one, other) ->
            new Day(
                one.day(),
                one.currency(),
                one.gatewayPayments().plus(other.gatewayPayments()),
                one.gatewayRefunds().plus(other.gatewayRefunds()),
                one.gatewayFees().plus(other.gatewayFees()),
                one.ledgerPayments().plus(other.ledgerPayments()),
                one.ledgerRefunds().plus(other.ledgerRefunds())));
  }

  private static Day day(ResultSet row) throws SQLException {
    var currency = row.getString(2);
    return new Day(
        row.getObject(1, LocalDate.class),
        currency,
        new Money(row.getLong(3), currency),
        new Money(row.getLong(4), currency),
        new Money(row.getLong(5), currency),
        new Money(row.getLong(6), currency),
        new Money(row.getLong(7), currency));
  }

  private static Day day(LedgerMovement movement) {
    var amount = movement.amount();
    var nothing = amount.minus(amount);
    var came = movement.direction() == GatewayLine.Direction.PAYMENT;
    return new Day(
        BusinessDay.of(UuidUtil.getInstant(movement.transactionId())),
        amount.currency(),
        nothing,
        nothing,
        nothing,
        came ? amount : nothing,
        came ? nothing : amount);
  }

  @Override
  public Optional<Pull> pull(String gateway) {
    return jdbc
        .query(
            """
            SELECT pulled_through, succeeded_at, compared_until FROM gateway_pull
            WHERE gateway = ?""",
            (row, _) -> {
              var compared = row.getTimestamp(3);
              return new Pull(
                  gateway,
                  row.getObject(1, LocalDate.class),
                  row.getTimestamp(2).toInstant(),
                  compared == null ? null : compared.toInstant());
            },
            gateway)
        .stream()
        .findFirst();
  }

  @Override
  public void pulled(String gateway, LocalDate through, Instant at) {
    jdbc.update(
        """
        INSERT INTO gateway_pull (gateway, pulled_through, succeeded_at) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE
          pulled_through = GREATEST(pulled_through, VALUES(pulled_through)),
          succeeded_at = GREATEST(succeeded_at, VALUES(succeeded_at))""",
        gateway,
        through,
        Timestamp.from(at));
  }

  @Override
  public void compared(String gateway, Instant until) {
    jdbc.update(
        """
        UPDATE gateway_pull SET compared_until = GREATEST(COALESCE(compared_until, ?), ?)
        WHERE gateway = ?""",
        Timestamp.from(until),
        Timestamp.from(until),
        gateway);
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    var paidOutOn = row.getObject("paid_out_on", LocalDate.class);
    var movement = row.getBytes("movement");
    return new Standing(
        new GatewayLine(
            Binary.uuid(row.getBytes("line_id")),
            row.getString("gateway"),
            row.getString("line_key"),
            GatewayLine.Direction.valueOf(row.getString("direction")),
            row.getString("order_ref"),
            new Money(row.getLong("amount"), currency),
            paidOutOn == null
                ? null
                : new GatewayLine.Settlement(
                    new Money(row.getLong("fee"), currency),
                    new Money(row.getLong("fee_vat"), currency),
                    paidOutOn),
            row.getObject("sold_on", LocalDate.class),
            row.getString("raw")),
        State.valueOf(row.getString("state")),
        movement == null ? null : Binary.uuid(movement));
  }

  private static LedgerMovement movement(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    var type = row.getString("type");
    var isOrphan = type.startsWith("ORPHAN");
    return new LedgerMovement(
        Binary.uuid(row.getBytes("tx_id")),
        Binary.uuid(row.getBytes("order_id")),
        row.getString("held_at"),
        type.endsWith("REFUND") ? GatewayLine.Direction.REFUND : GatewayLine.Direction.PAYMENT,
        new Money(row.getLong("amount"), currency),
        isOrphan ? null : new Money(row.getLong("fee"), currency),
        isOrphan ? null : new Money(row.getLong("fee_vat"), currency),
        row.getInt("item_lines"),
        row.getBoolean("written_off"));
  }

  private static byte @Nullable [] binary(@Nullable UUID id) {
    return id == null ? null : Binary.of(id);
  }
}

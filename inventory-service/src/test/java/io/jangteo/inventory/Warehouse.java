package io.jangteo.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.StockLevelChanged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests put into the database, and look up in it. */
public final class Warehouse {

  private static final AtomicLong NEXT = new AtomicLong();

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  Warehouse(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** A new SKU of a new product, with so many units. */
  public String sku(long units) {
    return sku("sku-%05d".formatted(NEXT.incrementAndGet()), units);
  }

  private String sku(String skuId, long units) {
    transactions.executeWithoutResult(
        _ -> {
          jdbc.update(
              """
              INSERT INTO product (product_id, seller_id, name, status, version)
              VALUES (?, 'seller-1', 'Thing', 'ON_SALE', 1)""",
              "of-" + skuId);
          jdbc.update(
              """
              INSERT INTO sku (sku_id, product_id, name, unit_price, currency, tax_free, version)
              VALUES (?, ?, 'Thing', 1000, 'KRW', FALSE, 1)""",
              skuId,
              "of-" + skuId);
          jdbc.update(
              "INSERT INTO stock (sku_id, on_hand, reserved, version) VALUES (?, ?, 0, 1)",
              skuId,
              units);
          jdbc.update("INSERT INTO stock_level (sku_id, version) VALUES (?, 0)", skuId);
          if (units > 0) {
            jdbc.update(
                """
                INSERT INTO stock_movement (sku_id, type, qty, reference)
                VALUES (?, 'RECEIPT', ?, 'first')""",
                skuId,
                units);
          }
        });
    return skuId;
  }

  public long onHand(String skuId) {
    return number("SELECT on_hand FROM stock WHERE sku_id = ?", skuId);
  }

  public long reserved(String skuId) {
    return number("SELECT reserved FROM stock WHERE sku_id = ?", skuId);
  }

  public long stockVersion(String skuId) {
    return number("SELECT version FROM stock WHERE sku_id = ?", skuId);
  }

  public long linesOf(UUID orderId) {
    return number(
        "SELECT COUNT(*) FROM reservation_line WHERE order_id = ?", (Object) bytes(orderId));
  }

  public long restocked(UUID orderId, int lineNo) {
    return number(
        "SELECT restocked_qty FROM reservation_line WHERE order_id = ? AND line_no = ?",
        bytes(orderId),
        lineNo);
  }

  /** {@code NONE} when there is no reservation. */
  public String state(UUID orderId) {
    return jdbc
        .queryForList(
            "SELECT state FROM reservation WHERE order_id = ?", String.class, bytes(orderId))
        .stream()
        .findFirst()
        .orElse("NONE");
  }

  /** What the others are told of an order, in this order. */
  public List<Event> toldOf(UUID orderId) {
    return told(orderId.toString());
  }

  public List<Event> told(String key) {
    return jdbc.query(
        "SELECT event_type, payload FROM outbox_event WHERE aggregate_id = ? ORDER BY"
            + " aggregate_seq",
        (row, _) ->
            EventJson.read(EventType.named(row.getString(1)).orElseThrow(), row.getBytes(2)),
        key);
  }

  /** What the others are told of how much there is, in this order. */
  public List<StockLevelChanged> levelsTold(String skuId) {
    return told(skuId).stream().map(StockLevelChanged.class::cast).toList();
  }

  /** Whether something of it is still to be told. */
  public boolean isUntold(String skuId) {
    return number("SELECT COUNT(*) FROM stock WHERE sku_id = ? AND untold = TRUE", skuId) == 1;
  }

  /** So many buyers who wait for it. */
  public void subscribers(String skuId, int count) {
    var rows =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Object[] {
                      bytes(UuidCreator.getTimeOrderedEpoch()), skuId, "%s-b%d".formatted(skuId, i)
                    })
            .toList();
    transactions.executeWithoutResult(
        _ ->
            jdbc.batchUpdate(
                """
                INSERT INTO back_in_stock_subscription
                  (subscription_id, sku_id, buyer_id, slot, subscribed_at)
                VALUES (?, ?, ?, 1, NOW(6))""",
                rows));
  }

  /** How many have been told that it is back; nobody twice. */
  public long backTold(String skuId) {
    return number(
        """
        SELECT COUNT(DISTINCT aggregate_id) FROM outbox_event
        WHERE event_type = 'io.jangteo.BackInStock' AND payload LIKE ?
        HAVING COUNT(*) = COUNT(DISTINCT aggregate_id)""",
        "%\"" + skuId + "\"%");
  }

  /** Another session tells of its level, and has not committed yet. */
  public OtherSession someoneTelling(String skuId) throws SQLException {
    return OtherSession.locking(schema(), "stock_level", skuId);
  }

  /** Another session has locked its stock row, and changes nothing. */
  public OtherSession someoneLocking(String skuId) throws SQLException {
    return OtherSession.locking(schema(), "stock", skuId);
  }

  /** One unit more was counted, as the service writes it. */
  public void oneMore(String skuId) {
    transactions.executeWithoutResult(
        _ -> {
          jdbc.update(
              """
              INSERT INTO stock_movement (sku_id, type, qty, reference)
              VALUES (?, 'ADJUST', 1, ?)""",
              skuId,
              "one-more-" + NEXT.incrementAndGet());
          jdbc.update(
              """
              UPDATE stock SET on_hand = on_hand + 1, version = version + 1, untold = TRUE
              WHERE sku_id = ?""",
              skuId);
        });
  }

  public List<String> parkedReasons(UUID orderId) {
    return jdbc.queryForList(
        "SELECT reason FROM parked_message WHERE message_key = ?",
        String.class,
        (Object) orderId.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Another session takes units away, and has not committed yet. */
  public OtherSession someoneTaking(String skuId, int units) throws SQLException {
    return OtherSession.takingAway(schema(), skuId, units);
  }

  private String schema() {
    return Objects.requireNonNull(jdbc.queryForObject("SELECT DATABASE()", String.class));
  }

  /** By which index MySQL finds the rows of a table. */
  public String indexUsed(String table, String condition) {
    jdbc.execute("ANALYZE TABLE " + table);
    var plan =
        jdbc.queryForMap(
            "EXPLAIN FORMAT=TRADITIONAL SELECT * FROM %s WHERE %s".formatted(table, condition));
    return String.valueOf(plan.get("key"));
  }

  public long count(String table) {
    return number("SELECT COUNT(*) FROM " + table);
  }

  private long number(String sql, Object... arguments) {
    var number = jdbc.queryForObject(sql, Long.class, arguments);
    return number == null ? 0 : number;
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}

package io.jangteo.benchmarks.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.OrderPlaced.LineKind;
import io.jangteo.contracts.PaymentInstruction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.IntStream;

/** Writes, on one connection, what order-service writes of a purchase. */
final class OrderRows implements AutoCloseable {

  private static final Duration PAYABLE = Duration.ofMinutes(10);

  private final Connection connection;
  private final PreparedStatement order;
  private final PreparedStatement line;
  private final PreparedStatement event;

  OrderRows(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    order =
        connection.prepareStatement(
            "INSERT INTO orders (order_id, buyer_id, idem_key, fingerprint, status, currency,"
                + " total_amount, refunded_amount, payment_provider, payment_method, payment_key,"
                + " created_at, expires_at, version)"
                + " VALUES (?, ?, ?, ?, 'PENDING', ?, ?, 0, ?, ?, ?, ?, ?, 1)");
    line =
        connection.prepareStatement(
            "INSERT INTO order_line (order_id, line_no, sku_id, product_id, seller_id, name, qty,"
                + " unit_price, line_amount, tax_free, fulfilment, refunded_qty, refunded_amount)"
                + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, FALSE, 'PREPARING', 0, 0)");
    event =
        connection.prepareStatement(
            "INSERT INTO outbox_event (id, topic, aggregate_type, aggregate_id, aggregate_seq,"
                + " event_type, schema_ver, headers, payload) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)");
  }

  /** One transaction, committed when this returns. */
  void write(Purchase purchase, Instant at) throws SQLException {
    var placed = placed(purchase, at.truncatedTo(ChronoUnit.MICROS));
    writeOrder(purchase, placed);
    writeLines(purchase, placed);
    writeEvent(placed);
    connection.commit();
  }

  private static OrderPlaced placed(Purchase purchase, Instant at) {
    return new OrderPlaced(
        UuidCreator.getTimeOrderedEpoch(),
        purchase.buyer().id(),
        purchase.total(),
        at,
        at.plus(PAYABLE),
        IntStream.range(0, purchase.products().size())
            .mapToObj(i -> line(i + 1, purchase.products().get(i)))
            .toList(),
        new PaymentInstruction(
            PaymentInstruction.Provider.TOSS,
            "CARD",
            purchase.paymentKey(),
            purchase.total(),
            null,
            null));
  }

  private static OrderPlaced.Line line(int lineNo, Purchase.Product product) {
    return new OrderPlaced.Line(
        lineNo,
        LineKind.ITEM,
        product.id(),
        product.id(),
        product.sellerId(),
        1,
        product.price(),
        Money.won(0),
        product.price(),
        false);
  }

  private void writeOrder(Purchase purchase, OrderPlaced placed) throws SQLException {
    order.setBytes(1, bytes(placed.orderId()));
    order.setString(2, placed.buyerId());
    order.setString(3, purchase.key());
    // As long as a hash, and as different from others.
    order.setBytes(4, purchase.key().substring(0, 32).getBytes(StandardCharsets.US_ASCII));
    order.setString(5, placed.total().currency());
    order.setLong(6, placed.total().amount());
    order.setString(7, "TOSS");
    order.setString(8, "CARD");
    order.setString(9, purchase.paymentKey());
    order.setObject(10, utc(placed.createdAt()));
    order.setObject(11, utc(placed.expiresAt()));
    order.executeUpdate();
  }

  private void writeLines(Purchase purchase, OrderPlaced placed) throws SQLException {
    for (int i = 0; i < purchase.products().size(); i++) {
      var product = purchase.products().get(i);
      line.setBytes(1, bytes(placed.orderId()));
      line.setInt(2, i + 1);
      line.setString(3, product.id());
      line.setString(4, product.id());
      line.setString(5, product.sellerId());
      line.setString(6, product.name());
      line.setLong(7, product.price().amount());
      line.setLong(8, product.price().amount());
      line.addBatch();
    }
    line.executeBatch();
  }

  private void writeEvent(OrderPlaced placed) throws SQLException {
    var type = EventType.of(placed);
    event.setBytes(1, bytes(UuidCreator.getTimeOrderedEpoch()));
    event.setString(2, placed.topic().topicName());
    event.setString(3, placed.topic().aggregateType());
    event.setString(4, placed.key());
    event.setString(5, type.name());
    event.setInt(6, type.version());
    event.setBytes(7, headers(placed.orderId()));
    event.setBytes(8, EventJson.write(placed));
    event.executeUpdate();
  }

  private static byte[] headers(UUID orderId) {
    var trace = orderId.toString().replace("-", "");
    return "{\"correlationid\":\"%s\",\"traceparent\":\"00-%s-%s-01\"}"
        .formatted(orderId, trace, trace.substring(16))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

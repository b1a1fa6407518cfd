package io.jangteo.settlement;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An order, and what the other services may say of it. */
public record AnOrder(UUID id, List<Line> lines, Instant placedAt) {

  public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final AtomicLong OFFSETS = new AtomicLong();

  public record Line(String sellerId, int quantity, long amount) {

    public Line(String sellerId, long amount) {
      this(sellerId, 1, amount);
    }
  }

  public static AnOrder of(Line... lines) {
    return new AnOrder(
        UuidCreator.getTimeOrderedEpoch(), List.of(lines), Instant.parse("2026-11-21T03:00:00Z"));
  }

  public OrderPlaced placed() {
    return new OrderPlaced(
        id,
        "buyer-1",
        total(),
        placedAt,
        placedAt.plusSeconds(600),
        IntStream.range(0, lines.size()).mapToObj(i -> line(i + 1, lines.get(i))).toList(),
        null);
  }

  public PaymentApproved paid() {
    return paid(total());
  }

  public PaymentApproved paid(Money amount) {
    return paid(amount, PaymentInstruction.Provider.TOSS, "CARD");
  }

  public PaymentApproved paidBy(PaymentInstruction.Provider provider, String method) {
    return paid(total(), provider, method);
  }

  private PaymentApproved paid(Money amount, PaymentInstruction.Provider provider, String method) {
    return new PaymentApproved(
        id,
        id,
        1,
        provider,
        method,
        "tx-1",
        amount,
        placedAt.atOffset(ZoneOffset.ofHours(9)),
        null,
        null);
  }

  @SuppressWarnings("NullAway") // It does not see @Nullable on a nested type of another module.
  public PaymentFailed notPaid(PaymentFailed.Reason reason) {
    return new PaymentFailed(id, id, reason, null, "REJECT_CARD_PAYMENT", placedAt);
  }

  public PaymentFailed cancelled(OrderCancelRequested.By by) {
    return new PaymentFailed(id, id, PaymentFailed.Reason.CANCELLED, by, null, placedAt);
  }

  /** The refund has gone back through what the order was paid by. */
  public RefundSucceeded refunded(UUID refundId, RefundLine... lines) {
    var amount = Stream.of(lines).map(RefundLine::amount).reduce(Money::plus).orElseThrow();
    return refunded(refundId, RefundReason.RETURNED, amount, null, lines);
  }

  public static RefundLine line(int lineNo, int quantity, long amount) {
    return new RefundLine(lineNo, quantity, Money.won(amount), false);
  }

  /** All of the money, and no word of what it was for. */
  public RefundSucceeded refundedWithoutLines(UUID refundId) {
    return refunded(refundId, RefundReason.BUYER_CANCEL, total(), null);
  }

  public RefundSucceeded orphanGivenBack(
      UUID refundId, PaymentInstruction.@Nullable Provider provider) {
    return refunded(refundId, RefundReason.LATE_CAPTURE, total(), provider);
  }

  @SuppressWarnings("NullAway") // It does not see @Nullable on a nested type of another module.
  public RefundSucceeded refunded(
      UUID refundId,
      RefundReason reason,
      Money amount,
      PaymentInstruction.@Nullable Provider provider,
      RefundLine... lines) {
    return new RefundSucceeded(
        id, id, refundId, amount, reason, List.of(lines), amount, placedAt, provider, null);
  }

  @SuppressWarnings("NullAway") // It does not see @Nullable on a nested type of another module.
  public LateCaptureDetected capturedTooLate(PaymentInstruction.@Nullable Provider provider) {
    return new LateCaptureDetected(id, id, "tx-1", total(), placedAt, provider);
  }

  public StockCommitted committed() {
    return new StockCommitted(id, List.of(), placedAt);
  }

  public StockReleased released() {
    return new StockReleased(id, List.of(), PaymentFailed.Reason.DECLINED, placedAt);
  }

  public StockRejected rejected(StockRejected.Reason reason) {
    return new StockRejected(id, reason, List.of(), placedAt);
  }

  public Money total() {
    return Money.won(lines.stream().mapToLong(Line::amount).sum());
  }

  /** As the relay writes it; every call makes another message of it. */
  public static ConsumerRecord<String, byte[]> record(Event event) {
    var record =
        new ConsumerRecord<>(
            event.topic().topicName(),
            0,
            OFFSETS.getAndIncrement(),
            event.key(),
            EventJson.write(event));
    header(record, "ce_id", UuidCreator.getTimeOrderedEpoch().toString());
    header(record, "ce_type", EventType.of(event).name());
    header(record, "ce_sequence", "1");
    header(record, "ce_correlationid", event.key());
    header(record, "traceparent", TRACE);
    return record;
  }

  public static String idOf(ConsumerRecord<?, ?> record) {
    return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
  }

  private static void header(ConsumerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A negative amount is a discount larger than the price, the one way to have such a line. */
  private static OrderPlaced.Line line(int lineNo, Line line) {
    var unitPrice = Math.ceilDiv(Math.max(line.amount(), 0), line.quantity());
    return new OrderPlaced.Line(
        lineNo,
        OrderPlaced.LineKind.ITEM,
        "sku-" + lineNo,
        "product-" + lineNo,
        line.sellerId(),
        line.quantity(),
        Money.won(unitPrice),
        Money.won(unitPrice * line.quantity() - line.amount()),
        Money.won(line.amount()),
        false);
  }
}

package io.jangteo.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.OrderPlaced.LineKind;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.RefundLine;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events and the records that carry them, as the relay writes them. */
public final class Records {

  public static final Money PRICE = Money.won(1_000);
  private static final AtomicLong NEXT_OFFSET = new AtomicLong();

  private Records() {}

  public static UUID newOrderId() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** One line, or several of the same SKU. */
  public static OrderPlaced placed(UUID orderId, String skuId, int... quantities) {
    var lines = new ArrayList<OrderPlaced.Line>();
    for (var quantity : quantities) {
      lines.add(item(lines.size() + 1, skuId, quantity));
    }
    return placed(orderId, lines);
  }

  public static OrderPlaced placed(UUID orderId, List<OrderPlaced.Line> lines) {
    return placed(orderId, lines, now().plus(Duration.ofMinutes(10)));
  }

  public static OrderPlaced placed(UUID orderId, List<OrderPlaced.Line> lines, Instant expiresAt) {
    var total =
        lines.stream().map(OrderPlaced.Line::amount).reduce(Money::plus).orElse(Money.won(0));
    // Every order of a buyer of its own, unless a test says otherwise.
    return new OrderPlaced(orderId, "b-" + orderId, total, now(), expiresAt, lines, null);
  }

  public static OrderPlaced placedBy(String buyerId, UUID orderId, OrderPlaced.Line... lines) {
    var order = placed(orderId, List.of(lines));
    return new OrderPlaced(
        orderId, buyerId, order.total(), now(), order.expiresAt(), order.lines(), null);
  }

  /** So many orders of one unit of each SKU, in this order of lines. */
  public static List<OrderPlaced> orders(int count, String... skuIds) {
    return Stream.generate(
            () -> {
              var lines = new ArrayList<OrderPlaced.Line>();
              for (var skuId : skuIds) {
                lines.add(item(lines.size() + 1, skuId, 1));
              }
              return placed(newOrderId(), lines);
            })
        .limit(count)
        .toList();
  }

  public static OrderPlaced.Line item(int lineNo, String skuId, int quantity) {
    return new OrderPlaced.Line(
        lineNo,
        LineKind.ITEM,
        skuId,
        "of-" + skuId,
        "seller-1",
        quantity,
        PRICE,
        Money.won(0),
        PRICE.times(quantity),
        false);
  }

  public static OrderPlaced.Line shipping(int lineNo) {
    return new OrderPlaced.Line(
        lineNo, LineKind.SHIPPING, null, null, "seller-1", 1, PRICE, Money.won(0), PRICE, false);
  }

  public static PaymentApproved approved(UUID orderId) {
    return new PaymentApproved(
        orderId,
        UuidCreator.getTimeOrderedEpoch(),
        1,
        PaymentInstruction.Provider.TOSS,
        "CARD",
        "tx-1",
        PRICE,
        now().atOffset(ZoneOffset.ofHours(9)),
        null,
        null);
  }

  public static PaymentFailed failed(UUID orderId) {
    return new PaymentFailed(
        orderId,
        UuidCreator.getTimeOrderedEpoch(),
        PaymentFailed.Reason.CANCELLED,
        OrderCancelRequested.By.BUYER,
        null,
        now());
  }

  /** A refund of its own at each call. */
  public static RefundSucceeded refunded(UUID orderId, RefundLine... lines) {
    return new RefundSucceeded(
        orderId,
        UuidCreator.getTimeOrderedEpoch(),
        UuidCreator.getTimeOrderedEpoch(),
        PRICE,
        lines.length == 0 ? RefundReason.LATE_CAPTURE : RefundReason.RETURNED,
        List.of(lines),
        PRICE,
        now(),
        PaymentInstruction.Provider.TOSS,
        null);
  }

  /** So many units of a line, back on sale. */
  public static RefundLine back(int lineNo, int quantity) {
    return new RefundLine(lineNo, quantity, PRICE, true);
  }

  /** So many units of a line, paid back but not back on sale. */
  public static RefundLine lost(int lineNo, int quantity) {
    return new RefundLine(lineNo, quantity, PRICE, false);
  }

  /** Each call is a message of its own; deliver the same record twice to repeat one. */
  public static ConsumerRecord<String, byte[]> record(Event event) {
    var record =
        new ConsumerRecord<>(
            event.topic().topicName(),
            0,
            NEXT_OFFSET.incrementAndGet(),
            event.key(),
            EventJson.write(event));
    add(record, "ce_id", UuidCreator.getTimeOrderedEpoch().toString());
    add(record, "ce_type", EventType.of(event).name());
    add(record, "ce_sequence", "1");
    add(record, "ce_correlationid", event.key());
    return record;
  }

  public static List<ConsumerRecord<String, byte[]>> records(List<? extends Event> events) {
    return events.stream().map(Records::record).toList();
  }

  private static void add(ConsumerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}

package io.jangteo.payment.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.OrderPlaced.LineKind;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.StockLine;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReserved;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the other services tell, as the relay writes it. */
public final class Records {

  public static final Money TOTAL = Money.won(33_000);
  public static final String BUYER = "buyer-1";
  public static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final AtomicLong NEXT_OFFSET = new AtomicLong();

  private Records() {}

  public static UUID newOrderId() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public static OrderPlaced placed(UUID orderId, String tossKey) {
    return placed(orderId, toss(tossKey), now().plus(Duration.ofMinutes(10)));
  }

  public static OrderPlaced placed(
      UUID orderId, @Nullable PaymentInstruction instruction, Instant expiresAt) {
    var line =
        new OrderPlaced.Line(
            1,
            LineKind.ITEM,
            "sku-1",
            "product-1",
            "seller-1",
            1,
            TOTAL,
            Money.won(0),
            TOTAL,
            false);
    return new OrderPlaced(orderId, BUYER, TOTAL, now(), expiresAt, List.of(line), instruction);
  }

  /** An order of several lines, for what they come to. */
  public static OrderPlaced placed(UUID orderId, PaymentInstruction instruction, Line... lines) {
    var total = 0L;
    var all = new ArrayList<OrderPlaced.Line>();
    for (var line : lines) {
      var amount = Money.won(line.unitPrice() * line.quantity());
      total += amount.amount();
      all.add(
          new OrderPlaced.Line(
              all.size() + 1,
              LineKind.ITEM,
              "sku-" + (all.size() + 1),
              "product-1",
              line.seller(),
              line.quantity(),
              Money.won(line.unitPrice()),
              Money.won(0),
              amount,
              false));
    }
    return new OrderPlaced(
        orderId,
        BUYER,
        Money.won(total),
        now(),
        now().plus(Duration.ofMinutes(10)),
        all,
        instruction);
  }

  /** So many of something a seller sells. */
  public record Line(String seller, int quantity, long unitPrice) {}

  public static PaymentInstruction toss(String paymentKey) {
    return new PaymentInstruction(PaymentInstruction.Provider.TOSS, "CARD", paymentKey, TOTAL);
  }

  /** By a channel that waits for us to approve. */
  public static PaymentInstruction portOne(String paymentId) {
    return new PaymentInstruction(
        PaymentInstruction.Provider.PORTONE, "CARD", paymentId, TOTAL, "paytoken", null);
  }

  /** By a channel whose window takes the money itself. */
  public static PaymentInstruction portOneByItself(String paymentId) {
    return new PaymentInstruction(PaymentInstruction.Provider.PORTONE, "CARD", paymentId, TOTAL);
  }

  public static StockReserved reserved(UUID orderId) {
    return new StockReserved(
        orderId, List.of(new StockLine(1, "sku-1", 1)), now(), now().plus(Duration.ofMinutes(10)));
  }

  public static StockRejected rejected(UUID orderId) {
    return new StockRejected(orderId, StockRejected.Reason.OUT_OF_STOCK, List.of(), now());
  }

  public static OrderCancelRequested cancelled(UUID orderId) {
    return new OrderCancelRequested(
        orderId, OrderCancelRequested.By.BUYER, "changed my mind", now());
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
    add(record, "traceparent", TRACEPARENT);
    return record;
  }

  private static void add(ConsumerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}

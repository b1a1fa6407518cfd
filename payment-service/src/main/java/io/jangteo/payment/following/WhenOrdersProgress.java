package io.jangteo.payment.following;

import io.jangteo.contracts.AvailabilityEvent;
import io.jangteo.contracts.CatalogEvent;
import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.LinesDelivered;
import io.jangteo.contracts.LinesShipped;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentInstructed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentOperationEvent;
import io.jangteo.contracts.PayoutEvent;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.messaging.Received;
import io.jangteo.payment.domain.Canceller;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Input;
import io.jangteo.payment.domain.Instruction;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Origin.Trace;
import io.jangteo.payment.domain.PaidLine;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.domain.Terms;
import io.jangteo.payment.pacing.Bell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** One poll of orders, cancellations and stock answers becomes one short transaction. */
@Component
public class WhenOrdersProgress {

  static final String GROUP = "payment-service";

  private final Inbox inbox;
  private final Payments payments;
  private final Refunds refunds;
  private final Rules rules;
  private final Bell bell;

  public WhenOrdersProgress(
      Inboxes inboxes, Payments payments, Refunds refunds, Rules rules, Bell chargingBell) {
    this.payments = payments;
    this.refunds = refunds;
    this.rules = rules;
    this.bell = chargingBell;
    this.inbox =
        inboxes.of(
            GROUP,
            Set.of(
                PaymentInstructed.class,
                OrderCancelRequested.class,
                StockReserved.class,
                StockRejected.class),
            Set.of(OrderPlaced.class, LinesShipped.class),
            this::apply);
  }

  @KafkaListener(
      id = GROUP,
      groupId = GROUP,
      topics = {"order-events-v1", "inventory-reservations-v1"},
      concurrency = "${jangteo.payment.consumers}")
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    inbox.handle(records);
  }

  private void apply(List<Received> messages) {
    var now = payments.now();
    var current = lock(messages);
    var changes = new ArrayList<Change>();
    var traces = new HashMap<UUID, Trace>();
    for (var message : messages) {
      var orderId = UUID.fromString(message.event().key());
      var change =
          Payment.after(Objects.requireNonNull(current.get(orderId)), input(message), now, rules);
      current.put(orderId, change.payment());
      changes.add(change);
      traces.put(orderId, trace(message));
    }
    payments.save(changes, new Origin(traces));
    keepLines(messages, current);
    if (current.values().stream().anyMatch(WhenOrdersProgress::isChargeable)) {
      bell.ringAfterCommit();
    }
  }

  private static boolean isChargeable(Payment payment) {
    return payment instanceof Payment.Ready ready && ready.isChargeable();
  }

  /** What refunds are counted against. */
  private void keepLines(List<Received> messages, Map<UUID, Payment> current) {
    var lines = new HashMap<UUID, List<PaidLine>>();
    for (var message : messages) {
      if (message.event() instanceof OrderPlaced placed) {
        var payment = Objects.requireNonNull(current.get(placed.orderId()));
        lines.put(payment.intent().paymentId(), lines(placed));
      }
    }
    refunds.addLines(lines);
    for (var message : messages) {
      if (message.event() instanceof LinesShipped(var orderId, var lineNos, _)) {
        var payment = Objects.requireNonNull(current.get(orderId));
        refunds.shipped(payment.intent().paymentId(), lineNos);
      }
    }
  }

  private static List<PaidLine> lines(OrderPlaced placed) {
    return placed.lines().stream()
        .map(
            line ->
                PaidLine.whole(
                    line.lineNo(), line.sellerId(), line.quantity(), line.amount().amount()))
        .toList();
  }

  private Map<UUID, Payment> lock(List<Received> messages) {
    var orders =
        messages.stream()
            .map(message -> UUID.fromString(message.event().key()))
            .collect(Collectors.toCollection(TreeSet::new));
    return payments.lockOfOrders(orders).stream()
        .collect(
            Collectors.toMap(
                payment -> payment.intent().orderId(),
                Function.identity(),
                (one, _) -> one,
                HashMap::new));
  }

  private static Input input(Received message) {
    return switch (message.event()) {
      case OrderPlaced o ->
          new Input.OrderPlaced(
              new Terms(
                  o.buyerId(),
                  o.total(),
                  o.payment() != null,
                  o.payment() == null ? null : instruction(o.payment())),
              o.expiresAt());
      case OrderCancelRequested o -> new Input.CancelAsked(canceller(o.by()));
      case StockReserved s -> new Input.StockHeld(s.expiresAt());
      case StockRejected _ -> new Input.StockRefused();
      case PaymentInstructed o -> new Input.PaymentInstructed(instruction(o.payment()));
      case LinesShipped _ -> new Input.LinesShipped();
      case LinesDelivered _,
          PurchaseConfirmed _,
          StockCommitted _,
          StockReleased _,
          StockRestocked _,
          CatalogEvent _,
          AvailabilityEvent _,
          PaymentEvent _,
          PaymentOperationEvent _,
          ClosureEvent _,
          PayoutEvent _ ->
          throw new IllegalArgumentException("not asked for: " + message.event());
    };
  }

  private static Instruction instruction(PaymentInstruction given) {
    var provider =
        switch (given.provider()) {
          case TOSS -> Provider.TOSS;
          case PORTONE -> Provider.PORTONE;
        };
    return new Instruction(
        provider,
        given.method(),
        given.paymentKey(),
        given.paymentToken(),
        given.merchantAccount());
  }

  private static Canceller canceller(OrderCancelRequested.By by) {
    return switch (by) {
      case BUYER -> Canceller.BUYER;
      case SELLER -> Canceller.SELLER;
      case ADMIN -> Canceller.ADMIN;
    };
  }

  private static Trace trace(Received message) {
    return new Trace(message.id(), message.traceparent(), message.tracestate());
  }
}

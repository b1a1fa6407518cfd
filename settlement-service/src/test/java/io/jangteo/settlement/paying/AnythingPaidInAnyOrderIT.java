package io.jangteo.settlement.paying;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PayoutEvent;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.Topic;
import io.jangteo.http.ProblemException;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.domain.Adjustment;
import io.jangteo.settlement.domain.InMemoryBank.Fault;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payout.State;
import io.jangteo.settlement.domain.Payouts.Filter;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sales, refunds, confirmations, adjustments, payouts, answers that are lost, and money that comes
 * back, in any order and some of it twice. The books balance after every round, and in the end the
 * bank has paid each seller exactly what the books say; a run that fails is repeated by its seed.
 */
class AnythingPaidInAnyOrderIT extends PayingDesk {

  private static final int ROUNDS = 20;
  private static final int ORDERS = 40;
  private static final int SELLERS = 4;
  private static final Instant KEPT_ON = Instant.parse("2026-12-05T03:00:00Z");

  static LongStream seeds() {
    return LongStream.of(1, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_books_balance_and_every_seller_has_what_they_say(long seed) {
    var random = new Random(seed);
    var sellers = IntStream.range(0, SELLERS).mapToObj(i -> kim + "-" + i).toList();
    sellers.forEach(seller -> account(seller, "110-" + seller));
    var orders = new ArrayList<AnOrder>();
    var told = new ArrayList<Event>();
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (int i = 0; i < ORDERS; i++) {
      var order = order(sellers, random);
      orders.add(order);
      events(order, random)
          .forEach(
              event -> {
                told.add(event);
                var record = AnOrder.record(event);
                records.add(record);
                if (random.nextInt(4) == 0) {
                  records.add(random.nextBoolean() ? record : AnOrder.record(event));
                }
              });
    }
    Collections.shuffle(records, random);

    for (int round = 0; round < ROUNDS; round++) {
      var from = records.size() * round / ROUNDS;
      var to = records.size() * (round + 1) / ROUNDS;
      inboxes.named("settlement-closing").handle(records.subList(from, to));
      adjust(sellers.get(random.nextInt(SELLERS)), random);
      step(sellers, random);
      holds(seed, round, List.of(), List.of());
    }
    inTheEnd(sellers);

    holds(seed, ROUNDS, orders, told);
    for (var seller : sellers) {
      assertThat(bank.paidTo("110-" + seller))
          .as("seed %d: the bank and the books of %s", seed, seller)
          .isEqualTo(paidOut(seller));
      assertThat(sum("PAYOUT_TRANSIT", seller)).as("seed %d: on its way", seed).isZero();
      toldOf(seller, seed);
    }
  }

  /** Who follows the topic knows how each payout ended, having missed no number. */
  private void toldOf(String seller, long seed) {
    var rows = new OutboxRows(jdbc).of(Topic.SETTLEMENT_PAYOUTS, seller);
    assertThat(rows)
        .as("seed %d: news of %s", seed, seller)
        .extracting(OutboxRows.Row::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, rows.size()).boxed().toList());
    var last = new HashMap<UUID, Event>();
    rows.forEach(row -> last.put(((PayoutEvent) row.event()).payoutId(), row.event()));
    assertThat(last)
        .as("seed %d: what was told last of %s", seed, seller)
        .isEqualTo(
            all(List.of(seller)).stream()
                .collect(
                    Collectors.toMap(
                        Payout::id, payout -> TellOfPayouts.eventOf(payout).orElseThrow())));
  }

  private void holds(long seed, int round, List<AnOrder> orders, List<Event> told) {
    try {
      new Invariants(jdbc)
          .hold(
              orders,
              told.stream()
                  .filter(PaymentEvent.class::isInstance)
                  .map(PaymentEvent.class::cast)
                  .toList());
    } catch (AssertionError e) {
      throw new AssertionError("seed %d, round %d".formatted(seed, round), e);
    }
  }

  private static AnOrder order(List<String> sellers, Random random) {
    return AnOrder.of(
        IntStream.rangeClosed(0, random.nextInt(3))
            .mapToObj(
                _ ->
                    new Line(
                        sellers.get(random.nextInt(SELLERS)), 2, 2 + random.nextInt(1_000_000)))
            .toArray(Line[]::new));
  }

  private static List<Event> events(AnOrder order, Random random) {
    var events = new ArrayList<Event>(List.of(order.placed(), order.paid(), order.committed()));
    for (int lineNo = 1; lineNo <= order.lines().size(); lineNo++) {
      var line = order.lines().get(lineNo - 1);
      if (random.nextInt(4) > 0) {
        events.add(new PurchaseConfirmed(order.id(), List.of(lineNo), KEPT_ON));
      }
      if (random.nextInt(3) == 0) {
        var part = 1 + random.nextLong(line.amount() - 1);
        refund(order, lineNo, part, events);
        if (random.nextBoolean()) {
          refund(order, lineNo, line.amount() - part, events);
        }
      }
    }
    return events;
  }

  private static void refund(AnOrder order, int lineNo, long amount, List<Event> events) {
    var refund = UuidCreator.getTimeOrderedEpoch();
    var line = AnOrder.line(lineNo, 1, amount);
    events.add(
        new RefundRequested(
            order.id(),
            order.id(),
            refund,
            line.amount(),
            RefundReason.DAMAGED,
            List.of(line),
            RefundRequested.RequestedBy.BUYER,
            null,
            KEPT_ON));
    events.add(order.refunded(refund, line));
  }

  private void adjust(String seller, Random random) {
    if (random.nextInt(3) == 0) {
      var amount = Money.won(random.nextInt(200_001) - 150_000);
      if (amount.amount() != 0) {
        transactions.executeWithoutResult(
            _ ->
                books.add(
                    List.of(
                        new Adjustment(
                            UuidCreator.getTimeOrderedEpoch(),
                            seller,
                            amount,
                            clock.instant(),
                            LocalDate.parse("2026-12-16")))));
      }
    }
  }

  private void step(List<String> sellers, Random random) {
    var seller = sellers.get(random.nextInt(SELLERS));
    prepare(seller);
    for (var payout : all(sellers)) {
      switch (payout.state()) {
        case PREPARED, CONFIRMED -> decide(payout, random);
        // After that nobody looks whether it has come back.
        case SUCCEEDED -> {
          if (payout.sending().nextStepAt() != null && random.nextInt(6) == 0) {
            bank.sendBack(payout.id());
          }
        }
        case PROCESSING, UNKNOWN, FAILED, CANCELLED, RETURNED -> {}
      }
    }
    account(seller, random.nextInt(6) == 0 ? "sim-decline-" + seller : "110-" + seller);
    bank.meets(any(random), any(random));
    sending().runOnce();
    if (random.nextInt(5) == 0) {
      toggle(seller);
    }
    clock.advance(Duration.ofSeconds(random.nextInt(90_000)));
    sending().runOnce();
  }

  private static Fault any(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Fault.NONE;
      case 1 -> Fault.SILENCE_AFTER;
      default -> Fault.SILENCE_BEFORE;
    };
  }

  private void decide(Payout payout, Random random) {
    if (random.nextInt(6) == 0) {
      var unused = deciding().cancel(payout.id(), "admin-2", "why");
    } else if (payout.state() == State.PREPARED && random.nextInt(3) > 0) {
      try {
        confirm(payout.id());
      } catch (ProblemException e) {
        assertThat(e).hasMessageContaining("withheld");
      }
    }
  }

  private void toggle(String seller) {
    transactions.executeWithoutResult(
        _ -> {
          var now = clock.instant();
          if (!withholdings.release(seller, Cause.ADMIN, "admin-1", now)) {
            withholdings.hold(
                new Withholdings.Withholding(
                    UUID.randomUUID(), seller, null, Cause.ADMIN, "looked into", "admin-1", now));
          }
        });
  }

  /** The bank is well, nobody is withheld, and what is on its way arrives. */
  private void inTheEnd(List<String> sellers) {
    sellers.forEach(
        seller -> {
          account(seller, "110-" + seller);
          transactions.executeWithoutResult(
              _ -> withholdings.release(seller, Cause.ADMIN, "admin-1", clock.instant()));
        });
    bank.forgetFaults();
    for (int i = 0; i < 8; i++) {
      clock.advance(Duration.ofDays(1));
      sellers.forEach(this::prepare);
      all(sellers).stream()
          .filter(payout -> payout.state() == State.PREPARED)
          .forEach(payout -> confirm(payout.id()));
      sending().runOnce();
    }
    assertThat(all(sellers))
        .noneMatch(
            payout ->
                payout.state() == State.UNKNOWN
                    || payout.state() == State.PROCESSING
                    || payout.state() == State.CONFIRMED);
  }

  private List<Payout> all(List<String> sellers) {
    return sellers.stream()
        .flatMap(seller -> payouts.list(new Filter(seller, null), null, 1_000).stream())
        .toList();
  }

  private long paidOut(String seller) {
    var sum =
        jdbc.queryForObject(
            """
            SELECT COALESCE(SUM(net), 0) FROM settlement_item
            WHERE seller_id = ? AND state = 'PAID_OUT'""",
            Long.class,
            seller);
    return sum == null ? 0 : sum;
  }
}

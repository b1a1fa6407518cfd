package io.jangteo.settlement.reconciling;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.StockRejected;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.domain.GatewayLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sales, refunds, orphans and a gateway's lines of them, in any order and some of it twice, with
 * lines that are missing, wrong, doubled or nobody's. In the end what agrees is settled to the won,
 * what does not is in the queue once, and the books balance. A run that fails is repeated by its
 * seed.
 */
class AnyLinesInAnyOrderIT extends Reconciling {

  private static final int ORDERS = 60;

  static LongStream seeds() {
    return LongStream.of(1, System.nanoTime());
  }

  /** What is wrong with what the gateway says of a payment. */
  private enum Fault {
    NONE,
    NO_LINE,
    TWICE,
    MORE,
    LESS,
    OTHER_FEE
  }

  private record Story(AnOrder order, Fault fault, List<Event> events, List<GatewayLine> lines) {

    long total() {
      return order.total().amount();
    }

    List<String> expected() {
      return switch (fault) {
        case NONE, NO_LINE -> List.of();
        case TWICE -> List.of("DUPLICATE " + total());
        case MORE -> List.of("OVER 1000");
        case LESS -> List.of("UNDER 1");
        case OTHER_FEE -> List.of("FEE_DIFFERS 500");
      };
    }

    /** Where its payment's line is not booked, the gateway still owes all of it. */
    long owed() {
      return switch (fault) {
        case NONE, TWICE, OTHER_FEE -> 0;
        case NO_LINE, MORE, LESS -> total();
      };
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void what_agrees_is_settled_and_what_does_not_is_told(long seed) {
    var random = new Random(seed);
    var stories = IntStream.range(0, ORDERS).mapToObj(_ -> story(random)).toList();
    var steps = new ArrayList<Runnable>();
    for (var story : stories) {
      for (var event : story.events()) {
        repeated(random, () -> tell(event), steps);
      }
      for (var line : story.lines()) {
        repeated(random, () -> keep(line), steps);
      }
    }
    for (int i = 0; i < 10; i++) {
      steps.add(() -> reconcile().compare());
    }
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);
    reconcile().compare();

    for (var story : stories) {
      var id = story.order().id();
      assertThat(open(id)).as("seed %d %s", seed, story).isEqualTo(story.expected());
      assertThat(owed(id)).as("seed %d %s", seed, story).isEqualTo(story.owed());
    }
    assertThat(
            jdbc.queryForList(
                """
                SELECT line_id FROM gateway_line l
                LEFT JOIN ledger_tx t ON t.type = 'PG_SETTLE' AND t.ref_id = l.line_id
                GROUP BY line_id, state HAVING COUNT(t.tx_id) <> (state = 'BOOKED')"""))
        .as("seed %d: each line is booked once, or not", seed)
        .isEmpty();
    invariants()
        .hold(
            stories.stream().map(Story::order).toList(),
            stories.stream()
                .flatMap(story -> story.events().stream())
                .filter(PaymentEvent.class::isInstance)
                .map(PaymentEvent.class::cast)
                .toList());
  }

  private static void repeated(Random random, Runnable step, List<Runnable> steps) {
    steps.add(step);
    if (random.nextInt(4) == 0) {
      steps.add(step);
    }
  }

  private static Story story(Random random) {
    var order =
        AnOrder.of(
            IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(
                    _ ->
                        new Line(
                            "lines-" + random.nextInt(5), 4, 10_000 + random.nextInt(3_000_000)))
                .toArray(Line[]::new));
    var events = new ArrayList<Event>();
    events.add(order.placed());
    var back = new ArrayList<Long>();
    switch (random.nextInt(6)) {
      case 0 -> {
        events.add(order.notPaid(PaymentFailed.Reason.DECLINED));
        events.add(order.capturedTooLate(PaymentInstruction.Provider.TOSS));
        events.add(
            order.orphanGivenBack(
                UuidCreator.getTimeOrderedEpoch(), PaymentInstruction.Provider.TOSS));
        back.add(order.total().amount());
      }
      case 1 -> {
        events.add(order.paid());
        events.add(order.rejected(StockRejected.Reason.OUT_OF_STOCK));
      }
      default -> {
        events.add(order.paid());
        events.add(order.committed());
        refunds(order, random, events, back);
      }
    }
    var fault = Fault.values()[random.nextInt(Fault.values().length)];
    // Nobody was charged a fee for an orphan, so it cannot differ.
    var isOrphan = !events.contains(order.committed());
    var known = fault == Fault.OTHER_FEE && isOrphan ? Fault.NONE : fault;
    return new Story(order, known, events, lines(order, known, back));
  }

  private static void refunds(AnOrder order, Random random, List<Event> events, List<Long> back) {
    for (int i = 0; i < order.lines().size(); i++) {
      var left = order.lines().get(i).amount();
      for (int part = random.nextInt(3); part > 0; part--) {
        var amount = 1 + random.nextLong(left / 2);
        left -= amount;
        back.add(amount);
        events.add(
            order.refunded(UuidCreator.getTimeOrderedEpoch(), AnOrder.line(i + 1, 1, amount)));
      }
    }
  }

  private static List<GatewayLine> lines(AnOrder order, Fault fault, List<Long> back) {
    var id = order.id();
    var key = UUID.randomUUID().toString();
    var total = order.total().amount();
    var lines = new ArrayList<GatewayLine>();
    switch (fault) {
      case NONE -> lines.add(AGateway.line("TOSS", id, key, total));
      case NO_LINE -> {}
      case TWICE -> {
        lines.add(AGateway.line("TOSS", id, key, total));
        lines.add(AGateway.line("TOSS", id, key + "again", total));
      }
      case MORE -> lines.add(AGateway.line("TOSS", id, key, total + 1_000));
      case LESS -> lines.add(AGateway.line("TOSS", id, key, total - 1));
      case OTHER_FEE -> {
        var fee = total * 29 / 1_000;
        lines.add(
            AGateway.line("TOSS", id.toString(), key, total, fee + 500, fee / 10, AGateway.DAY));
      }
    }
    for (int i = 0; i < back.size(); i++) {
      lines.add(AGateway.line("TOSS", id, key + "-back-" + i, -back.get(i)));
    }
    return lines;
  }
}

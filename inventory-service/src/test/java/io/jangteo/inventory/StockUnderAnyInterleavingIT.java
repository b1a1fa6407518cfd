package io.jangteo.inventory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.OrderPlaced;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.inventory.levels.LevelTellers;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Orders, the ends of their payments and their refunds, at two instances with two listeners each,
 * in batches of any size, repeated and reordered, while both tell how much there is: no stock is
 * made or lost, and the last that was told is so. The seed of a failing run is its argument.
 */
@WholeInventory
class StockUnderAnyInterleavingIT {

  private static final int ORDERS = 150;

  @Autowired Inboxes inboxes;
  @Autowired Warehouse warehouse;
  @Autowired StockBooks books;
  @Autowired LevelTellers tellers;

  /** How an order's payment ends. */
  private enum Fate {
    APPROVED,
    /** Approved, and then line by line refunded, with the goods or without. */
    RETURNED,
    FAILED,
    /** Cancelled at once: the failure may overtake the order. */
    CANCELLED,
    PENDING
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261121})
  void no_stock_is_made_or_lost(long seed) throws Exception {
    var random = new Random(seed);
    var skus = IntStream.range(0, 6).mapToObj(_ -> warehouse.sku(random.nextInt(80))).toList();
    var orders = orders(random, skus);
    var fates = new LinkedHashMap<UUID, Fate>();
    orders.forEach(
        order -> fates.put(order.orderId(), Fate.values()[random.nextInt(Fate.values().length)]));
    var holdingSeed = random.nextLong();
    var committingSeed = random.nextLong();

    var over = new AtomicBoolean();
    var second = tellers.another();

    try (var telling = Executors.newFixedThreadPool(2)) {
      var loops =
          List.of(
              telling.submit(tellUntil(over, tellers::step)),
              telling.submit(tellUntil(over, second)));
      Deliveries.atOnce(
          () -> holdAll(halfOf(orders, 0), new Random(holdingSeed)),
          () -> holdAll(halfOf(orders, 1), new Random(holdingSeed + 1)),
          () -> endAll(halfOf(orders, 0), fates, new Random(committingSeed)),
          () -> endAll(halfOf(orders, 1), fates, new Random(committingSeed + 1)));
      over.set(true);
      for (var loop : loops) {
        loop.get();
      }
    }
    tellers.stepAfter(Duration.ofSeconds(1));

    books.assertBalanced();
    skus.forEach(this::assertTheOthersKnowWhatThereIs);
    fates.forEach(this::assertEndedAs);
    assertThat(warehouse.count("stock_movement WHERE type = 'RESTOCK'")).isPositive();
  }

  /** As the partitions of a topic are shared between two instances. */
  private static List<OrderPlaced> halfOf(List<OrderPlaced> orders, int half) {
    return IntStream.range(0, ORDERS).filter(i -> i % 2 == half).mapToObj(orders::get).toList();
  }

  private Runnable tellUntil(AtomicBoolean over, Runnable step) {
    return () -> {
      while (!over.get()) {
        tellers.pass(Duration.ofMillis(300));
        step.run();
      }
    };
  }

  private void assertTheOthersKnowWhatThereIs(String sku) {
    var told = warehouse.levelsTold(sku);
    assertThat(told)
        .extracting(StockLevelChanged::version)
        .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
    assertThat(told).isSortedAccordingTo(Comparator.comparing(StockLevelChanged::asOf));
    assertThat(told.getLast().available())
        .isEqualTo(warehouse.onHand(sku) - warehouse.reserved(sku));
  }

  private static List<OrderPlaced> orders(Random random, List<String> skus) {
    return Stream.generate(
            () -> {
              var lines =
                  IntStream.rangeClosed(1, 1 + random.nextInt(4))
                      .mapToObj(
                          lineNo ->
                              Records.item(
                                  lineNo,
                                  skus.get(random.nextInt(skus.size())),
                                  1 + random.nextInt(3)))
                      .toList();
              return Records.placed(Records.newOrderId(), lines);
            })
        .limit(ORDERS)
        .toList();
  }

  private void holdAll(List<OrderPlaced> orders, Random random) {
    var stream = new ArrayList<>(Records.records(orders));
    stream.addAll(stream.subList(0, orders.size() / 3));
    Collections.shuffle(stream, random);
    deliverInPolls(inboxes.named("inventory-holding"), stream, random);
  }

  /** As payment-service does it: nobody is charged before the stock is held. */
  private void endAll(List<OrderPlaced> orders, Map<UUID, Fate> fates, Random random) {
    var placed =
        orders.stream().collect(Collectors.toMap(OrderPlaced::orderId, Function.identity()));
    var inbox = inboxes.named("inventory-committing");
    var waiting = new ArrayList<>(orders.stream().map(OrderPlaced::orderId).toList());
    while (!waiting.isEmpty()) {
      var ended = new ArrayList<ConsumerRecord<String, byte[]>>();
      waiting.removeIf(
          orderId -> {
            var end = end(orderId, fates.getOrDefault(orderId, Fate.PENDING));
            ended.addAll(end);
            if (!end.isEmpty() && fates.get(orderId) == Fate.RETURNED) {
              ended.addAll(refunds(requireNonNull(placed.get(orderId)), random));
            }
            return !end.isEmpty() || isOver(orderId, fates);
          });
      shuffleKeys(ended, random);
      deliverInPolls(inbox, ended, random);
      books.assertNothingNegative();
    }
  }

  private List<ConsumerRecord<String, byte[]>> end(UUID orderId, Fate fate) {
    return switch (fate) {
      case PENDING -> List.of();
      case CANCELLED -> twice(Records.record(Records.failed(orderId)));
      case APPROVED, RETURNED, FAILED -> {
        if (!warehouse.state(orderId).equals("HELD")) {
          yield List.of();
        }
        yield twice(
            Records.record(
                fate == Fate.FAILED ? Records.failed(orderId) : Records.approved(orderId)));
      }
    };
  }

  /** Each line in one refund or two, told once, twice as one message, or twice as two. */
  private static List<ConsumerRecord<String, byte[]>> refunds(OrderPlaced order, Random random) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var line : order.lines()) {
      var first = 1 + random.nextInt(line.quantity());
      for (var quantity : List.of(first, line.quantity() - first)) {
        if (quantity > 0) {
          var refund =
              Records.refunded(
                  order.orderId(),
                  random.nextInt(4) == 0
                      ? Records.lost(line.lineNo(), quantity)
                      : Records.back(line.lineNo(), quantity));
          var record = Records.record(refund);
          records.add(record);
          records.add(random.nextBoolean() ? record : Records.record(refund));
        }
      }
    }
    return records;
  }

  /** In any order of keys; within a key, as it was told. */
  private static void shuffleKeys(List<ConsumerRecord<String, byte[]>> records, Random random) {
    var keys = new ArrayList<>(records.stream().map(ConsumerRecord::key).toList());
    Collections.shuffle(keys, random);
    var byKey =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    ConsumerRecord::key, Collectors.toCollection(ArrayDeque::new)));
    records.clear();
    keys.forEach(key -> records.add(requireNonNull(byKey.get(key)).removeFirst()));
  }

  private boolean isOver(UUID orderId, Map<UUID, Fate> fates) {
    return fates.get(orderId) == Fate.PENDING || warehouse.state(orderId).equals("REJECTED");
  }

  private static List<ConsumerRecord<String, byte[]>> twice(ConsumerRecord<String, byte[]> record) {
    return List.of(record, record);
  }

  private static void deliverInPolls(
      Inbox inbox, List<ConsumerRecord<String, byte[]>> records, Random random) {
    for (int from = 0; from < records.size(); ) {
      var to = Math.min(records.size(), from + 1 + random.nextInt(40));
      Deliveries.deliver(inbox, records.subList(from, to));
      from = to;
    }
  }

  private void assertEndedAs(UUID orderId, Fate fate) {
    var state = warehouse.state(orderId);
    assertThat(warehouse.parkedReasons(orderId)).isEmpty();
    assertThat(state)
        .isIn(
            switch (fate) {
              case APPROVED, RETURNED -> List.of("COMMITTED", "REJECTED");
              case FAILED, CANCELLED -> List.of("RELEASED", "REJECTED");
              case PENDING -> List.of("HELD", "REJECTED");
            });
    var told =
        warehouse.toldOf(orderId).stream()
            .<Class<?>>map(Object::getClass)
            .filter(event -> fate != Fate.RETURNED || event != StockRestocked.class)
            .toList();
    assertThat(told)
        .isIn(
            switch (state) {
              case "HELD" -> List.of(List.of(StockReserved.class));
              case "REJECTED" -> List.of(List.of(StockRejected.class));
              case "COMMITTED" -> List.of(List.of(StockReserved.class, StockCommitted.class));
              default -> List.of(List.of(), List.of(StockReserved.class, StockReleased.class));
            });
  }
}

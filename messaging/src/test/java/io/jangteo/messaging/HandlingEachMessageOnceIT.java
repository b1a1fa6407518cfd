package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.OrderPlaced;
import io.jangteo.messaging.ParkedMessagesEndpoint.Redriven;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;

class HandlingEachMessageOnceIT {

  private static final String CONSUMER = "the-consumer";
  private static final Set<Class<? extends Event>> WANTED = Set.of(OrderCancelRequested.class);

  private final TestDatabase database = TestDatabase.withoutAutoCommit();
  private final Records records = new Records();
  private final UUID orderA = new UUID(0, 0xa);
  private final UUID orderB = new UUID(0, 0xb);
  private final Set<UUID> broken = new HashSet<>();

  private final Inboxes inboxes = database.inboxes();
  private final Inbox inbox =
      inboxes.of(CONSUMER, WANTED, messages -> messages.forEach(this::handle));

  private void handle(Received message) {
    database.leaveEffect(message);
    if (broken.contains(UUID.fromString(message.event().key()))) {
      throw new IllegalArgumentException("cannot handle " + message.event().key());
    }
  }

  @Test
  void a_batch_delivered_again_changes_nothing() {
    var batch = List.of(records.record(orderA, 1), records.record(orderB, 1));

    inbox.handle(batch);
    inbox.handle(batch);

    assertThat(database.effects(orderA.toString())).containsExactly(1L);
    assertThat(database.effects(orderB.toString())).containsExactly(1L);
    assertThat(database.count("inbox")).isEqualTo(2);
  }

  @Test
  void nobody_waits_for_what_can_wait_nor_for_what_no_handler_wants() {
    var record = records.record(orderA, 1);
    inboxes.of("leisurely", Set.of(), WANTED, _ -> {});
    inboxes.of("deaf", Set.of(), _ -> {});

    assertThat(inboxes.isWaitedFor(CONSUMER, record)).isTrue();
    assertThat(inboxes.isWaitedFor("leisurely", record)).isFalse();
    assertThat(inboxes.isWaitedFor("deaf", record)).isFalse();
    assertThat(inboxes.isWaitedFor("who has no inbox", record)).isTrue();
    assertThat(inboxes.isWaitedFor(CONSUMER, records.raw("a key", new byte[0])))
        .as("of no type: to be parked, which nobody waits for")
        .isFalse();
  }

  @Test
  void a_message_twice_in_one_batch_is_handled_once() {
    var id = UUID.randomUUID();

    inbox.handle(List.of(records.record(id, orderA, 1), records.record(id, orderA, 1)));

    assertThat(database.effects(orderA.toString())).containsExactly(1L);
  }

  @Test
  void two_consumers_of_one_service_each_handle_it() {
    var other = inboxes.of("another", WANTED, messages -> messages.forEach(this::handle));
    var batch = List.of(records.record(orderA, 1));

    inbox.handle(batch);
    other.handle(batch);

    assertThat(database.effects(orderA.toString())).containsExactly(1L, 1L);
  }

  @Test
  void one_bad_message_among_many_is_parked_and_the_others_are_handled_in_order() {
    broken.add(orderB);
    var batch = new ArrayList<ConsumerRecord<String, byte[]>>();
    LongStream.rangeClosed(1, 50).forEach(n -> batch.add(records.record(orderA, n)));
    batch.add(25, records.record(orderB, 1));

    inbox.handle(batch);

    assertThat(database.effects(orderA.toString()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    assertThat(database.effects(orderB.toString())).isEmpty();
    assertThat(new ParkedMessages(database.jdbc).oldest(10))
        .singleElement()
        .satisfies(
            parked -> {
              assertThat(parked.key()).isEqualTo(orderB.toString());
              assertThat(parked.reason()).isEqualTo("cannot handle " + orderB);
            });
  }

  @Test
  void what_comes_after_a_parked_message_of_its_key_waits_behind_it() {
    broken.add(orderB);
    inbox.handle(List.of(records.record(orderB, 1)));
    broken.clear();

    inbox.handle(List.of(records.record(orderB, 2), records.record(orderA, 1)));

    assertThat(database.effects(orderB.toString())).isEmpty();
    assertThat(database.effects(orderA.toString())).containsExactly(1L);
    assertThat(database.count("parked_message")).isEqualTo(2);
  }

  @Test
  void a_redrive_handles_the_parked_in_the_order_they_came() {
    broken.add(orderB);
    inbox.handle(List.of(records.record(orderB, 1), records.record(orderB, 2)));
    broken.clear();

    assertThat(inbox.redrive(orderB.toString())).isEqualTo(2);

    assertThat(database.effects(orderB.toString())).containsExactly(1L, 2L);
    assertThat(database.count("parked_message")).isZero();
    inbox.handle(List.of(records.record(orderB, 3)));
    assertThat(database.effects(orderB.toString())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void a_redrive_that_fails_changes_nothing() {
    broken.add(orderB);
    inbox.handle(List.of(records.record(orderB, 1), records.record(orderB, 2)));

    assertThatThrownBy(() -> inbox.redrive(orderB.toString()))
        .hasMessageContaining("cannot handle");

    assertThat(database.effects(orderB.toString())).isEmpty();
    assertThat(database.count("parked_message")).isEqualTo(2);
  }

  @Test
  void whoever_asks_for_a_redrive_is_told_why_it_fails() {
    broken.add(orderB);
    inbox.handle(List.of(records.record(orderB, 1), records.record(orderB, 2)));
    var endpoint = new ParkedMessagesEndpoint(new ParkedMessages(database.jdbc), inboxes);

    var refused = endpoint.redrive(CONSUMER, orderB.toString());
    broken.clear();
    var done = endpoint.redrive(CONSUMER, orderB.toString());

    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getBody()).isEqualTo(new Redriven(0, "cannot handle " + orderB));
    assertThat(done.getStatus()).isEqualTo(200);
    assertThat(done.getBody()).isEqualTo(new Redriven(2, null));
  }

  @Test
  void parked_messages_delivered_again_stay_parked_once() {
    broken.add(orderB);
    var batch = List.of(records.record(orderB, 1), records.record(orderB, 2));

    inbox.handle(batch);
    inbox.handle(batch);

    assertThat(database.count("parked_message")).isEqualTo(2);
  }

  @Test
  void what_was_handled_before_its_key_was_parked_is_not_parked_when_it_comes_again() {
    var first = records.record(orderB, 1);
    inbox.handle(List.of(first));
    broken.add(orderB);
    inbox.handle(List.of(records.record(orderB, 2)));

    inbox.handle(List.of(first));

    assertThat(database.count("parked_message")).isEqualTo(1);
  }

  @Test
  void what_is_no_event_is_parked_with_what_is_wrong_and_loses_nothing() {
    var type = EventType.named("io.jangteo.OrderCancelRequested").orElseThrow();
    var noHeaders = records.raw("k1", utf8("{}"));
    var noJson = records.raw("k2", utf8("{"));
    Records.addHeaders(noJson.headers(), UUID.randomUUID(), 1, type);
    var wrongKey = records.record(orderA, 1);
    var elsewhere = new ConsumerRecord<>(Records.TOPIC, 1, 0, orderB.toString(), wrongKey.value());
    wrongKey.headers().forEach(elsewhere.headers()::add);

    inbox.handle(List.of(noHeaders, noJson, elsewhere, records.record(orderA, 7)));

    assertThat(new ParkedMessages(database.jdbc).oldest(10))
        .extracting(ParkedMessages.Summary::reason)
        .satisfiesExactly(
            reason -> assertThat(reason).contains("no ce_type header"),
            reason -> assertThat(reason).contains("OrderCancelRequested"),
            reason -> assertThat(reason).contains("has the key " + orderB));
    assertThat(
            database.jdbc.queryForList(
                "SELECT payload FROM parked_message ORDER BY seq", byte[].class))
        .containsExactly(noHeaders.value(), noJson.value(), elsewhere.value());
    assertThat(database.effects(orderA.toString())).containsExactly(7L);
  }

  @Test
  void a_key_longer_than_any_of_ours_is_parked_under_its_digest_and_stops_nobody() {
    var endless = records.raw("k".repeat(100_000), utf8("{}"));

    inbox.handle(List.of(endless, records.record(orderA, 1)));
    inbox.handle(List.of(records.raw("k".repeat(100_000), utf8("{}"))));

    assertThat(new ParkedMessages(database.jdbc).oldest(10))
        .extracting(ParkedMessages.Summary::key)
        .hasSize(2)
        .allMatch(key -> key.matches("sha-256:[0-9a-f]{64}"))
        .containsOnly(ParkedMessages.keyOf(endless));
    assertThat(database.effects(orderA.toString())).containsExactly(1L);
  }

  @Test
  void events_of_other_or_later_kinds_are_passed_over() {
    var later = records.raw("k", utf8("{}"));
    Records.add(later.headers(), "ce_type", "io.jangteo.OrderPainted");
    var other = records.raw("k", utf8("{}"));
    Records.addHeaders(
        other.headers(),
        UUID.randomUUID(),
        1,
        EventType.named("io.jangteo.OrderPlaced").orElseThrow());

    inbox.handle(List.of(later, other));

    assertThat(database.count("parked_message")).isZero();
    assertThat(database.count("inbox")).isZero();
    assertThat(WANTED).doesNotContain(OrderPlaced.class);
  }

  @Test
  void when_the_database_is_away_nothing_is_parked_and_the_batch_comes_again() {
    var away = new boolean[] {true};
    var patient =
        inboxes.of(
            "patient",
            WANTED,
            messages -> {
              messages.forEach(database::leaveEffect);
              if (away[0]) {
                throw new TransientDataAccessResourceException("gone");
              }
            });
    var batch = List.of(records.record(orderA, 1), records.record(orderB, 1));

    assertThatThrownBy(() -> patient.handle(batch)).hasMessage("gone");
    assertThat(database.count("effect") + database.count("parked_message")).isZero();

    away[0] = false;
    patient.handle(batch);
    assertThat(database.count("effect")).isEqualTo(2);
  }

  @Test
  void a_row_that_a_constraint_refuses_is_the_messages_fault() {
    database.jdbc.execute("ALTER TABLE effect ADD CHECK (sequence < 100)");

    inbox.handle(List.of(records.record(orderA, 1), records.record(orderB, 100)));

    assertThat(database.effects(orderA.toString())).containsExactly(1L);
    assertThat(new ParkedMessages(database.jdbc).oldest(10))
        .extracting(ParkedMessages.Summary::key)
        .containsExactly(orderB.toString());
  }

  @Test
  void a_statement_that_is_no_sql_parks_nothing_because_every_message_would_follow() {
    var mistaken = inboxes.of("mistaken", WANTED, _ -> database.jdbc.execute("SELEKT 1"));

    assertThatThrownBy(() -> mistaken.handle(List.of(records.record(orderA, 1))))
        .isInstanceOf(BadSqlGrammarException.class);
    assertThat(database.count("parked_message")).isZero();
  }

  @Test
  void what_no_topic_can_deliver_again_is_forgotten_and_nothing_else() {
    var old = UuidCreator.getTimeOrderedEpoch(Instant.parse("2026-11-01T00:00:00Z"));
    var recent = UuidCreator.getTimeOrderedEpoch(Instant.parse("2026-11-20T00:00:00Z"));
    inbox.handle(List.of(records.record(old, orderA, 1), records.record(recent, orderB, 1)));

    assertThat(inboxes.forgetBefore(Instant.parse("2026-11-13T00:00:00Z"))).isEqualTo(1);

    assertThat(database.count("inbox")).isEqualTo(1);
    inbox.handle(List.of(records.record(recent, orderB, 1)));
    assertThat(database.effects(orderB.toString())).containsExactly(1L);
  }

  @Test
  void two_instances_given_the_same_batch_handle_it_once() throws Exception {
    var barrier = new CyclicBarrier(2);
    var first =
        database
            .inboxes()
            .of(CONSUMER, WANTED, messages -> messages.forEach(database::leaveEffect));
    var second =
        database
            .inboxes()
            .of(CONSUMER, WANTED, messages -> messages.forEach(database::leaveEffect));
    var batch = LongStream.rangeClosed(1, 20).mapToObj(n -> records.record(orderA, n)).toList();

    try (var threads = Executors.newFixedThreadPool(2)) {
      var one = threads.submit(() -> handleTogether(barrier, first, batch));
      var two = threads.submit(() -> handleTogether(barrier, second, batch));
      one.get();
      two.get();
    }

    assertThat(database.effects(orderA.toString()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    assertThat(database.count("parked_message")).isZero();
  }

  @Test
  void consumer_names_are_unique_and_unknown_ones_are_told_what_there_is() {
    assertThatThrownBy(() -> inboxes.of(CONSUMER, WANTED, _ -> {})).hasMessageContaining(CONSUMER);
    assertThatThrownBy(() -> inboxes.named("nobody"))
        .hasMessage("no consumer 'nobody'; there are [the-consumer]");
  }

  @Test
  void the_cause_of_what_follows_is_the_message() {
    var seen = new ArrayList<Received>();
    var listener = inboxes.of("listener", WANTED, seen::addAll);
    var id = UUID.randomUUID();

    listener.handle(List.of(records.record(id, orderA, 1)));

    assertThat(seen.getFirst().asCause())
        .isEqualTo(
            new Cause(
                "the-order", id, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null));
  }

  private static @Nullable Void handleTogether(
      CyclicBarrier barrier, Inbox inbox, List<ConsumerRecord<String, byte[]>> batch)
      throws Exception {
    barrier.await();
    inbox.handle(batch);
    return null;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpacingPollsTest {

  private static final TopicPartition FIRST = new TopicPartition("t", 0);
  private static final TopicPartition SECOND = new TopicPartition("t", 1);
  private static final Duration LONG = Duration.ofSeconds(1);
  private static final int MOST = 5;

  private final List<Long> pauses = new ArrayList<>();
  private final AtomicLong millis = new AtomicLong(-17);
  private final MockConsumer<String, String> kafka = new Waiting();
  private final Consumer<String, String> consumer =
      SpacedPolls.of(
          kafka,
          Duration.ofMillis(30),
          MOST,
          record -> record.value().equals("waited for"),
          () -> millis.get() * 1_000_000,
          this::pause);

  @BeforeEach
  void both_partitions_are_ours() {
    kafka.assign(List.of(FIRST, SECOND));
    kafka.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
  }

  @Test
  void what_comes_after_a_while_of_nothing_is_not_held_back() {
    comes(0, FIRST, 0);
    assertThat(polled()).containsExactly("0/0");
    comes(100, FIRST, 1);
    comes(0, FIRST, 2);

    assertThat(polled()).containsExactly("0/1");
  }

  /** The second poll answers what was asked before the wait, the third what is asked after it. */
  @Test
  void what_comes_sooner_is_gathered_until_it_is_time() {
    comes(0, FIRST, 0);
    polled();
    comes(10, FIRST, 1);
    comes(0, SECOND, 0);
    comes(0, FIRST, 2);
    comes(0, FIRST, 3);

    assertThat(polled()).containsExactly("0/1", "0/2", "1/0");
    assertThat(pauses).containsExactly(20L);
    assertThat(consumer.position(FIRST)).isEqualTo(3);
    assertThat(polled()).containsExactly("0/3");
  }

  @Test
  void when_nothing_has_come_meanwhile_the_broker_is_not_waited_for() {
    comes(0, FIRST, 0);
    polled();
    comes(10, FIRST, 1);

    assertThat(polled()).containsExactly("0/1");
    assertThat(millis).hasValue(-17 + 30);
  }

  @Test
  void handling_counts_as_waiting() {
    comes(0, FIRST, 0);
    polled();
    millis.addAndGet(10);
    comes(0, FIRST, 1);

    assertThat(polled()).containsExactly("0/1");
    assertThat(pauses).containsExactly(20L);
  }

  @Test
  void after_long_handling_it_rests_as_long() {
    comes(0, FIRST, 0);
    polled();
    millis.addAndGet(50);
    comes(0, FIRST, 1);
    polled();
    comes(0, FIRST, 2);
    polled();

    assertThat(pauses).as("the second was handled at once").containsExactly(50L, 30L);
  }

  @Test
  void whatever_has_held_it_up_it_does_not_rest_for_ever() {
    comes(0, FIRST, 0);
    polled();
    millis.addAndGet(20_000);
    comes(0, FIRST, 1);
    polled();

    assertThat(pauses).containsExactly(4 * 30L);
  }

  @Test
  void nothing_is_waited_for_when_there_is_much() {
    comes(0, FIRST, 0);
    polled();
    kafka.schedulePollTask(
        () -> {
          for (int offset = 1; offset <= MOST; offset++) {
            kafka.addRecord(record(FIRST, offset));
          }
        });
    comes(0, FIRST, MOST + 1);

    assertThat(polled()).hasSize(MOST);
    assertThat(pauses).isEmpty();
  }

  @Test
  void what_nobody_waits_for_is_handled_with_what_comes_after_it() {
    comes(0, record(FIRST, 0, "can wait"));
    comes(40, record(FIRST, 1, "can wait"));
    comes(40, SECOND, 0);
    comes(0, FIRST, 2);

    assertThat(polled()).containsExactly("0/0", "0/1", "1/0");
    assertThat(millis).hasValue(-17 + 80);
    assertThat(pauses).isEmpty();
  }

  @Test
  void what_nobody_waits_for_does_not_wait_for_ever() {
    comes(0, record(FIRST, 0, "can wait"));
    comes(50, record(FIRST, 1, "can wait"));

    assertThat(polled()).containsExactly("0/0", "0/1");
    assertThat(millis.get() + 17).isBetween(4 * 30L, 4 * 30L + 1);
  }

  /** Its own time is not over when the next has been waited for. */
  @Test
  void what_nobody_waits_for_is_gathered_until_it_is_time_first() {
    comes(0, FIRST, 0);
    polled();
    comes(10, record(FIRST, 1, "can wait"));
    comes(0, FIRST, 2);

    assertThat(polled()).containsExactly("0/1", "0/2");
    assertThat(pauses).containsExactly(20L);
  }

  @Test
  void with_much_of_it_nobody_waits_any_longer() {
    kafka.schedulePollTask(
        () -> {
          for (int offset = 0; offset < MOST; offset++) {
            kafka.addRecord(record(FIRST, offset, "can wait"));
          }
        });

    assertThat(polled()).hasSize(MOST);
    assertThat(millis).hasValue(-17);
  }

  @Test
  void a_poll_of_nothing_starts_no_wait() {
    assertThat(polled()).isEmpty();
    comes(0, FIRST, 0);
    comes(0, FIRST, 1);

    assertThat(polled()).containsExactly("0/0");
  }

  /** Its position is behind what it holds: thrown away, that would never come again. */
  @Test
  void who_is_woken_hands_over_what_it_has_first() {
    comes(0, FIRST, 0);
    polled();
    comes(1, FIRST, 1);
    kafka.schedulePollTask(kafka::wakeup);

    assertThat(polled()).containsExactly("0/1");
    assertThatExceptionOfType(WakeupException.class).isThrownBy(this::polled);
  }

  @Test
  void who_meets_a_failure_hands_over_what_it_has_first() {
    comes(0, FIRST, 0);
    polled();
    comes(1, FIRST, 1);
    kafka.schedulePollTask(() -> kafka.setPollException(new KafkaException("broken")));

    assertThat(polled()).containsExactly("0/1");
  }

  @Test
  void a_partition_taken_away_meanwhile_is_left_to_its_new_owner() {
    comes(0, FIRST, 0);
    polled();
    comes(1, FIRST, 1);
    comes(1, SECOND, 0);
    kafka.schedulePollTask(() -> kafka.assign(List.of(SECOND)));

    assertThat(polled()).containsExactly("1/0");
  }

  @Test
  void all_of_it_may_be_taken_away() {
    comes(0, FIRST, 0);
    polled();
    comes(1, FIRST, 1);
    kafka.schedulePollTask(() -> kafka.assign(List.of(SECOND)));

    assertThat(polled()).isEmpty();
  }

  @Test
  void without_spacing_a_consumer_is_as_it_was() {
    assertThat(SpacedPolls.of(kafka, Duration.ZERO, MOST, _ -> true)).isSameAs(kafka);
  }

  private List<String> polled() {
    return StreamSupport.stream(consumer.poll(LONG).spliterator(), false)
        .map(record -> record.partition() + "/" + record.offset())
        .toList();
  }

  private void pause(long nanos) {
    pauses.add(nanos / 1_000_000);
    millis.addAndGet(nanos / 1_000_000);
  }

  /** A poll that waits so long, and then brings one record. */
  private void comes(int afterMillis, TopicPartition where, long offset) {
    comes(afterMillis, record(where, offset));
  }

  private void comes(int afterMillis, ConsumerRecord<String, String> record) {
    kafka.schedulePollTask(
        () -> {
          millis.addAndGet(afterMillis);
          kafka.addRecord(record);
        });
  }

  /** Of a poll that brings nothing, all its time passes. */
  private final class Waiting extends MockConsumer<String, String> {

    Waiting() {
      super("earliest");
    }

    @Override
    public synchronized ConsumerRecords<String, String> poll(Duration timeout) {
      var polled = super.poll(timeout);
      if (polled.isEmpty()) {
        millis.addAndGet(timeout.toMillis());
      }
      return polled;
    }
  }

  private static ConsumerRecord<String, String> record(TopicPartition where, long offset) {
    return record(where, offset, "waited for");
  }

  private static ConsumerRecord<String, String> record(
      TopicPartition where, long offset, String value) {
    return new ConsumerRecord<>(where.topic(), where.partition(), offset, "key", value);
  }
}

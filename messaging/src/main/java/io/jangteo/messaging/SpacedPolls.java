package io.jangteo.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.ProxyFactory;

/**
 * A consumer whose polls bring something only so often: what comes sooner after the last is
 * gathered, and handled in one transaction; the longer that took, the longer the next is gathered,
 * so that a busy machine does more at once. What comes after a while of nothing is not held back.
 * Meanwhile it is left to the broker, for each time it is asked costs both sides about as much as
 * what it then brings.
 */
final class SpacedPolls<K, V> implements MethodInterceptor {

  private static final Logger log = LoggerFactory.getLogger(SpacedPolls.class);

  /** A broker that has something answers sooner. */
  private static final Duration ANSWER = Duration.ofMillis(5);

  /** So many times the spacing, however long handling took. */
  private static final int LONGEST_REST = 4;

  private final Consumer<K, V> consumer;
  private final Duration spacing;
  private final int most;
  private final LongSupplier nanoTime;
  private final LongConsumer pause;
  private boolean isHandling;
  private long handedOver;
  private long due;

  private SpacedPolls(
      Consumer<K, V> consumer,
      Duration spacing,
      int most,
      LongSupplier nanoTime,
      LongConsumer pause) {
    this.consumer = consumer;
    this.spacing = spacing;
    this.most = most;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.due = nanoTime.getAsLong();
  }

  /**
   * The consumer, spaced.
   *
   * @param spacing least time from what one poll brought to what the next one brings, and a fourth
   *     of the most that is rested after it was handled; with zero the consumer is as it was
   * @param most with so many records nothing more is waited for
   */
  static <K, V> Consumer<K, V> of(Consumer<K, V> consumer, Duration spacing, int most) {
    return of(consumer, spacing, most, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * The same by a clock of the caller's.
   *
   * @param pause waits for so many nanoseconds, or less
   */
  static <K, V> Consumer<K, V> of(
      Consumer<K, V> consumer,
      Duration spacing,
      int most,
      LongSupplier nanoTime,
      LongConsumer pause) {
    if (spacing.isZero()) {
      return consumer;
    }
    var proxy = new ProxyFactory(consumer);
    proxy.addAdvice(new SpacedPolls<>(consumer, spacing, most, nanoTime, pause));
    @SuppressWarnings("unchecked") // It passes on whatever the consumer takes and gives.
    var spaced = (Consumer<K, V>) proxy.getProxy();
    return spaced;
  }

  @Override
  public @Nullable Object invoke(MethodInvocation call) throws Throwable {
    return call.getMethod().getName().equals("poll")
        ? poll((Duration) call.getArguments()[0])
        : call.proceed();
  }

  private ConsumerRecords<K, V> poll(Duration timeout) {
    if (isHandling) {
      isHandling = false;
      due = nanoTime.getAsLong() + restAfter(nanoTime.getAsLong() - handedOver);
    }
    var first = consumer.poll(timeout);
    if (first.isEmpty()) {
      return first;
    }
    boolean isWorthWaiting = nanosUntilDue() > 0 && first.count() < most;
    var records = isWorthWaiting ? withWhatComesUntilDue(first) : first;
    isHandling = true;
    handedOver = nanoTime.getAsLong();
    return records;
  }

  /** What is left of the spacing; as long as handling took, if that is more. */
  private long restAfter(long handling) {
    long least = spacing.toNanos();
    return Math.max(least - handling, Math.min(handling, LONGEST_REST * least));
  }

  private ConsumerRecords<K, V> withWhatComesUntilDue(ConsumerRecords<K, V> first) {
    var polls = new ArrayList<>(List.of(first));
    awaitDue();
    try {
      // A consumer has always asked for more before it hands over: what came next answers that, and
      // what came after it answers what is asked then.
      var next = consumer.poll(Duration.ZERO);
      if (!next.isEmpty()) {
        polls.add(next);
        polls.add(consumer.poll(ANSWER));
      }
    } catch (WakeupException e) {
      // Somebody wants the consumer to stop polling, and is heard at the next poll.
      consumer.wakeup();
    } catch (KafkaException e) {
      log.debug("what came before it is handled first; the next poll meets it again", e);
    }
    return ofWhatIsStillOurs(polls);
  }

  /** Whoever is interrupted does not wait any longer. */
  private void awaitDue() {
    for (long left = nanosUntilDue();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanosUntilDue()) {
      pause.accept(left);
    }
  }

  private long nanosUntilDue() {
    return due - nanoTime.getAsLong();
  }

  /** A partition that was taken away meanwhile is delivered to whoever has it now. */
  private ConsumerRecords<K, V> ofWhatIsStillOurs(List<ConsumerRecords<K, V>> polls) {
    var ours = consumer.assignment();
    var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<K, V>>>();
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var poll : polls) {
      for (var partition : poll.partitions()) {
        if (ours.contains(partition)) {
          records
              .computeIfAbsent(partition, _ -> new ArrayList<>())
              .addAll(poll.records(partition));
        }
      }
      next.putAll(poll.nextOffsets());
    }
    next.keySet().retainAll(ours);
    return new ConsumerRecords<>(records, next);
  }
}

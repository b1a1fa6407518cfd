package io.jangteo.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
 * so that a busy machine does more at once. What comes after a while of nothing is not held back,
 * unless nobody waits for it: then it is handled with what comes next.
 *
 * <p>Until it is time, records are left to the broker, for each time it is asked costs both sides
 * about as much as what it then brings.
 */
final class SpacedPolls<K, V> implements MethodInterceptor {

  private static final Logger log = LoggerFactory.getLogger(SpacedPolls.class);

  /** A broker that has something answers sooner. */
  private static final Duration ANSWER = Duration.ofMillis(5);

  /** So many times the spacing, however long handling took, or whoever can wait. */
  private static final int LONGEST = 4;

  private final Consumer<K, V> consumer;
  private final Duration spacing;
  private final int most;
  private final Predicate<ConsumerRecord<K, V>> isWaitedFor;
  private final LongSupplier nanoTime;
  private final LongConsumer pause;
  private boolean isHandling;
  private long handedOver;
  private long due;

  private SpacedPolls(
      Consumer<K, V> consumer,
      Duration spacing,
      int most,
      Predicate<ConsumerRecord<K, V>> isWaitedFor,
      LongSupplier nanoTime,
      LongConsumer pause) {
    this.consumer = consumer;
    this.spacing = spacing;
    this.most = most;
    this.isWaitedFor = isWaitedFor;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.due = nanoTime.getAsLong();
  }

  /**
   * The consumer, spaced.
   *
   * @param spacing least time from what one poll brought to what the next one brings, and a fourth
   *     of the most that is rested after it was handled, and that records are kept which nobody
   *     waits for; with zero the consumer is as it was
   * @param most with so many records nothing more is waited for
   * @param isWaitedFor whether somebody waits for what becomes of a record
   */
  static <K, V> Consumer<K, V> of(
      Consumer<K, V> consumer,
      Duration spacing,
      int most,
      Predicate<ConsumerRecord<K, V>> isWaitedFor) {
    return of(consumer, spacing, most, isWaitedFor, System::nanoTime, LockSupport::parkNanos);
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
      Predicate<ConsumerRecord<K, V>> isWaitedFor,
      LongSupplier nanoTime,
      LongConsumer pause) {
    if (spacing.isZero()) {
      return consumer;
    }
    var proxy = new ProxyFactory(consumer);
    proxy.addAdvice(new SpacedPolls<>(consumer, spacing, most, isWaitedFor, nanoTime, pause));
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
    var records = withWhatComesInTime(first);
    isHandling = true;
    handedOver = nanoTime.getAsLong();
    return records;
  }

  /** What is left of the spacing; as long as handling took, if that is more. */
  private long restAfter(long handling) {
    long least = spacing.toNanos();
    return Math.max(least - handling, Math.min(handling, LONGEST * least));
  }

  private ConsumerRecords<K, V> withWhatComesInTime(ConsumerRecords<K, V> first) {
    var polls = new ArrayList<>(List.of(first));
    long keptUntil = nanoTime.getAsLong() + LONGEST * spacing.toNanos();
    try {
      addWhatComesUntilDue(polls);
      addWhatComesUntilSomebodyWaits(polls, keptUntil);
    } catch (WakeupException e) {
      // Somebody wants the consumer to stop polling, and is heard at the next poll.
      consumer.wakeup();
    } catch (KafkaException e) {
      log.debug("what came before it is handled first; the next poll meets it again", e);
    }
    return ofWhatIsStillOurs(polls);
  }

  private void addWhatComesUntilDue(List<ConsumerRecords<K, V>> polls) {
    if (nanosUntilDue() <= 0 || isEnough(polls)) {
      return;
    }
    awaitDue();
    // A consumer has always asked for more before it hands over: what came next answers that, and
    // what came after it answers what is asked then.
    var next = consumer.poll(Duration.ZERO);
    if (!next.isEmpty()) {
      polls.add(next);
      polls.add(consumer.poll(ANSWER));
    }
  }

  private void addWhatComesUntilSomebodyWaits(List<ConsumerRecords<K, V>> polls, long keptUntil) {
    for (long left = keptUntil - nanoTime.getAsLong();
        left > 0 && !isEnough(polls) && polls.stream().noneMatch(this::isWaitedFor);
        left = keptUntil - nanoTime.getAsLong()) {
      polls.add(consumer.poll(Duration.ofNanos(left).plusMillis(1)));
    }
  }

  private boolean isEnough(List<ConsumerRecords<K, V>> polls) {
    return polls.stream().mapToInt(ConsumerRecords::count).sum() >= most;
  }

  private boolean isWaitedFor(ConsumerRecords<K, V> records) {
    for (var record : records) {
      if (isWaitedFor.test(record)) {
        return true;
      }
    }
    return false;
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

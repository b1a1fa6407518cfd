package io.jangteo.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
 * gathered, and handled in one transaction. What comes after a while of nothing is not held back.
 */
final class SpacedPolls<K, V> implements MethodInterceptor {

  private static final Logger log = LoggerFactory.getLogger(SpacedPolls.class);

  private final Consumer<K, V> consumer;
  private final Duration spacing;
  private final int most;
  private final LongSupplier nanoTime;
  private long due;

  private SpacedPolls(Consumer<K, V> consumer, Duration spacing, int most, LongSupplier nanoTime) {
    this.consumer = consumer;
    this.spacing = spacing;
    this.most = most;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
  }

  /**
   * The consumer, spaced.
   *
   * @param spacing least time from what one poll brought to what the next one brings; with zero the
   *     consumer is as it was
   * @param most with so many records nothing more is waited for
   */
  static <K, V> Consumer<K, V> of(Consumer<K, V> consumer, Duration spacing, int most) {
    return of(consumer, spacing, most, System::nanoTime);
  }

  static <K, V> Consumer<K, V> of(
      Consumer<K, V> consumer, Duration spacing, int most, LongSupplier nanoTime) {
    if (spacing.isZero()) {
      return consumer;
    }
    var proxy = new ProxyFactory(consumer);
    proxy.addAdvice(new SpacedPolls<>(consumer, spacing, most, nanoTime));
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
    var first = consumer.poll(timeout);
    if (first.isEmpty()) {
      return first;
    }
    var records = millisUntilDue() > 0 ? withWhatComesUntilDue(first) : first;
    due = nanoTime.getAsLong() + spacing.toNanos();
    return records;
  }

  private ConsumerRecords<K, V> withWhatComesUntilDue(ConsumerRecords<K, V> first) {
    var polls = new ArrayList<>(List.of(first));
    int count = first.count();
    try {
      for (long left = millisUntilDue(); left > 0 && count < most; left = millisUntilDue()) {
        var more = consumer.poll(Duration.ofMillis(left));
        if (!more.isEmpty()) {
          count += more.count();
          polls.add(more);
        }
      }
    } catch (WakeupException e) {
      // Somebody wants the consumer to stop polling, and is heard at the next poll.
      consumer.wakeup();
    } catch (KafkaException e) {
      log.debug("what came before it is handled first; the next poll meets it again", e);
    }
    return ofWhatIsStillOurs(polls);
  }

  private long millisUntilDue() {
    return TimeUnit.NANOSECONDS.toMillis(due - nanoTime.getAsLong());
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

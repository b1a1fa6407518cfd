package io.jangteo.order.placing;

import io.jangteo.operability.NoConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Requests that come while others are being written wait for those, and are then written together:
 * one commit costs about as much for many orders as for one. Nobody waits for more to come. Where
 * not all can be written none is, and each goes its own way, as if it had come alone; so what one
 * of them does wrong harms no other.
 */
@Component
final class WriteTogether implements AutoCloseable {

  /** No more than one order may have. */
  private static final int LINES_PER_COMMIT = OrderBody.MAX_LINES;

  private final OrderWriting writing;
  private final int ordersPerCommit;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService writers;

  WriteTogether(OrderWriting writing, PlacingProperties properties, MeterRegistry registry) {
    this.writing = writing;
    this.ordersPerCommit = properties.ordersPerCommit();
    this.writers =
        Executors.newFixedThreadPool(
            properties.writers(), Thread.ofPlatform().name("placing-", 1).factory());
    registry.gauge("orders.placing.waiting", this, WriteTogether::waiting);
  }

  /**
   * @param answer nothing when they could not be written together
   */
  private record Waiting(WantedOrder wanted, CompletableFuture<Optional<PlacingAnswer>> answer) {}

  /** As {@link OrderWriting#write} does with one. */
  PlacingAnswer write(WantedOrder wanted) {
    var mine = new Waiting(wanted, new CompletableFuture<>());
    waiting.add(mine);
    writers.execute(this::writeSome);
    return answerTo(mine).orElseGet(() -> writing.write(List.of(wanted)).getFirst());
  }

  private static Optional<PlacingAnswer> answerTo(Waiting mine) {
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void writeSome() {
    var some = some();
    if (some.isEmpty()) {
      // Those before have taken along whom this was for.
      return;
    }
    try {
      var answers = writing.write(some.stream().map(Waiting::wanted).toList());
      for (int i = 0; i < some.size(); i++) {
        some.get(i).answer().complete(Optional.of(answers.get(i)));
      }
    } catch (RuntimeException e) {
      if (some.size() == 1 || NoConnection.isCauseOf(e)) {
        some.forEach(each -> each.answer().completeExceptionally(e));
      }
    } finally {
      some.forEach(each -> each.answer().complete(Optional.empty()));
    }
  }

  private synchronized List<Waiting> some() {
    var some = new ArrayList<Waiting>();
    int lines = 0;
    for (var next = waiting.peek(); next != null; next = waiting.peek()) {
      lines += next.wanted().basket().items().size();
      if (some.size() == ordersPerCommit || (lines > LINES_PER_COMMIT && !some.isEmpty())) {
        break;
      }
      some.add(waiting.remove());
    }
    return some;
  }

  /** How many wait to be written. */
  int waiting() {
    return waiting.size();
  }

  @Override
  public void close() {
    writers.close();
  }
}

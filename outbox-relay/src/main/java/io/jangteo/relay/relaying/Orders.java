package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.RelayFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What people ask of a shard, for its own thread to do one after the other. */
public final class Orders {
  private static final int MOST_WAITING = 100;

  private final LinkedBlockingQueue<Waiting<?>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean isLed;

  /** One of them. */
  @FunctionalInterface
  public interface Order<T> {
    T carryOut(Lead lead) throws InterruptedException;
  }

  /** Another instance leads, or none does at the moment. */
  public static final class NotLeading extends RuntimeException {
    NotLeading() {
      super("this instance does not lead the shard");
    }
  }

  private record Waiting<T>(Order<T> order, CompletableFuture<T> answer) {
    void carryOut(Lead lead) throws InterruptedException {
      try {
        answer.complete(order.carryOut(lead));
      } catch (RelayFailure failure) {
        answer.completeExceptionally(failure);
        throw failure;
      } catch (InterruptedException | RuntimeException failure) {
        answer.completeExceptionally(failure);
        throw failure;
      }
    }
  }

  <T> CompletableFuture<T> take(Order<T> order) {
    var answer = new CompletableFuture<T>();
    if (!waiting.offer(new Waiting<>(order, answer)) || !isLed) {
      answer.completeExceptionally(new NotLeading());
    }
    return answer;
  }

  /** Those that wait, and for a while those that come. */
  void carryOut(Lead lead, Duration wait) throws InterruptedException {
    isLed = true;
    var next = waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    while (next != null && !lead.isOver()) {
      if (!next.answer().isDone()) {
        next.carryOut(lead);
      }
      next = waiting.poll();
    }
    if (next != null) {
      next.answer().completeExceptionally(new NotLeading());
    }
  }

  void end() {
    isLed = false;
    for (var left = waiting.poll(); left != null; left = waiting.poll()) {
      left.answer().completeExceptionally(new NotLeading());
    }
  }
}

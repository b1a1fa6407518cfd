package io.jangteo.payment.pacing;

import io.jangteo.operability.NoConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What many bring, written down a group at a time, for one commit costs about as much for many as
 * for one. What comes while one is under way, or sooner after it than the spacing, shares the next.
 * Where a group fails each of it is written alone, so what one does wrong harms no other; where
 * there is no database nobody waits for it in turn.
 *
 * @param <T> what is brought
 * @param <R> what its bringer is told
 */
public final class GroupCommit<T, R> {

  private final int most;
  private final Spacing spacing;
  private final Function<List<T>, List<R>> writing;
  private final ConcurrentLinkedQueue<Brought<T, R>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * A group for all who ask it.
   *
   * @param most in one commit
   * @param writing commits all it is given, and says of each in its place what became of it, or
   *     throws, and then has committed nothing
   */
  public GroupCommit(int most, Spacing spacing, Function<List<T>, List<R>> writing) {
    this.most = most;
    this.spacing = spacing;
    this.writing = writing;
  }

  /** Returns once it is committed; throws what writing it alone has thrown. */
  public R write(T thing) {
    var mine = new Brought<T, R>(thing);
    waiting.add(mine);
    turn.lock();
    try {
      while (!mine.isOver()) {
        spacing.await();
        writeNext();
        spacing.ended();
      }
    } finally {
      turn.unlock();
    }
    return mine.result();
  }

  private void writeNext() {
    var group = new ArrayList<Brought<T, R>>();
    for (var next = waiting.poll();
        next != null;
        next = group.size() < most ? waiting.poll() : null) {
      group.add(next);
    }
    try {
      write(group);
    } catch (RuntimeException e) {
      if (group.size() == 1 || NoConnection.isCauseOf(e)) {
        group.forEach(brought -> brought.failure = e);
      } else {
        group.forEach(this::writeAlone);
      }
    } finally {
      // An error, such as a lack of memory, ends only whose turn it is: the others would wait.
      group.forEach(Brought::endAnyhow);
    }
  }

  private void writeAlone(Brought<T, R> brought) {
    try {
      write(List.of(brought));
    } catch (RuntimeException e) {
      brought.failure = e;
    }
  }

  private void write(List<Brought<T, R>> group) {
    var results = writing.apply(group.stream().map(brought -> brought.thing).toList());
    for (int i = 0; i < group.size(); i++) {
      group.get(i).result = results.get(i);
    }
  }

  /** Touched only by whose turn it is, once it waits. */
  private static final class Brought<T, R> {
    private final T thing;
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    Brought(T thing) {
      this.thing = thing;
    }

    boolean isOver() {
      return result != null || failure != null;
    }

    void endAnyhow() {
      if (!isOver()) {
        failure = new IllegalStateException("nothing is known of what it was written with");
      }
    }

    R result() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(result);
    }
  }
}

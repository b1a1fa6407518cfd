package io.jangteo.simulator.books;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change that waits for its commit. */
final class Write<T> {
  static final Write<String> STOP = new Write<>(_ -> "", new CompletableFuture<>());

  private final Function<? super Entries, T> change;
  private final CompletableFuture<T> result;
  private @Nullable T applied;

  Write(Function<? super Entries, T> change, CompletableFuture<T> result) {
    this.change = change;
    this.result = result;
  }

  CompletableFuture<T> result() {
    return result;
  }

  void apply(Entries entries) {
    applied = change.apply(entries);
  }

  void finish() {
    if (applied != null) {
      result.complete(applied);
    }
  }
}

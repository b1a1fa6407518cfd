package io.jangteo.operability;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL server that takes no writes: what was the primary, once another server has taken its
 * place. Who is still connected to it has to connect again.
 */
public final class ReadOnlyServer {

  /** As MySQL numbers them: an option prevents the statement; read-only mode does. */
  private static final Set<Integer> REFUSALS = Set.of(1290, 1836);

  private ReadOnlyServer() {}

  /** Whether it is such a server that has refused, here or in what caused it. */
  public static boolean hasRefused(@Nullable Throwable failure) {
    return failure != null && (isRefusal(failure) || hasRefused(failure.getCause()));
  }

  /**
   * The same, or what follows from it: the pool has closed the connection before it was rolled
   * back.
   */
  public static boolean isLeft(@Nullable Throwable failure) {
    return failure != null
        && (isRefusal(failure) || isClosed(failure) || isLeft(failure.getCause()));
  }

  /** As HikariCP says it, without a state. */
  private static boolean isClosed(Throwable failure) {
    return failure instanceof SQLException && "Connection is closed".equals(failure.getMessage());
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof SQLException sql
        && REFUSALS.contains(sql.getErrorCode())
        && String.valueOf(sql.getMessage()).contains("read-only");
  }
}

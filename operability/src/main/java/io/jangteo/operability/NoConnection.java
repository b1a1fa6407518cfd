package io.jangteo.operability;

import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** No connection to the database was to be had in time: all are in use, or it is away. */
public final class NoConnection {

  private NoConnection() {}

  /** Whether that is what failed, here or in what caused it, whoever asked for the connection. */
  public static boolean isCauseOf(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof SQLTransientConnectionException || isCauseOf(failure.getCause()));
  }
}

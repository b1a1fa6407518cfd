package io.jangteo.operability;

import org.slf4j.MDC;

/** Which order the lines are about that this thread logs. */
public final class OrderInLog {

  /** As it is called in JSON lines, too. */
  static final String KEY = "orderId";

  private OrderInLog() {}

  /** Until it is closed. */
  public static Scope of(Object orderId) {
    var before = MDC.get(KEY);
    MDC.put(KEY, orderId.toString());
    return () -> {
      if (before == null) {
        MDC.remove(KEY);
      } else {
        MDC.put(KEY, before);
      }
    };
  }

  /** Ends what its maker began. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}

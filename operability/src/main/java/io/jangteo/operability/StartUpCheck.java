package io.jangteo.operability;

import java.util.List;

/**
 * Something around the process that has to be as it expects. It is looked at after the context is
 * there and before any work is taken; who finds it wrong ends the start.
 */
@FunctionalInterface
public interface StartUpCheck {

  /** Empty when all is well, or when it cannot be seen now and can be done without. */
  List<Wrong> look();

  /** In words that fit into one sentence. */
  record Wrong(String found, String needed, String mend) {
    @Override
    public String toString() {
      return "%s; needed: %s; to mend it: %s".formatted(found, needed, mend);
    }
  }
}

package io.jangteo.relay.domain;

import java.util.List;
import java.util.UUID;

/** Port: rows that go in at one end and are waited for at the other. */
public interface Canaries extends AutoCloseable {

  /** Before anything is read. */
  void prepare();

  /** Committed when it returns. */
  Canary release();

  /** Those that have come back; waits a moment for one. */
  List<UUID> heard();

  void forgetOld();

  @Override
  void close();
}

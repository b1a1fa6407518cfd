package io.jangteo.simulator.books;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The books, open for reading: only what is already durable. */
public interface Records {
  Optional<Charge> find(Provider provider, String pgKey);

  /** The one that took money, if any did; else the latest. */
  Optional<Charge> findByOrder(Provider provider, String orderId);

  /** Charges whose buyer or bank does something by {@code now}. */
  List<Charge> moving(Instant now);

  /** Money that came or went back since {@code from} and before {@code until}, a part of it. */
  List<Movement> movements(Provider provider, Instant from, Instant until, long offset, int limit);

  Optional<Transfer> transfer(String id);

  Optional<StoredAnswer> recall(AnswerKey key, Instant now);
}

package io.jangteo.simulator.books;

import java.time.Instant;
import java.util.List;

/** The books, open for writing, within one transaction. */
public interface Entries extends Records {
  void put(Charge charge);

  void put(Transfer transfer);

  void remember(AnswerKey key, StoredAnswer answer);

  /** Charges of a provider still open that were asked for before {@code limit}. */
  List<Charge> openSince(Provider provider, ChargeStatus status, Instant limit);
}

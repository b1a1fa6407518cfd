package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SequencedMap;

/** The days other than weekends on which no bank works, and what they are called. */
public interface Holidays {

  BusinessCalendar calendar();

  /** By day ascending. */
  SequencedMap<LocalDate, String> between(LocalDate from, LocalDate to);

  /** What the day was called before. */
  Optional<String> put(LocalDate day, String name);

  /** What the day was called; empty where it was none. */
  Optional<String> remove(LocalDate day);
}

package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of what has to be found out about, and what was done. */
public interface Discrepancies {

  /** Adds those that are not known; one that was explained is open again. */
  void raise(List<Discrepancy> discrepancies);

  /**
   * Closes what is open of these lines and movements, because it is explained.
   *
   * @param except the kinds that are not
   */
  void explain(Collection<UUID> subjects, Collection<Discrepancy.Kind> except, Instant at);

  /** Closes what is missing no more, because a line has been found for it. */
  void explainMentioned(Instant at);

  Optional<Discrepancy> find(UUID id);

  /** No other transaction may change it until this one ends. */
  Optional<Discrepancy> lock(UUID id);

  /** Writes down an action and where it leaves the discrepancy. */
  void record(Discrepancy discrepancy, Discrepancy.State next, Done done);

  List<Done> doneAbout(UUID id);

  /** The oldest first. */
  List<Discrepancy> list(Filter filter, @Nullable UUID after, int limit);

  /** How many are open of each kind, and since when the oldest is. */
  Map<Discrepancy.Kind, Long> open();

  Optional<Instant> oldest();

  /** Who did what, when and why. */
  record Done(UUID id, Discrepancy.Action action, String admin, String reason, Instant at) {}

  /** Null where it does not matter. */
  record Filter(
      @Nullable Boolean open, Discrepancy.@Nullable Kind kind, @Nullable String gateway) {}
}

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrections that were proposed, and what became of them. */
public interface Adjustments {

  /** Adds it, or returns the one that the same admin has proposed under the same key. */
  Proposal propose(Proposal proposal);

  Optional<Proposal> find(UUID id);

  /** Decides it, if nobody has: the first to do so wins. */
  boolean decide(UUID id, State decision, String admin, Instant at);

  /** Newest first. */
  List<Proposal> list(@Nullable State state, @Nullable UUID before, int limit);

  /** What became of a proposal. */
  enum State {
    PROPOSED,
    APPROVED,
    REJECTED
  }

  /**
   * A correction that somebody wants.
   *
   * @param key the proposer's own name for it
   */
  record Proposal(
      UUID id,
      String sellerId,
      Money amount,
      String reason,
      State state,
      String proposedBy,
      Instant proposedAt,
      String key,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt) {}
}

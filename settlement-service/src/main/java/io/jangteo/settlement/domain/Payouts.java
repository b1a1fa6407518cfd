package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payouts, and the settlement items that are in them. */
public interface Payouts {

  /** What each seller is owed of what is due by that day; negative where it owes us. */
  List<Due> dueBy(LocalDate day);

  /** Whether there is one of that day, whatever became of it. */
  boolean exists(String sellerId, String currency, LocalDate day);

  /**
   * Takes everything that is due by that day, and nothing that anyone else has taken.
   *
   * @return empty where there is a live one of that day, or nothing above 0 is left to pay
   */
  Optional<Payout> prepare(Draft draft);

  Optional<Payout> find(UUID id);

  /** Keeps every other transaction from changing it until this one ends. */
  Optional<Payout> lock(UUID id);

  /**
   * Those that someone has to take up by now, the longest waiting first; nobody else gets them
   * until this transaction ends. What is confirmed of a withheld seller is passed over.
   */
  List<Payout> lockWaiting(Instant now, int limit);

  /** Writes the payout and its items as the change left them. */
  void save(Payout.Change change);

  /** Whoever takes up payouts takes it up now. */
  void hurry(UUID id, Instant now);

  /**
   * The number of the next thing that is told of a seller's payouts, from 1 and without a gap;
   * nobody else gets one until this transaction ends.
   */
  long nextNews(String sellerId);

  /** Newest first. */
  List<Payout> list(Filter filter, @Nullable UUID before, int limit);

  Census census();

  /** What a seller is owed by a day. */
  record Due(String sellerId, Money net) {}

  /**
   * What a payout is made of before its items are taken.
   *
   * @param by the admin, where it is made by hand
   */
  record Draft(
      UUID id,
      String sellerId,
      String currency,
      LocalDate payOn,
      BankAccount to,
      @Nullable String by,
      Instant at) {}

  /** Which ones; null is any. */
  record Filter(@Nullable String sellerId, Payout.@Nullable State state) {}

  /**
   * How many there are in each state.
   *
   * @param oldestDoubt since when the oldest of the unknown ones is; null when there is none
   */
  record Census(Map<Payout.State, Long> byState, @Nullable Instant oldestDoubt) {}
}

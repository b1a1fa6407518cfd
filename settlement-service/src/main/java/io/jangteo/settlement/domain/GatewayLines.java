package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gateways have said, each line once, and how far it is compared with the ledger. */
public interface GatewayLines {

  /** How far a line is. */
  enum State {
    /** What it is about has not been found. */
    OPEN,
    /** Its movement is found. A settled line is booked when the gateway pays. */
    MATCHED,
    BOOKED,
    /** An admin has looked at it, and nothing is to be booked. */
    DISMISSED
  }

  /** A line as it stands. */
  record Standing(GatewayLine line, State state, @Nullable UUID movement) {}

  /**
   * Keeps those that are not known.
   *
   * @return how many were new
   */
  int keep(List<GatewayLine> lines, String source);

  /** How many of these are known. */
  int known(List<GatewayLine> lines);

  /** Keeps a file as it came; the same one is kept once. */
  void keepFile(UUID id, String gateway, byte[] content, String admin, Instant at);

  /**
   * Orders that have open lines, ascending.
   *
   * @param after only those above; null for the first
   */
  List<UUID> openOrders(@Nullable UUID after, int limit);

  /** Open lines that name no order of ours and that nobody has been told of. */
  List<GatewayLine> openStrangers(int limit);

  /** All lines of these orders, which no other transaction may change until this one ends. */
  List<Standing> lock(Collection<UUID> orderIds);

  Optional<Standing> lock(UUID lineId);

  /** Matched, settled, and paid out by that day: no other transaction gets the same ones. */
  List<Standing> lockDue(LocalDate paidOutBy, int limit);

  void matched(UUID lineId, UUID movement);

  void booked(UUID lineId, @Nullable UUID movement);

  void dismissed(UUID lineId, @Nullable UUID movement);

  /** What the ledger has of these orders. */
  List<LedgerMovement> movementsOf(Collection<UUID> orderIds);

  List<LedgerMovement> movements(Collection<UUID> transactionIds);

  /**
   * Booked in this time at a gateway that has not mentioned it, oldest first.
   *
   * @param after only those later than this transaction; null for the first
   */
  List<LedgerMovement> unmentioned(
      String gateway, Instant from, Instant until, @Nullable UUID after, int limit);

  List<Standing> of(
      String gateway, LocalDate soldOn, @Nullable State state, @Nullable UUID before, int limit);

  List<Day> days(String gateway, LocalDate from, LocalDate to);

  /** How far the gateway has been read. */
  Optional<Pull> pull(String gateway);

  /** The gateway has been read through that day. Earlier ones are never taken back to. */
  void pulled(String gateway, LocalDate through, Instant at);

  void compared(String gateway, Instant until);

  /**
   * How far a gateway has been read.
   *
   * @param comparedUntil what was booked before has been looked for; null for nothing yet
   */
  record Pull(
      String gateway, LocalDate through, Instant succeededAt, @Nullable Instant comparedUntil) {}

  /** A day of sales at a gateway: what it says, and what the ledger says of the same money. */
  record Day(
      LocalDate day,
      String currency,
      Money gatewayPayments,
      Money gatewayRefunds,
      Money gatewayFees,
      Money ledgerPayments,
      Money ledgerRefunds) {

    public Money difference() {
      return gatewayPayments.minus(gatewayRefunds).minus(ledgerPayments.minus(ledgerRefunds));
    }
  }
}

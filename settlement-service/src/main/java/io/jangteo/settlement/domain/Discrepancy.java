package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A gateway and the ledger do not agree, and somebody has to find out why: the exception of a
 * reconciliation.
 *
 * @param lineId the gateway's line; absent where that is what is missing
 * @param movement the ledger's transaction; absent where it has none
 * @param proposedBy who wants it adjusted, while another has to agree
 */
public record Discrepancy(
    UUID id,
    Kind kind,
    String gateway,
    @Nullable UUID lineId,
    @Nullable UUID movement,
    String orderReference,
    Money atStake,
    State state,
    @Nullable String proposedBy,
    Instant raisedAt,
    @Nullable Instant closedAt) {

  /** How the two disagree. */
  public enum Kind {
    /** In the ledger for days, and the gateway says nothing of it. */
    MISSING,
    /** The gateway says it, and the ledger knows nothing of it. */
    UNEXPECTED,
    /** The gateway says more than the ledger. */
    OVER,
    /** The gateway says less than the ledger. */
    UNDER,
    /** The gateway says twice what the ledger has once. */
    DUPLICATE,
    /** The same money, and another fee than the sellers were charged. */
    FEE_DIFFERS
  }

  /** How far it is. What a later line explains needs nobody; what a person resolved stays so. */
  public enum State {
    OPEN,
    PROPOSED,
    EXPLAINED,
    RESOLVED;

    public boolean isOpen() {
      return this == OPEN || this == PROPOSED;
    }
  }

  /** What an admin does about it. To book anything takes two of them. */
  public enum Action {
    /** It is as the gateway says, and nothing is to be booked for it. */
    ACCEPT,
    /** What the books lack is to be booked against the adjustment account. */
    PROPOSE,
    CONFIRM,
    REJECT
  }

  /** What an action leads to. */
  public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param booked whether the ledger is adjusted
     */
    record Resolved(boolean booked) implements Outcome {}

    record Proposed() implements Outcome {}

    record Reopened() implements Outcome {}

    record Refused(String why) implements Outcome {}
  }

  /**
   * The whole table.
   *
   * @param sort of the line; absent where there is none
   */
  public Outcome on(Action action, String admin, GatewayLine.@Nullable Sort sort) {
    return switch (state) {
      case EXPLAINED, RESOLVED -> new Outcome.Refused("it is closed already");
      case OPEN ->
          switch (action) {
            case ACCEPT ->
                hasNothingToBook(sort)
                    ? new Outcome.Resolved(false)
                    : new Outcome.Refused("money is at stake: it has to be adjusted");
            case PROPOSE ->
                hasNothingToBook(sort)
                    ? new Outcome.Refused("there is nothing to book: it can be accepted")
                    : new Outcome.Proposed();
            case CONFIRM, REJECT -> new Outcome.Refused("nobody has proposed anything");
          };
      case PROPOSED ->
          switch (action) {
            case ACCEPT, PROPOSE -> new Outcome.Refused("it waits to be confirmed");
            case CONFIRM ->
                admin.equals(proposedBy)
                    ? new Outcome.Refused("another than who proposed it has to confirm it")
                    : new Outcome.Resolved(true);
            case REJECT -> new Outcome.Reopened();
          };
    };
  }

  /** A fee is booked as the gateway kept it; a report moves no money. */
  private boolean hasNothingToBook(GatewayLine.@Nullable Sort sort) {
    return switch (kind) {
      case FEE_DIFFERS -> true;
      case MISSING -> false;
      case UNEXPECTED, OVER, UNDER, DUPLICATE -> sort == GatewayLine.Sort.REPORTED;
    };
  }
}

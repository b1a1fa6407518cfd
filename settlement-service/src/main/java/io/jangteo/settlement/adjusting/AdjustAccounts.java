package io.jangteo.settlement.adjusting;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.Adjustment;
import io.jangteo.settlement.domain.Adjustments;
import io.jangteo.settlement.domain.Adjustments.Proposal;
import io.jangteo.settlement.domain.Adjustments.State;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.PayDays;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Corrects what a seller is owed: one admin proposes it, another approves it, and it is booked. */
@Component
class AdjustAccounts {

  private final Adjustments adjustments;
  private final Books books;
  private final PayDays.Archive payDays;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  AdjustAccounts(
      Adjustments adjustments,
      Books books,
      PayDays.Archive payDays,
      AdminActions audit,
      TransactionOperations transactions,
      Clock clock) {
    this.adjustments = adjustments;
    this.books = books;
    this.payDays = payDays;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The same key proposes the same thing once. */
  Proposal propose(String seller, Money amount, String reason, String admin, String key) {
    var wanted =
        new Proposal(
            UuidCreator.getTimeOrderedEpoch(),
            seller,
            amount,
            reason,
            State.PROPOSED,
            admin,
            now(),
            key,
            null,
            null);
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var kept = adjustments.propose(wanted);
              if (kept.id().equals(wanted.id())) {
                audit.add(deed(kept, admin, "ADJUSTMENT_PROPOSED", wanted.proposedAt()));
              } else if (!saysTheSame(kept, wanted)) {
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "The key stands for another adjustment of yours: " + kept.id())
                    .asException();
              }
              return kept;
            }));
  }

  private static boolean saysTheSame(Proposal kept, Proposal wanted) {
    return kept.sellerId().equals(wanted.sellerId())
        && kept.amount().equals(wanted.amount())
        && kept.reason().equals(wanted.reason());
  }

  Proposal approve(UUID id, String admin) {
    return decide(id, State.APPROVED, admin, "ADJUSTMENT_APPROVED");
  }

  Proposal reject(UUID id, String admin) {
    return decide(id, State.REJECTED, admin, "ADJUSTMENT_REJECTED");
  }

  private Proposal decide(UUID id, State decision, String admin, String action) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = now();
              var proposal =
                  adjustments
                      .find(id)
                      .orElseThrow(() -> Problem.notFound("adjustment", id).asException());
              if (decision == State.APPROVED && proposal.proposedBy().equals(admin)) {
                throw conflict("second-person-required", "You have proposed it yourself.");
              }
              if (!adjustments.decide(id, decision, admin, now)) {
                throw conflict("adjustment-decided", "It has been decided already.");
              }
              if (decision == State.APPROVED) {
                book(proposal, now);
              }
              audit.add(deed(proposal, admin, action, now));
              return adjustments.find(id).orElseThrow();
            }));
  }

  private void book(Proposal proposal, Instant now) {
    var seller = proposal.sellerId();
    var due = payDays.of(Set.of(seller)).dueOn(seller, now);
    books.add(List.of(new Adjustment(proposal.id(), seller, proposal.amount(), now, due)));
  }

  private static AdminAction deed(Proposal proposal, String admin, String action, Instant at) {
    return new AdminAction(
        admin,
        action,
        "adjustment " + proposal.id(),
        proposal.reason(),
        null,
        "%s for %s".formatted(proposal.amount(), proposal.sellerId()),
        at);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static RuntimeException conflict(String code, String detail) {
    return Problem.of(HttpStatus.CONFLICT, code, detail).asException();
  }
}

package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Canceller;
import io.jangteo.settlement.domain.Closure;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "order_closure")
class OrderClosureRow implements Persistable<UUID> {

  @Id
  @Column(name = "order_id")
  private UUID orderId;

  @Column(name = "outcome")
  private String outcome;

  @Column(name = "reason")
  private @Nullable String reason;

  @Column(name = "cancelled_by")
  private @Nullable String cancelledBy;

  @Column(name = "contradiction")
  private @Nullable String contradiction;

  @Column(name = "closed_at")
  private Instant closedAt;

  @SuppressWarnings("NullAway.Init")
  protected OrderClosureRow() {}

  OrderClosureRow(Closure closure) {
    orderId = closure.orderId();
    outcome = closure.outcome().name();
    closedAt = closure.closedAt();
    switch (closure.ending()) {
      case Verdict.Confirmed _ -> {}
      case Verdict.Failed(var why) -> reason = why.name();
      case Verdict.Cancelled(var by) -> cancelledBy = by.name();
      case Verdict.Contradicted(var what) -> {
        reason = FailureReason.INTEGRITY.name();
        contradiction = what;
      }
    }
  }

  Closure toClosure() {
    var ending =
        switch (Closure.Outcome.valueOf(outcome)) {
          case CONFIRMED -> new Verdict.Confirmed();
          case FAILED ->
              contradiction == null
                  ? new Verdict.Failed(FailureReason.valueOf(Objects.requireNonNull(reason)))
                  : new Verdict.Contradicted(contradiction);
          case CANCELLED ->
              new Verdict.Cancelled(Canceller.valueOf(Objects.requireNonNull(cancelledBy)));
        };
    return new Closure(orderId, ending, closedAt);
  }

  @Override
  public UUID getId() {
    return orderId;
  }

  /** Rows are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}

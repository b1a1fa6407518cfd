package io.jangteo.inventory.domain;

import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refused;
import java.util.List;

/** What is decided about one claim. */
public record Decision(Claim claim, Verdict verdict) {

  public Reservation reservation() {
    return switch (verdict) {
      case Met(var slot) -> Reservation.held(claim.orderId(), claim.buyerId(), slot, claim.lines());
      case Refused(var reason, _) -> Reservation.rejected(claim.orderId(), reason.name());
    };
  }

  /** The holds to write; none for a claim that was refused. */
  public List<Movement> movements() {
    return switch (verdict) {
      case Met _ -> Movement.ofOrder(MovementType.HOLD, claim.orderId(), claim.lines());
      case Refused _ -> List.of();
    };
  }
}

package io.jangteo.inventory.domain;

import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refusal;
import io.jangteo.inventory.domain.Verdict.Refused;
import io.jangteo.inventory.domain.Verdict.Shortfall;
import java.util.List;
import java.util.stream.Stream;

/** What is decided about one claim. */
public record Decision(Claim claim, Verdict verdict) {

  public Reservation reservation() {
    return switch (verdict) {
      case Met(var slot) -> Reservation.held(claim.orderId(), claim.buyerId(), slot, claim.lines());
      case Refused(var reason, _) -> Reservation.rejected(claim.orderId(), reason.name());
    };
  }

  /** What it asked for of which there is nothing. */
  public Stream<String> soldOut() {
    return switch (verdict) {
      case Met _ -> Stream.empty();
      case Refused(var reason, var shortfalls) ->
          shortfalls.stream()
              .filter(of -> reason == Refusal.OUT_OF_STOCK && of.available() == 0)
              .map(Shortfall::skuId);
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

package io.jangteo.order.placing;

import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.Refusal;

/** What came of a request for an order. */
sealed interface PlacingAnswer {

  record Placed(PlacedOrder order) implements PlacingAnswer {}

  /** The same request was made before, and led to this order. */
  record PlacedBefore(PlacedOrder order) implements PlacingAnswer {}

  /** The key was used for another request. */
  record KeyReused() implements PlacingAnswer {}

  /** The same request is being handled at this moment. */
  record InProgress() implements PlacingAnswer {}

  /** The id the client chose belongs to another order. */
  record OrderIdTaken() implements PlacingAnswer {}

  record Refused(Refusal refusal) implements PlacingAnswer {}
}

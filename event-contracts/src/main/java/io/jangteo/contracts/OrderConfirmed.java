package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The order is paid, its stock has left, and the sale is in the books of every seller. */
public record OrderConfirmed(UUID orderId, Instant closedAt, List<SellerShare> sellers)
    implements ClosureEvent {

  public OrderConfirmed {
    sellers = List.copyOf(sellers);
  }

  /** What one seller sold, and what is left of it: {@code net = gross − all deductions}. */
  public record SellerShare(
      String sellerId,
      Money gross,
      Money commission,
      Money commissionVat,
      Money gatewayFee,
      Money gatewayFeeVat,
      Money net) {

    public SellerShare {
      var left =
          gross.minus(commission).minus(commissionVat).minus(gatewayFee).minus(gatewayFeeVat);
      if (!left.equals(net)) {
        throw new IllegalArgumentException("net is %s, not %s".formatted(left, net));
      }
    }
  }
}

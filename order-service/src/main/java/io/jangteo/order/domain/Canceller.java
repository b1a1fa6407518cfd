package io.jangteo.order.domain;

/** Who wants an order gone, and which orders that is theirs to want of. */
public sealed interface Canceller {

  CancelledBy by();

  /** The buyer's, seller's or admin's. */
  String id();

  /** Of their own orders. */
  record Buyer(String id) implements Canceller {
    @Override
    public CancelledBy by() {
      return CancelledBy.BUYER;
    }
  }

  /** Of orders of which every line is theirs. */
  record Seller(String id) implements Canceller {
    @Override
    public CancelledBy by() {
      return CancelledBy.SELLER;
    }
  }

  /** Of any order. */
  record Admin(String id) implements Canceller {
    @Override
    public CancelledBy by() {
      return CancelledBy.ADMIN;
    }
  }

  /** An order that is not theirs does not exist for them. */
  default boolean mayCancel(PlacedOrder placed) {
    return switch (this) {
      case Buyer(var buyerId) -> placed.order().buyerId().equals(buyerId);
      case Seller(var sellerId) ->
          placed.lines().stream().allMatch(line -> line.sellerId().equals(sellerId));
      case Admin _ -> true;
    };
  }
}

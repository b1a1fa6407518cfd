package io.jangteo.settlement.booking;

import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Orphan;
import io.jangteo.settlement.domain.OrphanMovement;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.RefundContradiction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the gateway of each orphan. What is booked first decides it for the order, whatever later
 * messages say: only on one account do finding money and giving it back come to nothing.
 */
final class PlaceOrphans {

  private final Books books;
  private final String usualGateway;

  PlaceOrphans(Books books, String usualGateway) {
    this.books = books;
    this.usualGateway = usualGateway;
  }

  List<OrphanMovement> of(List<Orphan> orphans, Instant bookedAt) {
    if (orphans.isEmpty()) {
      return List.of();
    }
    var orders = orphans.stream().map(Orphan::orderId).collect(Collectors.toSet());
    var known = new ArrayList<>(books.orphansOf(orders));
    var movements = new ArrayList<OrphanMovement>();
    for (var orphan : orphans) {
      if (known.stream().noneMatch(movement -> movement.isOf(orphan))) {
        var movement = new OrphanMovement(orphan, gatewayOf(orphan, known), bookedAt);
        known.add(movement);
        movements.add(movement);
      }
    }
    return movements;
  }

  void refuseUnlessKnown(List<Refund> refunds, List<Orphan> about) {
    if (refunds.isEmpty()) {
      return;
    }
    var orders = refunds.stream().map(Refund::orderId).collect(Collectors.toSet());
    var known =
        Stream.concat(about.stream(), books.orphansOf(orders).stream().map(OrphanMovement::orphan))
            .filter(Orphan.Captured.class::isInstance)
            .map(Orphan::orderId)
            .collect(Collectors.toSet());
    for (var refund : refunds) {
      if (!known.contains(refund.orderId())) {
        throw new RefundContradiction(
            refund.id(), refund.orderId(), "gives back a sale, but its order sold nothing");
      }
    }
  }

  private String gatewayOf(Orphan orphan, List<OrphanMovement> known) {
    return known.stream()
        .filter(movement -> movement.orphan().orderId().equals(orphan.orderId()))
        .findFirst()
        .map(OrphanMovement::gateway)
        .orElseGet(() -> Objects.requireNonNullElse(orphan.gateway(), usualGateway));
  }
}

package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sale as it stands in the books.
 *
 * @param items of its lines, and of what refunds have taken back of them so far
 */
public record BookedSale(UUID orderId, List<SettlementItem> items) {

  public BookedSale {
    items = List.copyOf(items);
  }

  /** Whether the refund is booked already. */
  public boolean knows(Refund refund) {
    var booked =
        items(SettlementItem.Type.REFUND)
            .filter(item -> item.reference().equals(refund.id()))
            .map(item -> line(item.lineNo(), item.quantity(), item.proceeds().gross().times(-1)))
            .collect(Collectors.toSet());
    if (booked.isEmpty()) {
      return false;
    }
    if (!Set.copyOf(refund.spelledOut(booked).lines()).equals(booked)) {
      throw refund.contradiction("is booked as %s, not as %s".formatted(booked, refund.lines()));
    }
    return true;
  }

  /**
   * What a refund takes back: of each component the share of all that has been refunded of the
   * line, less what was taken back before. So nothing is left of a line that is refunded in full,
   * whatever its parts were rounded to.
   */
  public Reversal takeBack(Refund refund, GatewayFees fees, Instant bookedAt) {
    var left =
        items(SettlementItem.Type.SALE).map(this::left).filter(Refund.Line::isSomething).toList();
    var lines = refund.spelledOut(left).lines();
    return new Reversal(
        refund, bookedAt, lines.stream().map(line -> takeBack(refund, line, fees)).toList());
  }

  /** As it stands once that is booked too. */
  public BookedSale after(Reversal reversal) {
    var added = reversal.items(reversal.refund()::id);
    return new BookedSale(orderId, Stream.concat(items.stream(), added.stream()).toList());
  }

  private Reversal.Line takeBack(Refund refund, Refund.Line line, GatewayFees fees) {
    var sold =
        items(SettlementItem.Type.SALE)
            .filter(item -> item.lineNo() == line.lineNo())
            .findFirst()
            .orElseThrow(() -> refund.contradiction("gives back %s, not sold".formatted(line)));
    var left = left(sold);
    if (line.isMoreThan(left)) {
      throw refund.contradiction("gives back %s, but left is %s".formatted(line, left));
    }
    return new Reversal.Line(
        sold,
        line.quantity(),
        share(sold, line.amount(), fees),
        line.amount().equals(left.amount()));
  }

  private Proceeds share(SettlementItem sold, Money amount, GatewayFees fees) {
    var whole = sold.proceeds();
    var before = takenBack(sold);
    var refunded = before.gross().plus(amount);
    var nothing = amount.minus(amount);
    var feeReturns = fees.returnedOnRefund(Objects.requireNonNull(sold.means()));
    return new Proceeds(
        amount,
        ProRata.of(whole.commission(), refunded, whole.gross()).minus(before.commission()),
        ProRata.of(whole.commissionVat(), refunded, whole.gross()).minus(before.commissionVat()),
        feeReturns
            ? ProRata.of(whole.gatewayFee(), refunded, whole.gross()).minus(before.gatewayFee())
            : nothing,
        feeReturns
            ? ProRata.of(whole.gatewayFeeVat(), refunded, whole.gross())
                .minus(before.gatewayFeeVat())
            : nothing);
  }

  private Refund.Line left(SettlementItem sold) {
    var quantity = refundsOf(sold).mapToInt(SettlementItem::quantity).sum();
    return line(
        sold.lineNo(),
        sold.quantity() - quantity,
        sold.proceeds().gross().minus(takenBack(sold).gross()));
  }

  private Proceeds takenBack(SettlementItem sold) {
    return refundsOf(sold)
        .map(SettlementItem::proceeds)
        .reduce(Proceeds.none(sold.proceeds().gross().currency()), Proceeds::plus)
        .negated();
  }

  private Stream<SettlementItem> refundsOf(SettlementItem sold) {
    return items(SettlementItem.Type.REFUND).filter(item -> item.lineNo() == sold.lineNo());
  }

  private Stream<SettlementItem> items(SettlementItem.Type type) {
    return items.stream().filter(item -> item.type() == type);
  }

  private static Refund.Line line(int lineNo, int quantity, Money amount) {
    return new Refund.Line(lineNo, quantity, amount);
  }
}

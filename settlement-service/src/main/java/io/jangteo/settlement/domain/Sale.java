package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A confirmed order in money: what each line brings its seller. */
public record Sale(PaidOrder paid, Instant soldAt, List<Line> lines) implements Booking {

  public Sale {
    lines = List.copyOf(lines);
  }

  /** One order line, under the rate its seller agreed to. */
  public record Line(PlacedOrder.Line ordered, Rate rate, Proceeds proceeds) {}

  public static Sale of(
      PaidOrder paid, Instant soldAt, CommissionContracts contracts, GatewayFees fees) {
    var ordered = paid.order().lines();
    var amounts = ordered.stream().map(PlacedOrder.Line::amount).toList();
    var feeShares = LargestRemainder.split(fees.feeOf(paid.approval()), amounts);
    var feeVatShares = LargestRemainder.split(fees.vatOf(paid.approval()), amounts);
    var lines =
        IntStream.range(0, ordered.size())
            .mapToObj(
                i -> {
                  var line = ordered.get(i);
                  var rate = contracts.inForce(line.sellerId(), paid.order().createdAt()).rate();
                  var commission = rate.of(line.amount());
                  return new Line(
                      line,
                      rate,
                      new Proceeds(
                          line.amount(),
                          commission,
                          Rate.TENTH.of(commission),
                          feeShares.get(i),
                          feeVatShares.get(i)));
                })
            .toList();
    return new Sale(paid, soldAt, lines);
  }

  public UUID orderId() {
    return paid.order().orderId();
  }

  public LocalDate day() {
    return BusinessDay.of(soldAt);
  }

  /** What each seller sold, sellers ascending. */
  public SequencedMap<String, Proceeds> bySeller() {
    var shares = new TreeMap<String, Proceeds>();
    lines.forEach(line -> shares.merge(line.ordered().sellerId(), line.proceeds(), Proceeds::plus));
    return shares;
  }

  @Override
  public LedgerTransaction transaction(UUID id) {
    return new LedgerTransaction(
        id,
        LedgerTransaction.Type.SALE,
        orderId(),
        orderId(),
        paid.order().total().currency(),
        soldAt,
        new LedgerTransaction.Draft().proceeds(paid.approval().gateway(), bySeller()).entries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return lines.stream()
        .map(
            line ->
                new SettlementItem(
                    ids.get(),
                    SettlementItem.Type.SALE,
                    orderId(),
                    orderId(),
                    line.ordered().lineNo(),
                    line.ordered().sellerId(),
                    line.ordered().productId(),
                    line.ordered().quantity(),
                    line.rate(),
                    line.proceeds(),
                    paid.approval().means(),
                    SettlementItem.State.PENDING,
                    day(),
                    null))
        .toList();
  }
}

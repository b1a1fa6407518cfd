package io.jangteo.settlement.domain;

import static io.jangteo.settlement.domain.LedgerEntry.Kind.COMMISSION;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.COMMISSION_VAT;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GATEWAY_FEE;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GATEWAY_FEE_VAT;
import static io.jangteo.settlement.domain.LedgerEntry.Kind.GROSS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A confirmed order in money: what each line brings its seller. */
public record Sale(PaidOrder paid, Instant soldAt, List<Line> lines) {

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

  public LedgerTransaction transaction(UUID id) {
    var all = lines.stream().map(Line::proceeds).reduce(Proceeds::plus).orElseThrow();
    var draft =
        new LedgerTransaction.Draft()
            .debit(Account.gatewayReceivable(paid.approval().gateway()), GROSS, all.gross());
    bySeller()
        .forEach(
            (sellerId, share) -> {
              var payable = Account.sellerPayable(sellerId);
              draft
                  .credit(payable, GROSS, share.gross())
                  .debit(payable, COMMISSION, share.commission())
                  .debit(payable, COMMISSION_VAT, share.commissionVat())
                  .debit(payable, GATEWAY_FEE, share.gatewayFee())
                  .debit(payable, GATEWAY_FEE_VAT, share.gatewayFeeVat());
            });
    draft
        .credit(Account.own(Account.Type.COMMISSION_REVENUE), COMMISSION, all.commission())
        .credit(Account.own(Account.Type.VAT_PAYABLE), COMMISSION_VAT, all.commissionVat())
        .credit(Account.own(Account.Type.PG_FEE_RECOVERY), GATEWAY_FEE, all.gatewayFee())
        .credit(Account.own(Account.Type.PG_FEE_RECOVERY), GATEWAY_FEE_VAT, all.gatewayFeeVat());
    return new LedgerTransaction(
        id,
        LedgerTransaction.Type.SALE,
        orderId(),
        orderId(),
        all.gross().currency(),
        soldAt,
        draft.entries());
  }

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
                    SettlementItem.State.PENDING,
                    day()))
        .toList();
  }
}

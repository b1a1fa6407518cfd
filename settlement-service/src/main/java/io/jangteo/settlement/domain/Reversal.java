package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A refund in money: the mirror image of its share of the sale. */
public record Reversal(Refund refund, Instant bookedAt, List<Line> lines) implements Booking {

  public Reversal {
    lines = List.copyOf(lines);
  }

  /**
   * One order line.
   *
   * @param sold its item of the sale
   * @param complete nothing is left of it
   */
  public record Line(SettlementItem sold, int quantity, Proceeds takenBack, boolean complete) {

    /**
     * As long as the sale is not on its way to the seller its refund waits with it; else the next
     * payout is less by it. A sale that is refunded in full has nothing more to wait for.
     */
    private SettlementItem.State state() {
      return switch (sold.state()) {
        case PENDING -> complete ? SettlementItem.State.DUE : SettlementItem.State.PENDING;
        case WITHHELD -> SettlementItem.State.WITHHELD;
        case DUE, IN_PAYOUT, PAID_OUT -> SettlementItem.State.DUE;
      };
    }

    /** With its sale, or at once where that is on its way already or will never be. */
    private @Nullable LocalDate dueOn(LocalDate today) {
      return switch (sold.state()) {
        case PENDING -> complete ? today : null;
        case DUE, WITHHELD -> sold.dueOn();
        case IN_PAYOUT, PAID_OUT -> today;
      };
    }
  }

  /** Whose items are due, because nothing will be heard of them any more. */
  public List<Integer> completedLines() {
    return lines.stream().filter(Line::complete).map(line -> line.sold().lineNo()).toList();
  }

  @Override
  public LedgerTransaction transaction(UUID id) {
    var bySeller = new TreeMap<String, Proceeds>();
    lines.forEach(line -> bySeller.merge(line.sold().sellerId(), line.takenBack(), Proceeds::plus));
    var means = Objects.requireNonNull(lines.getFirst().sold().means());
    return new LedgerTransaction(
        id,
        LedgerTransaction.Type.REFUND,
        refund.id(),
        refund.orderId(),
        refund.amount().currency(),
        bookedAt,
        new LedgerTransaction.Draft().proceeds(means.gateway(), bySeller).mirroredEntries());
  }

  @Override
  public List<SettlementItem> items(Supplier<UUID> ids) {
    return lines.stream()
        .map(
            line ->
                new SettlementItem(
                    ids.get(),
                    SettlementItem.Type.REFUND,
                    refund.orderId(),
                    refund.id(),
                    line.sold().lineNo(),
                    line.sold().sellerId(),
                    line.sold().productId(),
                    line.quantity(),
                    line.sold().rate(),
                    line.takenBack().negated(),
                    line.sold().means(),
                    line.state(),
                    BusinessDay.of(bookedAt),
                    line.dueOn(BusinessDay.of(bookedAt))))
        .toList();
  }
}

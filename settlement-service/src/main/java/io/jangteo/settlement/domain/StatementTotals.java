package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.EnumMap;
import java.util.Map;

/** Adds up a statement as it is read out: opening balance, items and transfers make the closing. */
public final class StatementTotals implements Statements.Reader {

  private final Map<SettlementItem.Type, Kind> kinds = new EnumMap<>(SettlementItem.Type.class);
  private Money opening = Money.won(0);
  private Money paidOut = Money.won(0);
  private Money returned = Money.won(0);

  /** All items of one type. */
  public record Kind(long items, Proceeds proceeds) {

    private static Kind of(SettlementItem item) {
      return new Kind(1, item.proceeds());
    }

    private Kind plus(Kind other) {
      return new Kind(items + other.items, proceeds.plus(other.proceeds));
    }
  }

  @Override
  public void opens(Money balance) {
    opening = balance;
  }

  @Override
  public void item(SettlementItem item) {
    kinds.merge(item.type(), Kind.of(item), Kind::plus);
  }

  @Override
  public void transfer(Statements.Transfer transfer) {
    if (transfer.isReturn()) {
      returned = returned.plus(transfer.amount());
    } else {
      paidOut = paidOut.minus(transfer.amount());
    }
  }

  public Money opening() {
    return opening;
  }

  /** Of the types there were items of. */
  public Map<SettlementItem.Type, Kind> kinds() {
    return Map.copyOf(kinds);
  }

  public Money paidOut() {
    return paidOut;
  }

  public Money returned() {
    return returned;
  }

  public Money closing() {
    return kinds.values().stream()
        .map(kind -> kind.proceeds().net())
        .reduce(opening, Money::plus)
        .minus(paidOut)
        .plus(returned);
  }
}

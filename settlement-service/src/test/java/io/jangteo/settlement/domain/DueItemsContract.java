package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.DueItems.Kept;
import io.jangteo.settlement.domain.Purchase.Answered;
import io.jangteo.settlement.domain.Purchase.Confirmed;
import io.jangteo.settlement.domain.Purchase.Questioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any {@link DueItems} must do. */
public abstract class DueItemsContract {

  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final LocalDate PAY_DAY = LocalDate.of(2026, 12, 1);

  private final UUID order = UuidCreator.getTimeOrderedEpoch();
  private final UUID refund = UuidCreator.getTimeOrderedEpoch();

  protected abstract Books books();

  protected abstract DueItems items();

  /** Does this in one transaction. */
  protected abstract void inTransaction(Runnable work);

  @Test
  void what_is_kept_is_found_once_it_is_booked() {
    learn(new Confirmed(order, List.of(1), NOON));
    assertThat(kept()).isEmpty();

    book();
    assertThat(kept()).containsExactly("1 " + NOON);
  }

  @Test
  void of_two_words_the_first_counts() {
    book();
    learn(new Confirmed(order, List.of(1, 2), NOON));
    learn(new Confirmed(order, List.of(2), NOON.plusSeconds(1)));

    assertThat(kept()).containsExactlyInAnyOrder("1 " + NOON, "2 " + NOON);
  }

  @Test
  void a_question_holds_its_lines_until_it_is_answered() {
    book();
    learn(new Confirmed(order, List.of(1, 2), NOON), new Questioned(order, refund, List.of(2)));
    assertThat(kept()).containsExactly("1 " + NOON);

    learn(new Answered(order, refund));
    assertThat(kept()).hasSize(2);
  }

  @Test
  void a_question_without_lines_holds_them_all_and_one_answered_before_holds_none() {
    book();
    learn(new Confirmed(order, List.of(1, 2), NOON), new Questioned(order, refund, List.of()));
    assertThat(kept()).isEmpty();

    var other = UuidCreator.getTimeOrderedEpoch();
    learn(new Answered(order, other), new Answered(order, refund));
    learn(new Questioned(order, other, List.of(1)));
    assertThat(kept()).hasSize(2);
  }

  @Test
  void what_is_due_is_due_once() {
    book();
    learn(new Confirmed(order, List.of(1), NOON));
    var id = found().getFirst().itemId();
    inTransaction(() -> items().makeDue(Map.of(id, PAY_DAY)));
    inTransaction(() -> items().makeDue(Map.of(id, PAY_DAY.plusDays(1))));

    assertThat(kept()).isEmpty();
    assertThat(books().itemsOf(List.of(order)))
        .filteredOn(item -> item.id().equals(id))
        .singleElement()
        .satisfies(item -> assertThat(item.state()).isEqualTo(SettlementItem.State.DUE))
        .satisfies(item -> assertThat(item.dueOn()).isEqualTo(PAY_DAY));
  }

  private void learn(Purchase... told) {
    inTransaction(() -> items().learn(List.of(told)));
  }

  private List<Kept> found() {
    return items().keptOf(List.of(order));
  }

  private List<String> kept() {
    var lines =
        books().itemsOf(List.of(order)).stream()
            .collect(Collectors.toMap(SettlementItem::id, SettlementItem::lineNo));
    return found().stream()
        .map(item -> lines.get(item.itemId()) + " " + item.confirmedAt())
        .toList();
  }

  private void book() {
    var lines =
        IntStream.rangeClosed(1, 2)
            .mapToObj(i -> new PlacedOrder.Line(i, "kim", "tea", 1, Money.won(10_000)))
            .toList();
    var paid =
        new PaidOrder(
            new PlacedOrder(order, Money.won(20_000), NOON, lines),
            new Approval("TOSS", "CARD", Money.won(20_000), null, null));
    var contracts =
        new CommissionContracts(
            List.of(
                new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));
    var fees = new GatewayFees(new Rate(0), Map.of(), Set.of());
    inTransaction(() -> books().add(List.of(Sale.of(paid, NOON, contracts, fees))));
  }
}

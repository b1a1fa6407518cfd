package io.jangteo.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Input.AttemptBegun;
import io.jangteo.payment.domain.Input.OrderPlaced;
import io.jangteo.payment.domain.Input.StockHeld;
import io.jangteo.payment.domain.Input.StockRefused;
import io.jangteo.payment.domain.Payment.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** What any {@link Payments} must do. */
public abstract class PaymentsContract {

  private static final int MANY = 1_000;

  private final UUID orderId = UUID.randomUUID();

  protected abstract Payments payments();

  protected abstract TransactionOperations transactions();

  @Test
  void what_was_saved_is_found() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()));

    var payment = payments().ofOrder(orderId).orElseThrow().payment();

    assertThat(payment.state()).isEqualTo(State.READY);
    assertThat(payment.intent().terms()).isEqualTo(terms());
    assertThat(payments().find(payment.intent().paymentId()).orElseThrow().payment())
        .isEqualTo(payment);
  }

  @Test
  void an_order_nobody_spoke_of_is_unheard_of() {
    transactions()
        .executeWithoutResult(
            _ ->
                assertThat(payments().lockOfOrders(List.of(orderId)))
                    .hasOnlyElementsOfType(Payment.Unheard.class));
    assertThat(payments().ofOrder(orderId)).isEmpty();
  }

  @Test
  void the_trace_it_was_last_told_under_is_known_also_after_a_change_of_our_own_accord() {
    var trace = new Origin.Trace(UUID.randomUUID(), "00-aa-bb-01", "vendor=1");
    assertThat(payments().traceOf(orderId)).isEmpty();

    happen(new Origin(Map.of(orderId, trace)), placed(Duration.ofMinutes(10)));
    happen(new StockHeld(payments().now()));

    assertThat(payments().traceOf(orderId)).contains(trace);
  }

  @Test
  void only_what_is_held_and_instructed_is_chargeable() {
    happen(placed(Duration.ofMinutes(10)));
    assertThat(chargeable()).isFalse();

    happen(new StockHeld(payments().now()));
    assertThat(chargeable()).isTrue();

    happen(new AttemptBegun());
    assertThat(chargeable()).isFalse();
  }

  @Test
  void a_chargeable_payment_is_its_own_providers() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()));

    assertThat(claimed(() -> payments().claimChargeable(Provider.PORTONE, payments().now(), MANY)))
        .isFalse();
  }

  @Test
  void what_is_past_its_deadline_is_overdue_held_or_not() {
    happen(placed(Duration.ofSeconds(-1)));

    assertThat(claimed(() -> payments().claimOverdue(payments().now(), MANY))).isTrue();
  }

  @Test
  void a_doubt_is_due_when_its_time_has_come_and_not_while_someone_is_at_it() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()), new AttemptBegun());
    happen(new Unclear("silence", false));
    var later = payments().now().plus(Duration.ofDays(1));
    assertThat(claimed(() -> payments().claimUnresolved(payments().now(), MANY))).isFalse();
    assertThat(claimed(() -> payments().claimUnresolved(later, MANY))).isTrue();

    transactions()
        .executeWithoutResult(
            _ ->
                payments()
                    .reserveUntil(later.plusSeconds(1), payments().lockOfOrders(List.of(orderId))));

    assertThat(claimed(() -> payments().claimUnresolved(later, MANY))).isFalse();
  }

  @Test
  void a_doubt_is_due_when_its_gateway_is_back_and_not_while_someone_is_at_it() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()), new AttemptBegun());
    happen(new Unclear("silence", false));

    askNow(Provider.PORTONE, MANY);
    askNow(Provider.TOSS, 0);
    assertThat(unresolved(payments().now())).isFalse();

    askNow(Provider.TOSS, MANY);
    assertThat(unresolved(payments().now())).isTrue();

    var later = payments().now().plus(Duration.ofDays(1));
    transactions()
        .executeWithoutResult(
            _ -> payments().reserveUntil(later, payments().lockOfOrders(List.of(orderId))));
    askNow(Provider.TOSS, MANY);
    assertThat(unresolved(payments().now())).isFalse();
    assertThat(unresolved(later)).isTrue();
  }

  private void askNow(Provider provider, int limit) {
    transactions().executeWithoutResult(_ -> payments().askNow(provider, limit));
  }

  private boolean unresolved(Instant now) {
    return claimed(() -> payments().claimUnresolved(now, MANY));
  }

  @Test
  void a_call_is_lost_when_its_time_is_over() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()), new AttemptBegun());

    assertThat(claimed(() -> payments().claimLost(payments().now(), MANY))).isFalse();
    assertThat(claimed(() -> payments().claimLost(payments().now().plus(Duration.ofDays(1)), MANY)))
        .isTrue();
  }

  @Test
  void what_has_failed_for_good_is_claimed_by_nobody() {
    happen(placed(Duration.ofSeconds(-1)), new StockRefused());
    var later = payments().now().plus(Duration.ofDays(1));

    assertThat(claimed(() -> payments().claimOverdue(later, MANY))).isFalse();
    assertThat(claimed(() -> payments().claimUnresolved(later, MANY))).isFalse();
  }

  @Test
  void what_has_been_expired_in_vain_is_left_alone_for_a_while() {
    happen(placed(Duration.ofSeconds(-1)));
    var later = payments().now().plus(Duration.ofMinutes(1));

    transactions()
        .executeWithoutResult(
            _ -> payments().checkExpiryAt(later, payments().lockOfOrders(List.of(orderId))));

    assertThat(claimed(() -> payments().claimOverdue(payments().now(), MANY))).isFalse();
    assertThat(claimed(() -> payments().claimOverdue(later.plusSeconds(1), MANY))).isTrue();
  }

  @Test
  void a_payment_that_waits_for_its_deposit_is_found_as_it_was_saved_and_asked_about() {
    happen(placed(Duration.ofMinutes(10)), new StockHeld(payments().now()), new AttemptBegun());
    happen(
        new GatewayAnswer.DepositAwaited(
            new DepositAccount(
                "88", "X0000000000001", payments().now().plus(Duration.ofDays(7)), "ps_secret"),
            Money.won(33_000),
            orderId.toString()));
    var saved = payments().ofOrder(orderId).orElseThrow().payment();
    var later = payments().now().plus(Duration.ofDays(1));

    assertThat(saved).isInstanceOf(Payment.AwaitingDeposit.class);
    assertThat(((Payment.AwaitingDeposit) saved).account().secret()).isEqualTo("ps_secret");
    assertThat(claimed(() -> payments().claimUnresolved(payments().now(), MANY))).isFalse();
    assertThat(claimed(() -> payments().claimUnresolved(later, MANY))).isTrue();
    assertThat(claimed(() -> payments().claimOverdue(later, MANY))).isFalse();
  }

  @Test
  void payments_in_one_state_are_listed_page_by_page() {
    happen(placed(Duration.ofMinutes(10)));
    var id = payments().ofOrder(orderId).orElseThrow().payment().intent().paymentId();
    var before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);

    assertThat(ids(State.READY, before)).contains(id);
    assertThat(ids(State.READY, id)).doesNotContain(id);
    assertThat(ids(State.UNKNOWN, before)).doesNotContain(id);
  }

  private List<UUID> ids(State state, UUID after) {
    return payments().inState(state, after, 1).stream()
        .map(found -> found.payment().intent().paymentId())
        .toList();
  }

  private boolean chargeable() {
    return claimed(() -> payments().claimChargeable(Provider.TOSS, payments().now(), MANY));
  }

  private boolean claimed(Supplier<List<Payment>> claim) {
    return Boolean.TRUE.equals(
        transactions()
            .execute(
                _ -> claim.get().stream().anyMatch(p -> p.intent().orderId().equals(orderId))));
  }

  private void happen(Input... inputs) {
    happen(Origin.OWN_ACCORD, inputs);
  }

  private void happen(Origin origin, Input... inputs) {
    transactions()
        .executeWithoutResult(
            _ -> {
              var now = payments().now();
              var payment = payments().lockOfOrders(List.of(orderId)).getFirst();
              var changes = new ArrayList<Change>();
              for (var input : inputs) {
                var change = Payment.after(payment, input, now, Fixtures.RULES);
                changes.add(change);
                payment = change.payment();
              }
              payments().save(changes, origin);
            });
  }

  private Input placed(Duration untilDeadline) {
    return new OrderPlaced(terms(), payments().now().plus(untilDeadline));
  }

  private static Terms terms() {
    return new Terms("buyer-1", Money.won(33_000), true, Fixtures.TOSS);
  }
}

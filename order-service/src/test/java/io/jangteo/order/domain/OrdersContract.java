package io.jangteo.order.domain;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.aTwoStepOrderOf;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.instruction;
import static io.jangteo.order.domain.OrderFixtures.newId;
import static io.jangteo.order.domain.OrderFixtures.refund;
import static io.jangteo.order.domain.OrderFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.CancellationAnswer.Requested;
import io.jangteo.order.domain.CancellationAnswer.RequestedBefore;
import io.jangteo.order.domain.CancellationAnswer.TooLate;
import io.jangteo.order.domain.CancellationAnswer.Unknown;
import io.jangteo.order.domain.Fulfilment.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What any {@link Orders} and their {@link Fulfilments} do. */
public abstract class OrdersContract {

  /** Somebody no other test knows. */
  private final String buyer = "buyer-" + UUID.randomUUID().toString().substring(0, 8);

  protected abstract Orders orders();

  /** Of the same orders. */
  protected abstract Fulfilments fulfilments();

  /** Calls within one transaction, as those who change orders do. */
  protected abstract void inTransaction(Runnable calls);

  @Test
  void what_was_added_is_found_as_it_was() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(orders().find(order.order().id(), buyer)).hasValue(order);
    assertThat(orders().ofRequest(buyer, "key"))
        .hasValue(new EarlierOrder(order, request(order, "key").fingerprint()));
  }

  @Test
  void another_buyers_order_is_not_found() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(orders().find(order.order().id(), "stranger")).isEmpty();
    assertThat(orders().ofRequest("stranger", "key")).isEmpty();
    assertThat(orders().newest("stranger", null, 10)).isEmpty();
    assertThat(cancel(order, "stranger")).isInstanceOf(Unknown.class);
  }

  @Test
  void a_buyers_key_leads_to_one_order() {
    added(anOrderOf(buyer), "key");

    assertThatThrownBy(() -> added(anOrderOf(buyer), "key")).isInstanceOf(AlreadyTaken.class);
    added(anOrderOf(buyer), "other-key");
    added(anOrderOf(buyer + "2"), "key");
  }

  @Test
  void of_several_one_that_was_there_before_keeps_the_others_out() {
    var first = added(anOrderOf(buyer), "key");

    assertThatThrownBy(() -> addTogether(anOrderOf(buyer), "other-key", anOrderOf(buyer), "key"))
        .isInstanceOf(AlreadyTaken.class);
    assertThat(orders().newest(buyer, null, 10)).containsExactly(first.order());
  }

  @Test
  void several_with_one_key_or_one_id_keep_each_other_out() {
    var order = anOrderOf(buyer);

    assertThatThrownBy(() -> addTogether(order, "key", anOrderOf(buyer), "key"))
        .isInstanceOf(AlreadyTaken.class);
    assertThatThrownBy(() -> addTogether(order, "key", order, "other-key"))
        .isInstanceOf(AlreadyTaken.class);
    assertThat(orders().newest(buyer, null, 10)).isEmpty();
    addTogether(order, "key", anOrderOf(buyer), "other-key");
    assertThat(orders().newest(buyer, null, 10)).hasSize(2);
  }

  @Test
  void an_id_belongs_to_one_order() {
    var order = added(anOrderOf(buyer), "key");

    assertThatThrownBy(() -> added(order, "other-key")).isInstanceOf(AlreadyTaken.class);
  }

  @Test
  void the_newest_come_first_and_positions_lead_on() {
    var placed =
        IntStream.range(0, 5)
            // Two at a time in the same instant.
            .mapToObj(i -> added(anOrderOf(buyer, NOW.plusSeconds(i / 2)), "key-" + i).order())
            .toList()
            .reversed();

    var first = orders().newest(buyer, null, 2);
    var second = orders().newest(buyer, OrderPosition.of(first.getLast()), 2);
    var third = orders().newest(buyer, OrderPosition.of(second.getLast()), 2);
    assertThat(first).isEqualTo(placed.subList(0, 2));
    assertThat(second).isEqualTo(placed.subList(2, 4));
    assertThat(third).isEqualTo(placed.subList(4, 5));
  }

  @Test
  void news_is_applied_in_its_order_and_kept() {
    var order = added(anOrderOf(buyer), "key").order();
    var other = added(anOrderOf(buyer), "other").order();
    var closed = new OrderState.Failed(FailureReason.DECLINED, NOW);

    var changes =
        hear(
            new News.Reached(order.id(), OrderState.Open.RESERVED),
            new News.Attempted(other.id(), new PaymentAttempt.Started(1)),
            new News.Reached(order.id(), closed),
            // Late: the order has ended.
            new News.Attempted(order.id(), new PaymentAttempt.Started(1)));

    assertThat(changes)
        .extracting(change -> change.after().id(), change -> change.after().version())
        .containsExactly(tuple(order.id(), 2L), tuple(other.id(), 2L), tuple(order.id(), 3L));
    assertThat(found(order).state()).isEqualTo(closed);
    assertThat(found(other).state()).isEqualTo(OrderState.Open.PAYING);
    assertThat(orders().versions(Set.of(order.id(), other.id())))
        .isEqualTo(Map.of(order.id(), 3L, other.id(), 2L));
  }

  @Test
  void every_end_is_kept_as_it_was_told() {
    for (var end :
        List.of(
            new OrderState.Confirmed(NOW),
            new OrderState.Failed(FailureReason.OUT_OF_STOCK, NOW),
            new OrderState.Cancelled(CancelledBy.SELLER, NOW))) {
      var order = added(anOrderOf(buyer), end.name()).order();
      hear(new News.Reached(order.id(), end));
      assertThat(found(order).state()).isEqualTo(end);
    }
  }

  @Test
  void refunds_add_up() {
    var order = added(anOrderOf(buyer), "key").order();

    hear(refunded(order, 1, 1, 10_000));
    hear(refunded(order, 1, 2, 20_000), refunded(order, 2, 1, 5_000));

    assertThat(found(order).refundStatus()).isEqualTo(RefundStatus.FULL);
    assertThat(found(order).refunded()).isEqualTo(order.total());
  }

  @Test
  void news_of_an_unknown_order_is_refused() {
    assertThatThrownBy(() -> hear(new News.Reached(newId(), OrderState.Open.PAID)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_cancellation_is_asked_for_once() {
    var order = added(anOrderOf(buyer), "key");

    assertThat(cancel(order, buyer))
        .isInstanceOfSatisfying(
            Requested.class,
            requested -> {
              assertThat(requested.order().order().cancelRequestedAt()).isEqualTo(NOW);
              assertThat(requested.order().order().version()).isEqualTo(2);
              assertThat(requested.order().lines()).isEqualTo(order.lines());
            });
    assertThat(cancel(order, buyer)).isInstanceOf(RequestedBefore.class);
    hear(new News.Reached(order.order().id(), new OrderState.Cancelled(CancelledBy.BUYER, NOW)));
    assertThat(cancel(order, buyer)).isInstanceOf(RequestedBefore.class);
  }

  @Test
  void what_came_to_nothing_or_is_paid_back_is_not_cancelled() {
    var failed = added(anOrderOf(buyer), "1");
    hear(new News.Reached(failed.order().id(), new OrderState.Failed(FailureReason.DECLINED, NOW)));
    var refunded = added(anOrderOf(buyer), "2");
    hear(
        new News.Reached(refunded.order().id(), new OrderState.Confirmed(NOW)),
        refunded(refunded.order(), 1, 3, 30_000));
    var partly = added(anOrderOf(buyer), "3");
    hear(
        new News.Reached(partly.order().id(), new OrderState.Confirmed(NOW)),
        refunded(partly.order(), 1, 3, 30_000));
    hear(refunded(refunded.order(), 2, 1, 5_000));

    assertThat(cancel(failed, buyer)).isInstanceOf(TooLate.class);
    assertThat(cancel(refunded, buyer)).isInstanceOf(TooLate.class);
    assertThat(cancel(partly, buyer)).isInstanceOf(Requested.class);
  }

  @Test
  void a_seller_cancels_what_is_theirs_alone_and_an_admin_anything() {
    var ofTwo = added(anOrderOf(buyer), "key").order().id();

    assertThat(answer(() -> cancel(ofTwo, new Canceller.Seller("seller-mug"))))
        .isInstanceOf(Unknown.class);
    assertThat(answer(() -> cancel(ofTwo, new Canceller.Admin("admin"))))
        .isInstanceOf(Requested.class);
    var ofOne = aTwoStepOrderOf(buyer);
    var mugs = new PlacedOrder(ofOne.order(), ofOne.lines().subList(0, 1));
    added(mugs, "other-key");
    assertThat(answer(() -> cancel(mugs.order().id(), new Canceller.Seller("seller-mug"))))
        .isInstanceOf(Requested.class);
  }

  @Test
  void an_instruction_is_taken_once_for_its_key_and_once_for_its_payment() {
    var order = added(aTwoStepOrderOf(buyer), "key").order();

    assertThat(answer(() -> instruct(order, buyer, "1", "pay-1")))
        .isInstanceOfSatisfying(
            InstructionAnswer.Instructed.class,
            instructed -> {
              assertThat(instructed.order().order().version()).isEqualTo(2);
              assertThat(instructed.order()).isEqualTo(foundWhole(order));
            });
    assertThat(found(order).payment()).isEqualTo(instruction("pay-1"));
    assertThat(found(order).instructedAt()).isEqualTo(NOW);
    assertThat(answer(() -> instruct(order, buyer, "1", "pay-1")))
        .isInstanceOf(InstructionAnswer.InstructedBefore.class);
    assertThat(answer(() -> instruct(order, buyer, "2", "pay-1")))
        .isEqualTo(
            new InstructionAnswer.Refused(InstructionRefusal.PAYMENT_KEY_USED, found(order)));
    assertThat(answer(() -> instruct(order, buyer, "2", "pay-2")))
        .isInstanceOf(InstructionAnswer.Instructed.class);
    assertThat(answer(() -> instruct(order, "stranger", "3", "pay-3")))
        .isInstanceOf(InstructionAnswer.Unknown.class);
    var otherBody = new KeyedRequest(buyer, "1", new Fingerprint("cd".repeat(32)));
    assertThat(answer(() -> orders().instruct(order.id(), instruction("pay-4"), otherBody, NOW)))
        .isInstanceOf(InstructionAnswer.KeyReused.class);
  }

  @Test
  void every_attempt_is_kept_as_it_was_told() {
    for (var attempt :
        List.of(
            new PaymentAttempt.Started(3),
            new PaymentAttempt.AwaitingDeposit(3, "088", "****1234", NOW),
            new PaymentAttempt.Declined(3, "NOT_ENOUGH"))) {
      var order = added(aTwoStepOrderOf(buyer), attempt.toString().substring(0, 7)).order();
      hear(new News.Attempted(order.id(), attempt));
      assertThat(found(order).attempt()).isEqualTo(attempt);
    }
    var declined = added(aTwoStepOrderOf(buyer), "key").order();
    hear(new News.Attempted(declined.id(), new PaymentAttempt.Declined(3, "NOT_ENOUGH")));
    answer(() -> instruct(declined, buyer, "1", "pay-1"));
    assertThat(found(declined).attempt()).isEqualTo(new PaymentAttempt.Superseded(3));
  }

  @Test
  void refunds_are_kept_as_far_as_they_have_come() {
    var order = confirmed("key");
    var id = UUID.randomUUID();
    var requested = new OrderRefund(id, RefundState.REQUESTED, Money.won(10_000), true, NOW);

    hear(new News.RefundTold(order.id(), requested));
    assertThat(foundWhole(order).refunds()).containsExactly(requested);
    hear(new News.RefundTold(order.id(), refund(id, RefundState.REJECTED, 10_000, NOW)));
    assertThat(hear(new News.RefundTold(order.id(), requested))).isEmpty();
    assertThat(foundWhole(order).refunds())
        .containsExactly(new OrderRefund(id, RefundState.REJECTED, Money.won(10_000), true, NOW));
  }

  @Test
  void a_line_shows_what_went_back_of_it() {
    var order = confirmed("key");

    hear(refunded(order, 1, 2, 20_000));

    assertThat(foundWhole(order).lines())
        .extracting(OrderLine::refundedQuantity, OrderLine::refunded)
        .containsExactly(tuple(2, Money.won(20_000)), tuple(0, Money.won(0)));
  }

  @Test
  void a_line_goes_to_the_buyer_step_by_step() {
    var order = confirmed("key");

    assertThat(answer(() -> fulfil(order, 1, Step.SHIP, "seller-mug")))
        .isInstanceOfSatisfying(
            FulfilmentAnswer.Done.class,
            done -> assertThat(done.order()).isEqualTo(foundWhole(order)));
    assertThat(answer(() -> fulfil(order, 1, Step.SHIP, "seller-mug")))
        .isInstanceOf(FulfilmentAnswer.DoneBefore.class);
    answer(() -> fulfil(order, 1, Step.DELIVER, "seller-mug"));
    assertThat(answer(() -> fulfilments().confirmPurchase(order.id(), 1, "stranger", NOW)))
        .isInstanceOf(FulfilmentAnswer.Unknown.class);
    answer(() -> fulfilments().confirmPurchase(order.id(), 1, buyer, NOW));

    assertThat(foundWhole(order).lines())
        .extracting(OrderLine::fulfilment, OrderLine::fulfilledAt)
        .containsExactly(
            tuple(Fulfilment.PURCHASE_CONFIRMED, NOW), tuple(Fulfilment.PREPARING, null));
    assertThat(found(order).version()).isEqualTo(5);
  }

  @Test
  void a_seller_takes_no_line_of_anothers_further_and_none_of_an_order_they_have_not_seen() {
    var order = confirmed("key");

    assertThat(answer(() -> fulfil(order, 2, Step.SHIP, "seller-mug")))
        .isInstanceOf(FulfilmentAnswer.Unknown.class);
    assertThat(answer(() -> fulfil(order, 3, Step.SHIP, "seller-mug")))
        .isInstanceOf(FulfilmentAnswer.Unknown.class);
    assertThat(
            answer(
                () ->
                    fulfilments()
                        .fulfil(order.id(), 1, Step.SHIP, "seller-mug", known -> known == 1, NOW)))
        .isEqualTo(new FulfilmentAnswer.Stale(found(order)));
  }

  @Test
  void purchases_are_confirmed_by_time_alone_unless_they_are_paid_back() {
    var longAgo = NOW.minusSeconds(2_000_000);
    var order = confirmed("key");
    var paidBack = confirmed("other-key");
    for (var each : List.of(order, paidBack)) {
      for (var step : List.of(Step.SHIP, Step.DELIVER)) {
        answer(() -> fulfilments().fulfil(each.id(), 1, step, "seller-mug", _ -> true, longAgo));
      }
    }
    hear(refunded(paidBack, 1, 3, 30_000));

    assertThat(fulfilments().oldestUnconfirmed()).hasValue(longAgo);
    assertThat(answer(() -> fulfilments().confirmPurchases(longAgo.minusSeconds(1), 100, NOW)))
        .isEmpty();
    assertThat(answer(() -> fulfilments().confirmPurchases(longAgo, 100, NOW)))
        .extracting(purchases -> purchases.order().order(), ConfirmedPurchases::lineNos)
        .containsExactly(tuple(found(order), List.of(1)));
    assertThat(answer(() -> fulfilments().confirmPurchases(longAgo, 100, NOW))).isEmpty();
    assertThat(fulfilments().oldestUnconfirmed()).isNotEqualTo(Optional.of(longAgo));
  }

  @Test
  void a_seller_sees_the_orders_with_their_lines_and_of_those_only_theirs() {
    var seller = "seller-" + buyer;
    var placed =
        IntStream.range(0, 3)
            .mapToObj(i -> added(withALineOf(seller), "key-" + i).order())
            .toList();
    hear(new News.Reached(placed.get(1).id(), new OrderState.Confirmed(NOW)));

    var listed = fulfilments().newestOfSeller(seller, null, null, 10);
    assertThat(listed)
        .extracting(it -> it.order().id())
        .containsExactlyElementsOf(placed.reversed().stream().map(Order::id).toList());
    assertThat(listed)
        .allSatisfy(it -> assertThat(it.lines()).extracting(OrderLine::lineNo).containsExactly(2));
    assertThat(fulfilments().newestOfSeller(seller, null, placed.get(2).id(), 1))
        .extracting(it -> it.order().id())
        .containsExactly(placed.get(1).id());
    assertThat(fulfilments().newestOfSeller(seller, "CONFIRMED", null, 10))
        .extracting(it -> it.order().id())
        .containsExactly(placed.get(1).id());
    assertThat(fulfilments().findOfSeller(placed.get(1).id(), seller)).contains(listed.get(1));
    assertThat(fulfilments().findOfSeller(placed.get(1).id(), "seller-of-nothing")).isEmpty();
  }

  private PlacedOrder withALineOf(String seller) {
    var order = aTwoStepOrderOf(buyer);
    var tea = order.lines().get(1);
    var theirs =
        new OrderLine(
            2, tea.skuId(), tea.productId(), tea.name(), seller, 1, tea.unitPrice(), false);
    return new PlacedOrder(order.order(), List.of(order.lines().getFirst(), theirs));
  }

  private Order confirmed(String key) {
    var order = added(anOrderOf(buyer), key).order();
    hear(new News.Reached(order.id(), new OrderState.Confirmed(NOW)));
    return order;
  }

  private CancellationAnswer cancel(OrderId id, Canceller canceller) {
    return orders().requestCancellation(id, canceller, "sold out after all", NOW);
  }

  private InstructionAnswer instruct(Order order, String buyerId, String key, String paymentKey) {
    var request = new KeyedRequest(buyerId, key, new Fingerprint("ab".repeat(32)));
    return orders().instruct(order.id(), instruction(paymentKey), request, NOW);
  }

  private FulfilmentAnswer fulfil(Order order, int lineNo, Step step, String sellerId) {
    return fulfilments().fulfil(order.id(), lineNo, step, sellerId, _ -> true, NOW);
  }

  private <T> T answer(Supplier<T> call) {
    var answers = new ArrayList<T>();
    inTransaction(() -> answers.add(call.get()));
    return answers.getFirst();
  }

  private PlacedOrder foundWhole(Order order) {
    return orders().find(order.id(), order.buyerId()).orElseThrow();
  }

  @Test
  void the_oldest_open_one_is_known() {
    var longAgo = NOW.minusSeconds(1_000_000);
    var order = added(anOrderOf(buyer, longAgo), "key").order();

    assertThat(orders().oldestOpen()).hasValue(longAgo);
    hear(new News.Reached(order.id(), new OrderState.Confirmed(NOW)));
    assertThat(orders().oldestOpen()).isNotEqualTo(Optional.of(longAgo));
  }

  private void addTogether(PlacedOrder one, String itsKey, PlacedOrder other, String othersKey) {
    inTransaction(
        () ->
            orders()
                .add(
                    List.of(
                        new NewOrder(one, request(one, itsKey)),
                        new NewOrder(other, request(other, othersKey)))));
  }

  private PlacedOrder added(PlacedOrder order, String key) {
    inTransaction(() -> orders().add(List.of(new NewOrder(order, request(order, key)))));
    return order;
  }

  private List<OrderChange> hear(News... news) {
    var changes = new ArrayList<OrderChange>();
    inTransaction(() -> changes.addAll(orders().hear(List.of(news), NOW)));
    return changes;
  }

  private CancellationAnswer cancel(PlacedOrder order, String buyerId) {
    return answer(() -> cancel(order.order().id(), new Canceller.Buyer(buyerId)));
  }

  private Order found(Order order) {
    return orders().find(order.id(), order.buyerId()).orElseThrow().order();
  }

  private static News refunded(Order order, int lineNo, int quantity, long won) {
    return new News.Refunded(
        order.id(),
        refund(UUID.randomUUID(), RefundState.SUCCEEDED, won, NOW),
        List.of(new News.RefundedLine(lineNo, quantity, Money.won(won))));
  }
}

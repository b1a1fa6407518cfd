package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.Money;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.books.Books;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import io.jangteo.launcher.client.Catalogue;
import io.jangteo.launcher.client.OrderRequest;
import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.client.Orders;
import io.jangteo.launcher.client.Parcels;
import io.jangteo.launcher.client.Parcels.Step;
import io.jangteo.launcher.client.Patience;
import io.jangteo.launcher.client.PaymentView;
import io.jangteo.launcher.client.Payments;
import io.jangteo.launcher.client.PayoutView;
import io.jangteo.launcher.client.Payouts;
import io.jangteo.launcher.client.RefundRequest;
import io.jangteo.launcher.client.RefundView;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * To be read first: one order, from the shelf to its seller's money, and back. On the way the bank
 * does not answer and the seller's account turns out to be closed; nobody gets anything twice.
 */
@Tag("faults")
class AnOrderFromPlacingToPayoutScenario {

  private static final String BUYER = "minji";
  private static final String SELLER = "hanok-tea";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** 30,000 less 3,000 of commission, 300 of VAT on it, and the gateway's 870 and 87. */
  private static final int NET = 25_743;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void a_buyer_gets_tea_and_its_seller_money_and_both_can_be_given_back() throws Exception {
    var data = new DataFolder(folder.resolve("data"));
    try (var marketplace =
            Marketplace.start(ProjectFiles.ROOT, data, Addresses.free(), new Narrator());
        var api = new Api(marketplace)) {
      var story = new Telling(marketplace, api);

      say("A seller has tea on the shelf, and a buyer orders some.");
      story.tea_is_for_sale();
      var order = story.an_order_is_placed_and_paid();

      say("The sale is in the seller's books, but nothing is due before the buyer keeps it.");
      assertThat(story.items()).containsExactly("SALE PENDING " + NET);

      say("The parcel is sent, arrives, and is kept.");
      story.the_parcel_goes_to_the_buyer_who_keeps_it(order);
      var payDay = story.the_item_is_due();

      say("On pay day two admins pay the seller. The bank does it, and its answer is lost.");
      story.the_banks_next_answer_is_lost();
      var first = story.a_payout_is_prepared_and_confirmed_by_two(payDay);
      story.becomes(first, "SUCCEEDED");
      assertThat(story.transfers()).containsExactly("COMPLETED " + NET);

      say("The account was closed: the money comes back, and goes out once more.");
      story.the_money_comes_back(first);
      story.becomes(first, "RETURNED");
      var second = story.a_payout_is_prepared_and_confirmed_by_two(payDay);
      story.becomes(second, "SUCCEEDED");
      assertThat(story.items()).containsExactly("SALE PAID_OUT " + NET);
      assertThat(story.transfers()).containsExactly("RETURNED " + NET, "COMPLETED " + NET);
      assertThat(story.closingBalance()).isZero();

      say("Who follows the topic has heard of all of it.");
      story.everyone_was_told(
          "PayoutPrepared",
          "PayoutConfirmed",
          "PayoutSucceeded",
          "PayoutReturned",
          "PayoutPrepared",
          "PayoutConfirmed",
          "PayoutSucceeded");

      say("The buyer sends the tea back, and the seller owes what it was paid.");
      story.the_buyer_gets_the_money_back(order);
      assertThat(story.items())
          .containsExactlyInAnyOrder("SALE PAID_OUT " + NET, "REFUND DUE " + -NET);
      assertThat(story.closingBalance()).isEqualTo(-NET);
      story.nothing_is_paid_to_who_owes(payDay);

      say("Every invariant holds, and all books agree.");
      assertThat(new Check(marketplace, LIMIT).afterEverything().violated()).isEmpty();
      var books = new Books(marketplace, Clock.systemUTC()).compare();
      books.print(System.out);
      assertThat(books.agree()).isTrue();

      say("And all that was published is as the contract says.");
      var published = RecordingSubscriber.ofEverything(marketplace);
      published
          .records()
          .forEach((event, records) -> say("    %4d × %s".formatted(records, event)));
      assertThat(published.broken()).isEmpty();
      assertThat(published.records()).containsEntry("io.jangteo.OrderConfirmed", 1);
    }
  }

  private static void say(String what) {
    System.out.println("  " + what);
  }

  /** What a seller sees of what was sold, newest first. */
  record Settlements(List<Item> data) {}

  record Item(String type, String state, Money net, @Nullable LocalDate dueOn) {}

  record Statement(long closingBalance) {}

  /** What the bank has in its books. */
  record Transfer(String status, long amount) {}

  /** Those who take part, and what they see. */
  private record Telling(
      Marketplace marketplace,
      Api api,
      Orders orders,
      Payments payments,
      Parcels parcels,
      Payouts payouts) {

    Telling(Marketplace marketplace, Api api) {
      this(
          marketplace,
          api,
          new Orders(api, Patience.FOR_A_RESTART),
          new Payments(api, Patience.FOR_A_RESTART),
          new Parcels(api, Patience.FOR_A_RESTART),
          new Payouts(api, Patience.FOR_A_RESTART));
    }

    void tea_is_for_sale() throws Exception {
      new Catalogue(api)
          .load(
              List.of(
                  new Catalogue.Product(
                      "tea",
                      SELLER,
                      "우전 녹차",
                      List.of(
                          new Catalogue.Sku(
                              "tea-100g",
                              "우전 녹차 100 g",
                              Money.won(30_000),
                              new Catalogue.Receipt(10, "opening"))))));
    }

    OrderView an_order_is_placed_and_paid() throws Exception {
      try (var acknowledgements = Acknowledgements.of(marketplace)) {
        var placed =
            orders
                .place(
                    BUYER,
                    "first",
                    new OrderRequest(
                        null,
                        List.of(new OrderRequest.Line("tea-100g", 1)),
                        new PaymentInstruction(
                            PaymentInstruction.Provider.TOSS,
                            "CARD",
                            "tea-payment",
                            Money.won(30_000))))
                .as(OrderView.class);
        acknowledgements.add(placed.orderId(), BUYER, "first");
        var order = placed;
        while (!order.isClosed()) {
          say("    the order is " + order.status());
          order = orders.awaitChange(BUYER, order);
        }
        assertThat(order.status()).isEqualTo("CONFIRMED");
        return order;
      }
    }

    void the_parcel_goes_to_the_buyer_who_keeps_it(OrderView order) throws Exception {
      for (var step : Step.values()) {
        var answer = parcels.take(order.orderId(), SELLER, step, order.version());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      }
      assertThat(parcels.keep(order.orderId(), BUYER).status()).isEqualTo(200);
    }

    /** On the seller's next pay day, which is still to come. */
    LocalDate the_item_is_due() throws Exception {
      await().atMost(LIMIT).until(() -> items().equals(List.of("SALE DUE " + NET)));
      var dueOn = Objects.requireNonNull(settlements().data().getFirst().dueOn());
      say("    it is paid on " + dueOn);
      assertThat(dueOn).isAfter(LocalDate.now(Clock.system(SEOUL)));
      return dueOn;
    }

    UUID a_payout_is_prepared_and_confirmed_by_two(LocalDate payDay) throws Exception {
      var payout = payouts.prepare(payDay).data().getFirst();
      assertThat(payout.amount()).isEqualTo(Money.won(NET));
      assertThat(decided(payout, "payout-admin").problemCode()).isEqualTo("second-person-required");
      assertThat(payouts.confirm(payout.id()).status()).isEqualTo(200);
      return payout.id();
    }

    private Answer decided(PayoutView payout, String admin) throws Exception {
      return api.post(
          Part.SETTLEMENT_SERVICE,
          "/v1/admin/payouts/%s/confirmation".formatted(payout.id()),
          new Caller(Role.ADMIN, admin),
          Map.of(),
          Map.of());
    }

    void the_banks_next_answer_is_lost() throws Exception {
      simulator(
          "/admin/faults",
          Map.of(
              "provider",
              "bank",
              "operation",
              "transfer",
              "effect",
              "reset",
              "when",
              "after",
              "times",
              1));
    }

    void the_money_comes_back(UUID payout) throws Exception {
      simulator("/admin/bank/returns", Map.of("id", payout));
    }

    private void simulator(String path, Map<String, ?> body) throws Exception {
      var answer = api.post(Part.SIMULATOR, path, null, body, Map.of());
      assertThat(answer.isSuccess()).as("%s", answer).isTrue();
    }

    /** The bank is asked as soon as there is something to ask. */
    void becomes(UUID payout, String state) {
      var seen = new ArrayList<String>();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                var now = payouts.one(payout).state();
                if (seen.isEmpty() || !seen.getLast().equals(now)) {
                  seen.add(now);
                  say("    the payout is " + now);
                  if (now.equals("UNKNOWN") || (now.equals("SUCCEEDED") && !state.equals(now))) {
                    assertThat(payouts.askAbout(payout).status()).isEqualTo(200);
                  }
                }
                return now.equals(state);
              });
    }

    void the_buyer_gets_the_money_back(OrderView order) throws Exception {
      var payment = payments.ofOrder(order.orderId()).as(PaymentView.class);
      var refund =
          payments
              .refund(
                  payment.paymentId(),
                  "too-bitter",
                  new RefundRequest(
                      List.of(new RefundRequest.Line(1, 1)),
                      RefundRequest.RETURNED,
                      "too bitter",
                      true))
              .as(RefundView.class);
      await().atMost(LIMIT).until(() -> payments.refund(refund.refundId()).hasSucceeded());
      await().atMost(LIMIT).until(() -> items().size() == 2);
    }

    void nothing_is_paid_to_who_owes(LocalDate payDay) throws Exception {
      var prepared = payouts.prepare(payDay.plusDays(1));
      assertThat(prepared.data()).isEmpty();
      assertThat(prepared.passedOver()).containsExactly(new Payouts.PassedOver(SELLER, "NEGATIVE"));
    }

    List<String> items() throws IOException, InterruptedException {
      return settlements().data().stream()
          .map(item -> "%s %s %d".formatted(item.type(), item.state(), item.net().amount()))
          .toList();
    }

    private Settlements settlements() throws IOException, InterruptedException {
      return ofSeller("/v1/seller/settlements").as(Settlements.class);
    }

    long closingBalance() throws IOException, InterruptedException {
      var today = LocalDate.now(Clock.system(SEOUL));
      return ofSeller("/v1/seller/statements?from=%s&to=%s".formatted(today, today))
          .as(Statement.class)
          .closingBalance();
    }

    private Answer ofSeller(String path) throws IOException, InterruptedException {
      var answer = api.get(Part.SETTLEMENT_SERVICE, path, new Caller(Role.SELLER, SELLER));
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      return answer;
    }

    List<String> transfers() throws IOException, InterruptedException {
      return Stream.of(api.get(Part.SIMULATOR, "/admin/bank/books", null).as(Transfer[].class))
          .map(transfer -> transfer.status() + " " + transfer.amount())
          .toList();
    }

    void everyone_was_told(String... events) throws SQLException, InterruptedException {
      assertThat(new Check(marketplace, LIMIT).awaitRest()).isTrue();
      List<String> told = new ArrayList<>();
      try (var connection = marketplace.connectAsAuditor();
          var sql = connection.createStatement();
          var rows =
              sql.executeQuery(
                  """
                  SELECT event_type FROM jangteo_audit.published_event
                  WHERE topic = 'settlement-payouts-v1' AND message_key = 'hanok-tea'
                  ORDER BY partition_no, offset_no""")) {
        while (rows.next()) {
          told.add(rows.getString(1).replace("io.jangteo.", ""));
        }
      }
      assertThat(told).containsExactly(events);
    }
  }
}

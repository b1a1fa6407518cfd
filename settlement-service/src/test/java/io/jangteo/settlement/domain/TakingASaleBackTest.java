package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TakingASaleBackTest {

  private static final UUID ORDER = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");
  private static final LocalDate PAY_DAY = LocalDate.of(2026, 12, 16);
  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final Instant AFTER_MIDNIGHT = Instant.parse("2026-11-21T15:00:00Z");
  private static final GatewayFees FEES =
      new GatewayFees(new Rate(29_000), Map.of(), Set.of("TOSS/VIRTUAL_ACCOUNT"));

  @Test
  void thirty_thousand_won_come_back_in_two_parts_and_nothing_is_left() {
    var sale = sold("CARD", line(1, "kim", 3, 30_000));
    var first = sale.takeBack(refund(1, of(1, 1, 10_000)), FEES, NOON);
    var second = sale.after(first).takeBack(refund(2, of(1, 2, 20_000)), FEES, NOON);

    assertThat(InWords.of(first.transaction(ORDER)))
        .isEqualTo(
            """
            Cr PG_RECEIVABLE:TOSS GROSS 10000
            Dr SELLER_PAYABLE:kim GROSS 10000
            Cr SELLER_PAYABLE:kim COMMISSION 1000
            Cr SELLER_PAYABLE:kim COMMISSION_VAT 100
            Cr SELLER_PAYABLE:kim GATEWAY_FEE 290
            Cr SELLER_PAYABLE:kim GATEWAY_FEE_VAT 29
            Dr COMMISSION_REVENUE COMMISSION 1000
            Dr VAT_PAYABLE COMMISSION_VAT 100
            Dr PG_FEE_RECOVERY GATEWAY_FEE 290
            Dr PG_FEE_RECOVERY GATEWAY_FEE_VAT 29
            """);
    assertThat(InWords.of(second.transaction(ORDER)))
        .isEqualTo(
            """
            Cr PG_RECEIVABLE:TOSS GROSS 20000
            Dr SELLER_PAYABLE:kim GROSS 20000
            Cr SELLER_PAYABLE:kim COMMISSION 2000
            Cr SELLER_PAYABLE:kim COMMISSION_VAT 200
            Cr SELLER_PAYABLE:kim GATEWAY_FEE 580
            Cr SELLER_PAYABLE:kim GATEWAY_FEE_VAT 58
            Dr COMMISSION_REVENUE COMMISSION 2000
            Dr VAT_PAYABLE COMMISSION_VAT 200
            Dr PG_FEE_RECOVERY GATEWAY_FEE 580
            Dr PG_FEE_RECOVERY GATEWAY_FEE_VAT 58
            """);
    assertThat(netOf(sale.after(first).after(second))).isZero();
  }

  @Test
  void what_the_gateway_keeps_of_a_virtual_account_stays_with_the_seller() {
    var sale = sold("VIRTUAL_ACCOUNT", line(1, "kim", 3, 30_000));
    var first = sale.takeBack(refund(1, of(1, 1, 10_000)), FEES, NOON);
    var second = sale.after(first).takeBack(refund(2, of(1, 2, 20_000)), FEES, NOON);

    assertThat(InWords.of(second.transaction(ORDER)))
        .isEqualTo(
            """
            Cr PG_RECEIVABLE:TOSS GROSS 20000
            Dr SELLER_PAYABLE:kim GROSS 20000
            Cr SELLER_PAYABLE:kim COMMISSION 2000
            Cr SELLER_PAYABLE:kim COMMISSION_VAT 200
            Dr COMMISSION_REVENUE COMMISSION 2000
            Dr VAT_PAYABLE COMMISSION_VAT 200
            """);
    assertThat(netOf(sale.after(first).after(second))).isEqualTo(-957);
  }

  /** Of 10,000 won: commission 1,000, its VAT 100, fee 290, its VAT 29, in thirds. */
  @Test
  void each_part_is_rounded_from_the_sum_so_far() {
    var sale = sold("CARD", line(1, "kim", 3, 10_000));
    var taken = new ArrayList<String>();
    for (int part = 1; part <= 3; part++) {
      var reversal = sale.takeBack(refund(part, of(1, 1, part < 3 ? 3_333 : 3_334)), FEES, NOON);
      sale = sale.after(reversal);
      taken.add(inNumbers(reversal.lines().getFirst().takenBack()));
    }

    assertThat(taken).containsExactly("3333 333 33 97 10", "3333 334 34 96 9", "3334 333 33 97 10");
    assertThat(netOf(sale)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // amount, part, whole, share
    "1000, 0, 30000, 0",
    "1000, 30000, 30000, 1000",
    "1, 1, 2, 1",
    "1, 1, 3, 0",
    "1, 2, 3, 1",
    "3, 1, 2, 2",
    "290, 3333, 10000, 97",
    "290, 6666, 10000, 193",
    "0, 7, 9, 0",
    "0, 0, 0, 0",
    "9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775806",
  })
  void a_share_is_rounded_half_up(long amount, long part, long whole, long share) {
    assertThat(ProRata.of(Money.won(amount), Money.won(part), Money.won(whole)))
        .isEqualTo(Money.won(share));
  }

  @Test
  void a_refund_may_be_of_several_sellers() {
    var sale = sold("CARD", line(1, "lee", 1, 1_000), line(2, "kim", 1, 2_000));
    var reversal = sale.takeBack(refund(1, of(1, 1, 1_000), of(2, 1, 2_000)), FEES, NOON);

    assertThat(InWords.of(reversal.transaction(ORDER)))
        .startsWith(
            """
            Cr PG_RECEIVABLE:TOSS GROSS 3000
            Dr SELLER_PAYABLE:kim GROSS 2000
            """)
        .contains("Dr SELLER_PAYABLE:lee GROSS 1000\n");
    assertThat(reversal.items(() -> ORDER))
        .extracting(SettlementItem::sellerId, item -> item.proceeds().gross().amount())
        .containsExactly(tuple("lee", -1_000L), tuple("kim", -2_000L));
  }

  @Test
  void a_free_line_comes_back_for_nothing() {
    var sale = sold("CARD", line(1, "kim", 1, 1_000), line(2, "kim", 1, 0));
    var reversal = sale.takeBack(refund(1, of(1, 1, 1_000), of(2, 1, 0)), FEES, NOON);

    assertThat(netOf(sale.after(reversal))).isZero();
    assertThat(reversal.items(() -> ORDER)).hasSize(2);
  }

  @Test
  void a_refund_counts_on_the_day_it_is_booked_and_is_no_order() {
    var reversal =
        sold("CARD", line(1, "kim", 3, 30_000))
            .takeBack(refund(1, of(1, 1, 10_000)), FEES, AFTER_MIDNIGHT);

    assertThat(SellerDay.of(reversal.items(() -> ORDER)))
        .containsExactly(
            new SellerDay(
                "kim",
                LocalDate.of(2026, 11, 22),
                0,
                Money.won(0),
                Money.won(10_000),
                Money.won(-1_000),
                Money.won(-8_581)));
  }

  @ParameterizedTest
  @CsvSource({
    // the sale is, the refund in part is, the refund of all is
    "PENDING, PENDING, DUE",
    "DUE, DUE, DUE",
    "WITHHELD, WITHHELD, WITHHELD",
    "IN_PAYOUT, DUE, DUE",
    "PAID_OUT, DUE, DUE",
  })
  void a_refund_waits_no_longer_than_its_sale(
      SettlementItem.State sold, SettlementItem.State part, SettlementItem.State all) {
    var sale = sold("CARD", line(1, "kim", 3, 30_000));
    var sold1 = with(sold, sale.items().getFirst());
    var standing = new BookedSale(ORDER, List.of(sold1));

    assertThat(stateOf(standing, of(1, 1, 10_000))).isEqualTo(part);
    assertThat(stateOf(standing, of(1, 3, 30_000))).isEqualTo(all);
  }

  @Test
  void where_it_is_not_said_what_for_all_that_is_left_comes_back() {
    var sale = sold("CARD", line(1, "kim", 3, 30_000), line(2, "lee", 1, 500));
    var part = sale.takeBack(refund(1, of(1, 1, 10_000)), FEES, NOON);
    var rest = new Refund(new UUID(1, 2), ORDER, Money.won(20_500), List.of());
    var reversal = sale.after(part).takeBack(rest, FEES, NOON);

    assertThat(netOf(sale.after(part).after(reversal))).isZero();
    assertThat(sale.after(part).after(reversal).knows(rest)).isTrue();
    assertContradicts(
        () -> sale.takeBack(rest, FEES, NOON), "gives back 20500 KRW for lines of 30500 KRW");
    assertContradicts(
        () ->
            sale.after(part)
                .after(reversal)
                .takeBack(new Refund(new UUID(1, 3), ORDER, Money.won(1), List.of()), FEES, NOON),
        "gives back 1 KRW of nothing");
  }

  @Test
  void a_refund_that_contradicts_the_sale_says_why() {
    var sale = sold("CARD", line(1, "kim", 3, 30_000), line(2, "lee", 1, 500));
    var part = sale.takeBack(refund(1, of(1, 2, 20_000)), FEES, NOON);

    assertContradicts(
        () -> sale.takeBack(refund(2, of(3, 1, 500)), FEES, NOON),
        "gives back 500 KRW for 1 of line 3, not sold");
    assertContradicts(
        () -> sale.takeBack(refund(2, of(2, 1, 501)), FEES, NOON),
        "gives back 501 KRW for 1 of line 2, but left is 500 KRW for 1 of line 2");
    assertContradicts(
        () -> sale.after(part).takeBack(refund(2, of(1, 2, 10_000)), FEES, NOON),
        "gives back 10000 KRW for 2 of line 1, but left is 10000 KRW for 1 of line 1");
    assertContradicts(
        () -> sale.after(part).takeBack(refund(2, of(1, 1, 10_001)), FEES, NOON),
        "gives back 10001 KRW for 1 of line 1, but left is 10000 KRW for 1 of line 1");
    assertContradicts(
        () -> new Refund(new UUID(1, 2), ORDER, Money.won(600), List.of(of(2, 1, 500))),
        "gives back 600 KRW for lines of 500 KRW");
    assertContradicts(() -> refund(2, of(2, 1, 250), of(2, 1, 250)), "names a line twice");
    assertContradicts(
        () -> new Refund(new UUID(1, 2), ORDER, Money.won(0), List.of()), "gives back 0 KRW");
  }

  @Test
  void the_same_refund_is_known_and_another_under_its_id_is_refused() {
    var sale = sold("CARD", line(1, "kim", 3, 30_000));
    var refund = refund(1, of(1, 1, 10_000));
    var booked = sale.after(sale.takeBack(refund, FEES, NOON));

    assertThat(sale.knows(refund)).isFalse();
    assertThat(booked.knows(refund)).isTrue();
    assertThat(booked.knows(refund(2, of(1, 1, 10_000)))).isFalse();
    assertContradicts(
        () -> booked.knows(refund(1, of(1, 1, 9_999))),
        "is booked as [10000 KRW for 1 of line 1], not as [9999 KRW for 1 of line 1]");
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** L1, L2, L7 and L10, in memory. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatever_the_parts_and_their_order_nothing_is_left_of_the_whole(int seed) {
    var random = new Random(seed);
    var lines =
        IntStream.rangeClosed(1, 1 + random.nextInt(5))
            .mapToObj(
                n ->
                    line(
                        n,
                        "seller-" + random.nextInt(3),
                        1 + random.nextInt(6),
                        random.nextInt(6) == 0 ? 0 : random.nextLong(50_000_000L)))
            .toArray(PlacedOrder.Line[]::new);
    var sale = sold("CARD", lines);
    var left = new ArrayList<>(List.of(lines));
    for (int number = 1; !left.isEmpty(); number++) {
      var ordered = left.remove(random.nextInt(left.size()));
      var quantity = 1 + random.nextInt(ordered.quantity());
      var amount =
          quantity == ordered.quantity()
              ? ordered.amount().amount()
              : random.nextLong(ordered.amount().amount() + 1);
      if (quantity < ordered.quantity()) {
        left.add(
            line(
                ordered.lineNo(),
                ordered.sellerId(),
                ordered.quantity() - quantity,
                ordered.amount().amount() - amount));
      }
      if (amount == 0) {
        continue;
      }
      var reversal =
          sale.takeBack(refund(number, of(ordered.lineNo(), quantity, amount)), FEES, NOON);
      var entries = reversal.transaction(ORDER).entries();
      assertThat(entries).allMatch(entry -> (entry.debit() > 0) != (entry.credit() > 0));
      sale = sale.after(reversal);
    }

    for (var line : lines) {
      var sum =
          sale.items().stream()
              .filter(item -> item.lineNo() == line.lineNo())
              .map(SettlementItem::proceeds)
              .reduce(Proceeds::plus)
              .orElseThrow();
      assertThat(sum).isEqualTo(Proceeds.none("KRW"));
    }
  }

  private static void assertContradicts(Runnable refund, String why) {
    assertThatThrownBy(refund::run)
        .isInstanceOf(RefundContradiction.class)
        .hasMessageStartingWith("refund 00000000-0000-0001-0000-00000000000")
        .hasMessageEndingWith(" of order " + ORDER + " " + why);
  }

  private static SettlementItem.State stateOf(BookedSale sale, Refund.Line line) {
    return sale.takeBack(refund(1, line), FEES, NOON).items(() -> ORDER).getFirst().state();
  }

  private static SettlementItem with(SettlementItem.State state, SettlementItem item) {
    return new SettlementItem(
        item.id(),
        item.type(),
        item.orderId(),
        item.reference(),
        item.lineNo(),
        item.sellerId(),
        item.productId(),
        item.quantity(),
        item.rate(),
        item.proceeds(),
        item.means(),
        state,
        item.day(),
        state == SettlementItem.State.PENDING ? null : PAY_DAY);
  }

  private static long netOf(BookedSale sale) {
    return sale.items().stream().mapToLong(item -> item.proceeds().net().amount()).sum();
  }

  private static String inNumbers(Proceeds taken) {
    return "%d %d %d %d %d"
        .formatted(
            taken.gross().amount(),
            taken.commission().amount(),
            taken.commissionVat().amount(),
            taken.gatewayFee().amount(),
            taken.gatewayFeeVat().amount());
  }

  private static Refund refund(int number, Refund.Line... lines) {
    var amount = List.of(lines).stream().map(Refund.Line::amount).reduce(Money::plus).orElseThrow();
    return new Refund(new UUID(1, number), ORDER, amount, List.of(lines));
  }

  private static Refund.Line of(int lineNo, int quantity, long amount) {
    return new Refund.Line(lineNo, quantity, Money.won(amount));
  }

  private static PlacedOrder.Line line(int lineNo, String seller, int quantity, long amount) {
    return new PlacedOrder.Line(lineNo, seller, "product", quantity, Money.won(amount));
  }

  private static BookedSale sold(String method, PlacedOrder.Line... lines) {
    var total =
        List.of(lines).stream().map(PlacedOrder.Line::amount).reduce(Money::plus).orElseThrow();
    var order = new PlacedOrder(ORDER, total, NOON, List.of(lines));
    var contracts =
        new CommissionContracts(
            List.of(
                new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));
    var paid = new PaidOrder(order, new Approval("TOSS", method, total, null, null));
    return new BookedSale(ORDER, Sale.of(paid, NOON, contracts, FEES).items(() -> ORDER));
  }
}

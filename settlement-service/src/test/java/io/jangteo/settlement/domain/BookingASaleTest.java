package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookingASaleTest {

  private static final UUID ORDER = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");
  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final GatewayFees FEES = new GatewayFees(new Rate(29_000), Map.of(), Set.of());
  private static final CommissionContracts TEN_PERCENT =
      new CommissionContracts(
          List.of(
              new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));

  @Test
  void thirty_thousand_won_at_ten_percent_leave_the_seller_25743() {
    var sale = sale(line(1, "kim", 30_000));

    assertThat(onlyShare(sale).net()).isEqualTo(Money.won(25_743));
    assertThat(InWords.of(sale.transaction(ORDER)))
        .isEqualTo(
            """
            Dr PG_RECEIVABLE:TOSS GROSS 30000
            Cr SELLER_PAYABLE:kim GROSS 30000
            Dr SELLER_PAYABLE:kim COMMISSION 3000
            Dr SELLER_PAYABLE:kim COMMISSION_VAT 300
            Dr SELLER_PAYABLE:kim GATEWAY_FEE 870
            Dr SELLER_PAYABLE:kim GATEWAY_FEE_VAT 87
            Cr COMMISSION_REVENUE COMMISSION 3000
            Cr VAT_PAYABLE COMMISSION_VAT 300
            Cr PG_FEE_RECOVERY GATEWAY_FEE 870
            Cr PG_FEE_RECOVERY GATEWAY_FEE_VAT 87
            """);
  }

  @Test
  void sellers_share_the_gateway_fee_to_the_won() {
    // 2.9 % of 1,000 is 29: three equal lines get 10, 10 and 9, the largest remainders the units
    // left.
    var sale = sale(line(1, "lee", 333), line(2, "kim", 333), line(3, "kim", 334));

    assertThat(sale.lines())
        .extracting(line -> line.proceeds().gatewayFee().amount())
        .containsExactly(10L, 9L, 10L);
    assertThat(sale.bySeller()).containsOnlyKeys("kim", "lee");
    assertThat(sale.bySeller().firstEntry().getValue())
        .isEqualTo(
            new Proceeds(Money.won(667), Money.won(66), Money.won(6), Money.won(19), Money.won(1)));
  }

  @Test
  void what_the_gateway_says_it_keeps_goes_before_what_is_configured() {
    var order = order(line(1, "kim", 30_000));
    var approval = new Approval("TOSS", "CARD", order.total(), Money.won(500), Money.won(40));
    var proceeds = onlyShare(Sale.of(new PaidOrder(order, approval), NOON, TEN_PERCENT, FEES));

    assertThat(proceeds.gatewayFee()).isEqualTo(Money.won(500));
    assertThat(proceeds.gatewayFeeVat()).isEqualTo(Money.won(40));
  }

  @Test
  void a_rate_named_for_the_gateway_and_method_goes_before_the_usual_one() {
    var fees =
        new GatewayFees(new Rate(29_000), Map.of("PORTONE/CARD", new Rate(10_000)), Set.of());
    var order = order(line(1, "kim", 30_000));
    var approval = new Approval("PORTONE", "CARD", order.total(), null, null);

    assertThat(
            onlyShare(Sale.of(new PaidOrder(order, approval), NOON, TEN_PERCENT, fees))
                .gatewayFee())
        .isEqualTo(Money.won(300));
  }

  @Test
  void a_free_line_makes_an_item_and_no_entry() {
    var sale = sale(line(1, "kim", 30_000), line(2, "lee", 0));

    assertThat(sale.items(UuidCreator::getTimeOrderedEpoch)).hasSize(2);
    assertThat(InWords.of(sale.transaction(ORDER))).doesNotContain("lee").doesNotContain(" 0\n");
  }

  @Test
  void an_order_that_is_free_altogether_is_booked_without_entries() {
    var sale = sale(line(1, "kim", 0), line(2, "lee", 0));

    assertThat(sale.transaction(ORDER).entries()).isEmpty();
    assertThat(sale.items(UuidCreator::getTimeOrderedEpoch))
        .allMatch(item -> item.proceeds().net().equals(Money.won(0)));
  }

  @Test
  void the_contract_is_the_one_of_the_moment_of_ordering() {
    var contracts =
        new CommissionContracts(
            List.of(
                new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH),
                new CommissionContract("kim", 1, new Rate(50_000), NOON),
                new CommissionContract("kim", 2, new Rate(70_000), NOON.plusSeconds(60))));

    assertThat(contracts.inForce("kim", NOON.minusNanos(1_000)).rate()).isEqualTo(Rate.TENTH);
    assertThat(contracts.inForce("kim", NOON).rate().millionths()).isEqualTo(50_000);
    assertThat(contracts.inForce("kim", NOON.plusSeconds(59)).version()).isEqualTo(1);
    assertThat(contracts.inForce("kim", NOON.plusSeconds(60)).version()).isEqualTo(2);
    assertThat(contracts.inForce("lee", NOON).rate()).isEqualTo(Rate.TENTH);
    assertThatThrownBy(() -> contracts.inForce("lee", Instant.EPOCH.minusSeconds(1)))
        .hasMessageContaining("no commission contract covers lee");
  }

  @Test
  void commission_is_rounded_down_however_large_the_sale() {
    assertThat(new Rate(123_457).of(Money.won(9))).isEqualTo(Money.won(1));
    assertThat(new Rate(999_999).of(Money.won(Long.MAX_VALUE)))
        .isEqualTo(Money.won(9_223_362_813_482_738_952L));
  }

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  /** L1, L2, L6, L7 and L8, in memory. */
  @ParameterizedTest
  @MethodSource("seeds")
  void any_order_is_booked_to_the_won(int seed) {
    var random = new Random(seed);
    var lines =
        IntStream.rangeClosed(1, 1 + random.nextInt(12))
            .mapToObj(
                n ->
                    line(
                        n,
                        "seller-" + random.nextInt(4),
                        random.nextInt(5) == 0 ? 0 : random.nextLong(3_000_000_000L)))
            .toArray(PlacedOrder.Line[]::new);
    var order = order(lines);
    var total = order.total().amount();
    var fee = random.nextBoolean() || total == 0 ? null : Money.won(random.nextLong(total));
    var approval = new Approval("TOSS", "CARD", order.total(), fee, null);
    var contracts =
        new CommissionContracts(
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        new CommissionContract(
                            "seller-" + i, 1, new Rate(random.nextInt(1_000_001)), NOON))
                .toList());
    var sale = Sale.of(new PaidOrder(order, approval), NOON, contracts, FEES);

    var entries = sale.transaction(ORDER).entries();
    assertThat(entries.stream().mapToLong(LedgerEntry::debit).sum())
        .isEqualTo(entries.stream().mapToLong(LedgerEntry::credit).sum());
    assertThat(entries).allMatch(entry -> (entry.debit() > 0) != (entry.credit() > 0));
    var items = sale.items(UuidCreator::getTimeOrderedEpoch);
    assertThat(items).hasSameSizeAs(lines);
    for (int i = 0; i < lines.length; i++) {
      assertThat(items.get(i).proceeds().gross()).isEqualTo(lines[i].amount());
      assertThat(items.get(i).sellerId()).isEqualTo(lines[i].sellerId());
    }
    assertThat(payableBySeller(entries)).isEqualTo(netBySeller(items));
    assertThat(items.stream().mapToLong(item -> item.proceeds().gatewayFee().amount()).sum())
        .isEqualTo(FEES.feeOf(approval).amount());
  }

  private static Map<String, Long> payableBySeller(List<LedgerEntry> entries) {
    var payable = new HashMap<String, Long>();
    for (var entry : entries) {
      var holder = entry.account().holder();
      if (entry.account().type() == Account.Type.SELLER_PAYABLE && holder != null) {
        payable.merge(holder, entry.credit() - entry.debit(), Long::sum);
      }
    }
    payable.values().removeIf(amount -> amount == 0);
    return payable;
  }

  private static Map<String, Long> netBySeller(List<SettlementItem> items) {
    var net = new HashMap<String, Long>();
    items.forEach(item -> net.merge(item.sellerId(), item.proceeds().net().amount(), Long::sum));
    net.values().removeIf(amount -> amount == 0);
    return net;
  }

  private static Proceeds onlyShare(Sale sale) {
    assertThat(sale.bySeller()).hasSize(1);
    return sale.bySeller().firstEntry().getValue();
  }

  private static Sale sale(PlacedOrder.Line... lines) {
    var order = order(lines);
    var approval = new Approval("TOSS", "CARD", order.total(), null, null);
    return Sale.of(new PaidOrder(order, approval), NOON, TEN_PERCENT, FEES);
  }

  private static PlacedOrder order(PlacedOrder.Line... lines) {
    var total =
        List.of(lines).stream().map(PlacedOrder.Line::amount).reduce(Money::plus).orElseThrow();
    return new PlacedOrder(ORDER, total, NOON, List.of(lines));
  }

  private static PlacedOrder.Line line(int lineNo, String seller, long amount) {
    return new PlacedOrder.Line(lineNo, seller, "product", 1, Money.won(amount));
  }
}

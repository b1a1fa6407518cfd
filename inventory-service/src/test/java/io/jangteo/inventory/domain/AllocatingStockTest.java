package io.jangteo.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.inventory.domain.Verdict.Met;
import io.jangteo.inventory.domain.Verdict.Refusal;
import io.jangteo.inventory.domain.Verdict.Refused;
import io.jangteo.inventory.domain.Verdict.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocatingStockTest {

  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final Verdict MET = new Met(1);

  @Test
  void those_who_come_first_are_served_first() {
    var verdicts = verdicts(Map.of("tea", 3L), claim("tea", 2), claim("tea", 2), claim("tea", 1));

    assertThat(verdicts)
        .containsExactly(MET, refused(Refusal.OUT_OF_STOCK, new Shortfall("tea", 2, 1)), MET);
  }

  @Test
  void an_order_that_falls_short_of_one_thing_takes_nothing_of_the_others() {
    var both = claim(line(1, "tea", 2), line(2, "cup", 1));

    assertThat(verdicts(Map.of("tea", 2L, "cup", 0L), both, claim("tea", 2)))
        .containsExactly(refused(Refusal.OUT_OF_STOCK, new Shortfall("cup", 1, 0)), MET);
  }

  @Test
  void several_lines_of_one_sku_count_together() {
    var claim = claim(line(1, "tea", 2), line(2, "tea", 2));

    assertThat(verdicts(Map.of("tea", 3L), claim))
        .containsExactly(refused(Refusal.OUT_OF_STOCK, new Shortfall("tea", 4, 3)));
  }

  @Test
  void what_nobody_knows_is_told_apart_from_what_is_sold_out() {
    var claim = claim(line(1, "tea", 2), line(2, "unicorn", 1));

    assertThat(verdicts(Map.of("tea", 2L), claim))
        .containsExactly(refused(Refusal.UNKNOWN_SKU, new Shortfall("unicorn", 1, 0)));
  }

  @Test
  void the_deadline_itself_is_too_late() {
    var late = claim("one", NOW, line(1, "tea", 1));
    var intime = claim("other", NOW.plusNanos(1_000), line(1, "tea", 1));

    assertThat(verdicts(Map.of("tea", 1L), late, intime))
        .containsExactly(refused(Refusal.EXPIRED), MET);
  }

  @Test
  void an_order_that_takes_no_stock_is_met() {
    assertThat(verdicts(Map.of(), claim())).containsExactly(MET);
  }

  @Test
  void a_refusal_because_of_others_needs_a_lock_and_nothing_else_does() {
    assertThat(needsNoLock(Map.of("tea", 5L), claim("tea", 5))).isTrue();
    assertThat(needsNoLock(Map.of("tea", 0L), claim("tea", 5))).isTrue();
    assertThat(needsNoLock(Map.of(), claim("tea", 5))).isTrue();
    assertThat(needsNoLock(Map.of("tea", 4L), claim("tea", 5))).isFalse();
    assertThat(needsNoLock(Map.of("tea", 5L), claim("tea", 5), claim("tea", 1))).isFalse();
  }

  @Test
  void no_more_is_handed_out_than_there_is_and_what_fits_is_never_refused() {
    var random = new Random(20261121);
    for (int round = 0; round < 1_000; round++) {
      var available = Map.of("a", (long) random.nextInt(9), "b", (long) random.nextInt(9));
      var claims = new ArrayList<Claim>();
      for (int i = 0; i < 6; i++) {
        claims.add(claim(line(1, "a", 1 + random.nextInt(4)), line(2, "b", 1 + random.nextInt(4))));
      }
      var left = new HashMap<>(available);
      for (var decision :
          new Allocation(claims, supply(available), nobodyHasAnything(), NOW).decisions()) {
        var wanted = decision.claim().wanted();
        var fits =
            wanted.entrySet().stream()
                .allMatch(w -> left.getOrDefault(w.getKey(), 0L) >= w.getValue());
        assertThat(decision.verdict().equals(MET)).isEqualTo(fits);
        if (fits) {
          wanted.forEach((skuId, quantity) -> left.merge(skuId, -quantity, Long::sum));
        }
      }
      assertThat(left.values()).allMatch(quantity -> quantity >= 0);
    }
  }

  @Test
  void a_buyer_gets_no_more_of_a_limited_thing_however_the_orders_are_cut() {
    var supply = Map.of("tea", new Supply(100, 3));
    var allowances = new Allowances(9, Map.of(), Map.of(new Purchase("kim", "tea"), 1L));
    var claims =
        List.of(by("kim", "tea", 1), by("kim", "tea", 2), by("kim", "tea", 1), by("lee", "tea", 3));

    assertThat(verdicts(claims, supply, allowances))
        .containsExactly(
            new Met(1),
            refused(Refusal.PURCHASE_LIMIT, new Shortfall("tea", 2, 1)),
            new Met(2),
            new Met(1));
  }

  @Test
  void a_limit_set_below_what_a_buyer_has_leaves_nothing_and_takes_nothing_away() {
    var allowances = new Allowances(9, Map.of(), Map.of(new Purchase("kim", "tea"), 5L));

    assertThat(
            verdicts(List.of(by("kim", "tea", 1)), Map.of("tea", new Supply(100, 3)), allowances))
        .containsExactly(refused(Refusal.PURCHASE_LIMIT, new Shortfall("tea", 1, 0)));
  }

  @Test
  void a_buyer_holds_no_more_orders_than_there_are_slots_and_an_ended_one_makes_room() {
    var supply = Map.of("tea", new Supply(100, null));
    var allowances = new Allowances(3, Map.of("kim", Set.of(1, 3)), Map.of());
    var claims = List.of(by("kim", "tea", 1), by("kim", "tea", 1), by("lee", "tea", 1));

    assertThat(verdicts(claims, supply, allowances))
        .containsExactly(new Met(2), refused(Refusal.TOO_MANY_HOLDS), new Met(1));
  }

  @Test
  void fewer_slots_than_a_buyer_has_orders_take_none_of_them_away() {
    var allowances = new Allowances(2, Map.of("kim", Set.of(3, 4, 5)), Map.of());

    assertThat(
            verdicts(List.of(by("kim", "tea", 1)), Map.of("tea", new Supply(9, null)), allowances))
        .containsExactly(refused(Refusal.TOO_MANY_HOLDS));
  }

  private static Claim by(String buyerId, String skuId, int quantity) {
    return claim(buyerId, NOW.plusSeconds(600), line(1, skuId, quantity));
  }

  private static Stream<Verdict> verdicts(
      List<Claim> claims, Map<String, Supply> supply, Allowances allowances) {
    return new Allocation(claims, supply, allowances, NOW)
        .decisions().stream().map(Decision::verdict);
  }

  @Test
  void two_lines_of_one_number_are_no_claim() {
    assertThatThrownBy(() -> claim(line(1, "tea", 1), line(1, "cup", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two lines 1");
  }

  private static boolean needsNoLock(Map<String, Long> available, Claim... claims) {
    return new Allocation(List.of(claims), supply(available), nobodyHasAnything(), NOW)
        .needsNoLock();
  }

  private static List<Verdict> verdicts(Map<String, Long> available, Claim... claims) {
    return new Allocation(List.of(claims), supply(available), nobodyHasAnything(), NOW)
        .decisions().stream().map(Decision::verdict).toList();
  }

  private static Claim claim(String skuId, int quantity) {
    return claim(line(1, skuId, quantity));
  }

  private static Claim claim(ReservedLine... lines) {
    return claim(UUID.randomUUID().toString(), NOW.plusSeconds(600), lines);
  }

  private static Claim claim(String buyerId, Instant expiresAt, ReservedLine... lines) {
    return new Claim(UUID.randomUUID(), buyerId, List.of(lines), expiresAt);
  }

  private static Map<String, Supply> supply(Map<String, Long> available) {
    return available.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, of -> new Supply(of.getValue(), null)));
  }

  private static Allowances nobodyHasAnything() {
    return new Allowances(3, Map.of(), Map.of());
  }

  private static ReservedLine line(int lineNo, String skuId, int quantity) {
    return new ReservedLine(lineNo, skuId, quantity);
  }

  private static Refused refused(Refusal reason, Shortfall... shortfalls) {
    return new Refused(reason, List.of(shortfalls));
  }
}

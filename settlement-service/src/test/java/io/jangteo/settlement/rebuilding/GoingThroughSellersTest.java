package io.jangteo.settlement.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Projections;
import io.jangteo.settlement.domain.Rebuild;
import io.jangteo.settlement.domain.Rebuilds;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class GoingThroughSellersTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

  private final Sellers sellers = new Sellers();
  private final Records records = new Records();
  private final RebuildProjections rebuildProjections =
      new RebuildProjections(sellers, records, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void every_seller_and_month_is_done_once_in_order() {
    var done = run();

    assertThat(sellers.done)
        .containsExactly("choi 2026-10", "choi 2026-11", "kim 2026-10", "kim 2026-11");
    assertThat(done.sellers()).isEqualTo(2);
    assertThat(done.corrected()).isEqualTo(4);
    assertThat(done.endedAt()).isEqualTo(NOW);
    assertThat(records.find(done.id())).contains(done);
  }

  @Test
  void a_lock_that_was_lost_is_tried_for_again() {
    sellers.locksLost = 4;

    assertThat(run().failure()).isNull();
    assertThat(sellers.done).hasSize(4);
  }

  @Test
  void one_that_cannot_be_had_ends_it_and_says_so() {
    sellers.locksLost = 5;
    var done = run();

    assertThat(done.failure()).contains("lost");
    assertThat(done.endedAt()).isEqualTo(NOW);
    assertThat(sellers.done).isEmpty();
  }

  private Rebuild run() {
    return rebuildProjections.run(
        rebuildProjections.begin(new UUID(0, 1), Projection.SELLER_DAILY, "admin-1"));
  }

  private static final class Sellers implements Projections {

    private final TreeSet<String> sellers = new TreeSet<>(List.of("choi", "kim"));
    private final List<String> done = new ArrayList<>();
    private int locksLost;

    @Override
    public Optional<String> sellerAfter(Projection projection, String sellerId) {
      return Optional.ofNullable(sellers.higher(sellerId));
    }

    @Override
    public List<YearMonth> monthsOf(Projection projection, String sellerId) {
      return List.of(YearMonth.of(2026, 10), YearMonth.of(2026, 11));
    }

    @Override
    public long rebuild(Projection projection, String sellerId, YearMonth month) {
      if (locksLost > 0) {
        locksLost--;
        throw new CannotAcquireLockException("lost");
      }
      done.add(sellerId + " " + month);
      return 1;
    }
  }

  private static final class Records implements Rebuilds {

    private final Map<UUID, Rebuild> rebuilds = new HashMap<>();

    @Override
    public void add(Rebuild rebuild) {
      rebuilds.put(rebuild.id(), rebuild);
    }

    @Override
    public void replace(Rebuild rebuild) {
      rebuilds.put(rebuild.id(), rebuild);
    }

    @Override
    public Optional<Rebuild> find(UUID id) {
      return Optional.ofNullable(rebuilds.get(id));
    }
  }
}

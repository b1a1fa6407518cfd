package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Figures;
import io.jangteo.settlement.domain.SettlementItem;
import io.jangteo.settlement.domain.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Reads folds, and of the items those that are still on their way. ADR 18 */
@Repository
class JpaFigures implements Figures {

  private static final String WON = Money.won(0).currency();

  private final JdbcOperations jdbc;

  JpaFigures(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<OfProduct> productsOf(String sellerId, LocalDate from, LocalDate to, int limit) {
    var runs = Span.covering(from, to);
    var parameters = new ArrayList<Object>(List.of(sellerId, WON));
    runs.forEach(run -> parameters.addAll(List.of(run.span().name(), run.first(), run.last())));
    parameters.add(limit);
    return jdbc.query(
        """
        SELECT product_id, SUM(quantity), SUM(gross), SUM(refunds), SUM(commission), SUM(net)
        FROM seller_product
        WHERE seller_id = ? AND currency = ? AND (%s)
        GROUP BY product_id
        ORDER BY SUM(gross) DESC, product_id
        LIMIT ?"""
            .formatted(
                String.join(
                    " OR ",
                    Collections.nCopies(runs.size(), "(span = ? AND starts BETWEEN ? AND ?)"))),
        (row, _) ->
            new OfProduct(
                row.getString(1),
                row.getLong(2),
                Money.won(row.getLong(3)),
                Money.won(row.getLong(4)),
                Money.won(row.getLong(5)),
                Money.won(row.getLong(6))),
        parameters.toArray());
  }

  /** One statement, so that both parts of it are of one moment. */
  @Override
  public List<OfState> statesOf(String sellerId) {
    var all = new long[2];
    var states = new EnumMap<SettlementItem.State, OfState>(SettlementItem.State.class);
    jdbc.query(
        """
        SELECT state, COUNT(*), SUM(net) FROM settlement_item
        WHERE seller_id = ? AND currency = ? AND state IN ('PENDING', 'DUE', 'WITHHELD', 'IN_PAYOUT')
        GROUP BY state
        UNION ALL
        SELECT 'ALL', COALESCE(SUM(items), 0), COALESCE(SUM(net), 0) FROM seller_product
        WHERE seller_id = ? AND span = 'MONTH' AND currency = ?""",
        row -> {
          if (row.getString(1).equals("ALL")) {
            all[0] = row.getLong(2);
            all[1] = row.getLong(3);
          } else {
            var state = SettlementItem.State.valueOf(row.getString(1));
            states.put(state, new OfState(state, row.getLong(2), Money.won(row.getLong(3))));
          }
        },
        sellerId,
        WON,
        sellerId,
        WON);
    states.put(SettlementItem.State.PAID_OUT, paidOut(all, states));
    return Stream.of(SettlementItem.State.values())
        .map(state -> states.getOrDefault(state, new OfState(state, 0, Money.won(0))))
        .toList();
  }

  private static OfState paidOut(long[] all, Map<SettlementItem.State, OfState> onTheirWay) {
    var items = onTheirWay.values().stream().mapToLong(OfState::items).sum();
    var net = onTheirWay.values().stream().mapToLong(state -> state.net().amount()).sum();
    return new OfState(SettlementItem.State.PAID_OUT, all[0] - items, Money.won(all[1] - net));
  }
}

package io.jangteo.settlement.jpa;

import static java.util.stream.Collectors.joining;

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

  private static final List<SettlementItem.State> ON_THEIR_WAY =
      List.of(
          SettlementItem.State.PENDING,
          SettlementItem.State.DUE,
          SettlementItem.State.WITHHELD,
          SettlementItem.State.IN_PAYOUT);

  /** State by state, because one place of the index is read faster than a group of places. */
  private static final String STATES =
      ON_THEIR_WAY.stream()
              .map(
                  state ->
                      """
                      SELECT '%1$s', COUNT(*), COALESCE(SUM(net), 0) FROM settlement_item
                      WHERE seller_id = ? AND currency = ? AND state = '%1$s'
                      UNION ALL
                      """
                          .formatted(state))
              .collect(joining())
          + """
          SELECT 'ALL', COALESCE(SUM(items), 0), COALESCE(SUM(net), 0) FROM seller_product
          WHERE seller_id = ? AND currency = ? AND span = 'MONTH'""";

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
    var each = List.of(sellerId, WON);
    jdbc.query(
        STATES,
        row -> {
          if (row.getString(1).equals("ALL")) {
            all[0] = row.getLong(2);
            all[1] = row.getLong(3);
          } else {
            var state = SettlementItem.State.valueOf(row.getString(1));
            states.put(state, new OfState(state, row.getLong(2), Money.won(row.getLong(3))));
          }
        },
        Collections.nCopies(ON_THEIR_WAY.size() + 1, each).stream()
            .flatMap(List::stream)
            .toArray());
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

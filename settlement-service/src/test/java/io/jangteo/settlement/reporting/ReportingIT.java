package io.jangteo.settlement.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jayway.jsonpath.JsonPath;
import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.BusinessDay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

class ReportingIT extends RunningSettlement {

  @Autowired private Inboxes inboxes;
  @Autowired private MockMvc http;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private HikariDataSource pool;
  @Autowired private DrawUpStatement drawUpStatement;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);
  private final LocalDate today = BusinessDay.of(Instant.now());

  private final List<String> ofAPart = new ArrayList<>();

  @Test
  void the_dashboard_shows_today_by_state_and_by_product() throws Exception {
    sold(AnOrder.of(new Line(kim, 3, 30_000), new Line(kim, 500)));
    var order = sold(AnOrder.of(new Line(kim, 2, 20_000)));
    refund(order, 2, 20_000);

    dashboard()
        .andExpect(jsonPath("$.today.date").value(today.toString()))
        .andExpect(jsonPath("$.today.orders").value(2))
        .andExpect(jsonPath("$.today.gross.amount").value(50_500))
        .andExpect(jsonPath("$.today.refunds.amount").value(20_000))
        .andExpect(
            jsonPath(
                "$.items[*].state",
                contains("PENDING", "DUE", "WITHHELD", "IN_PAYOUT", "PAID_OUT")))
        .andExpect(jsonPath("$.items[0].items").value(2))
        .andExpect(jsonPath("$.items[1].items").value(2))
        .andExpect(jsonPath("$.items[1].net.amount").value(0))
        .andExpect(jsonPath("$.items[4].items").value(0))
        .andExpect(jsonPath("$.topProducts.data[*].productId", contains("product-1", "product-2")))
        .andExpect(jsonPath("$.topProducts.data[0].quantity").value(3))
        .andExpect(jsonPath("$.topProducts.data[0].gross.amount").value(50_000))
        .andExpect(jsonPath("$.topProducts.data[0].refunds.amount").value(20_000));
  }

  @Test
  void what_has_been_paid_out_is_all_but_what_is_on_its_way() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));
    payOut(25_743);
    sold(AnOrder.of(new Line(kim, 10_000)));

    dashboard()
        .andExpect(jsonPath("$.items[4].items").value(1))
        .andExpect(jsonPath("$.items[4].net.amount").value(25_743))
        .andExpect(jsonPath("$.items[0].items").value(1))
        .andExpect(jsonPath("$.items[0].net.amount").value(8_581));
  }

  /** Reference defect B-D16: an empty page was cached, and shown long after there was something. */
  @Test
  void b_d16_the_first_sale_is_seen_at_once_by_who_has_just_seen_nothing() throws Exception {
    dashboard().andExpect(jsonPath("$.today.orders").value(0));
    sold(AnOrder.of(new Line(kim, 30_000)));
    dashboard().andExpect(jsonPath("$.today.orders").value(1));
  }

  @Test
  void a_period_is_added_up_by_day_week_month_or_product() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000), new Line(kim, 4_000)));
    sold(AnOrder.of(new Line(kim, 10_000)));

    for (var by : List.of("day", "week", "month")) {
      period(today.minusDays(100), today, by)
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.by").value(by))
          .andExpect(jsonPath("$.data[*].gross.amount", contains(44_000)))
          .andExpect(jsonPath("$.data[0].orders").value(2))
          .andExpect(jsonPath("$.data[0].to").value(today.toString()));
    }
    period(today.minusDays(100), today, "product")
        .andExpect(jsonPath("$.data[*].productId", contains("product-1", "product-2")))
        .andExpect(jsonPath("$.data[*].gross.amount", contains(40_000, 4_000)));
    period(today.minusDays(100), today.minusDays(2), "product")
        .andExpect(jsonPath("$.data").isEmpty());
  }

  /** Reference defect B-D18: what is unknown was a 500, and a page could be of any size. */
  @Test
  void b_d18_an_unknown_grouping_and_a_period_without_end_are_the_clients_mistake()
      throws Exception {
    period(today, today, "moon")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("by"));
    period(today.minusDays(400), today, "day")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("to"));
    statement("text/csv", today, today.minusDays(1)).andExpect(status().isBadRequest());
    statement("application/json", today, today.plusDays(1)).andExpect(status().isBadRequest());
    statement("image/png", today, today).andExpect(status().isNotAcceptable());
  }

  /** Reference defect B-D6: errors of dashboards were swallowed inside the transaction. */
  @Test
  void b_d6_a_sale_whose_figures_cannot_be_written_is_not_booked_until_they_can() {
    var order = AnOrder.of(new Line(kim, 30_000));
    // So high that nothing can be added to it.
    write(
        "INSERT INTO seller_daily VALUES (?, ?, 'KRW', 0, ?, 0, 0, 0)", kim, today, Long.MAX_VALUE);
    try {
      handle(order);
      assertThat(itemsOfKim()).isZero();
    } finally {
      write("DELETE FROM seller_daily WHERE seller_id = ?", kim);
    }

    inboxes.named("settlement-closing").redrive(order.id().toString());
    assertThat(itemsOfKim()).isEqualTo(1);
    new Invariants(jdbc).hold(List.of(order));
  }

  @Test
  void a_statement_ends_with_what_the_ledger_owes_to_the_won() throws Exception {
    var order = sold(AnOrder.of(new Line(kim, 3, 30_000), new Line(kim, 777)));
    sold(AnOrder.of(new Line(kim, 12_345), new Line("lee", 5)));
    var refund = refund(order, 1, 10_000);
    payOut(5_000);

    var json = body(statement("application/json", today, today));
    assertThat((Integer) JsonPath.read(json, "$.openingBalance")).isZero();
    assertThat((List<?>) JsonPath.read(json, "$.items[*].type"))
        .isEqualTo(List.of("SALE", "SALE", "SALE", "REFUND"));
    assertThat((Integer) JsonPath.read(json, "$.totals.SALE.gross")).isEqualTo(43_122);
    assertThat((Integer) JsonPath.read(json, "$.totals.REFUND.gross")).isEqualTo(-10_000);
    assertThat((Integer) JsonPath.read(json, "$.totals.paidOut")).isEqualTo(5_000);
    assertThat((List<?>) JsonPath.read(json, "$.transfers[*].amount")).isEqualTo(List.of(-5_000));
    assertThat(((Number) JsonPath.read(json, "$.closingBalance")).longValue())
        .isEqualTo(owedByTheLedger());
    assertThat(refund).isNotNull();

    assertThat(body(statement("text/csv", today, today)))
        .contains("CLOSING_BALANCE,%s,,,,,,,,,,,%d,".formatted(today, owedByTheLedger()));
  }

  @Test
  void what_one_statement_ends_with_the_next_begins_with() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));
    payOut(5_000);
    yesterday();
    handle(AnOrder.of(new Line(kim, 10_000)));

    var before = body(statement("application/json", today.minusDays(10), today.minusDays(1)));
    var after = body(statement("application/json", today, today));
    assertThat((Integer) JsonPath.read(before, "$.closingBalance"))
        .isEqualTo(25_743 - 5_000)
        .isEqualTo((Integer) JsonPath.read(after, "$.openingBalance"));
    assertThat(((Number) JsonPath.read(after, "$.closingBalance")).longValue())
        .isEqualTo(owedByTheLedger());
  }

  @Test
  void a_statement_is_a_file_in_korean_for_those_who_want_one() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));

    var response =
        statement("application/pdf", today, today)
            .andExpect(content().contentType("application/pdf"))
            .andExpect(header().string("Content-Disposition", containsString(kim)))
            .andReturn()
            .getResponse();
    try (var document = Loader.loadPDF(response.getContentAsByteArray())) {
      assertThat(new PDFTextStripper().getText(document)).contains("명세서", "25,743");
    }
  }

  @Test
  void an_admin_may_have_any_sellers_and_a_seller_only_the_own() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));

    http.perform(
            get("/v1/admin/sellers/{id}/statements", kim)
                .param("from", today.toString())
                .param("to", today.toString())
                .with(admin()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.sellerId").value(kim))
        .andExpect(jsonPath("$.closingBalance").value(25_743));
    http.perform(
            get("/v1/admin/sellers/{id}/statements", kim)
                .param("from", today.toString())
                .param("to", today.toString())
                .with(seller(kim)))
        .andExpect(status().isForbidden());
  }

  /** Reference defect B-D17: a connection was held while something slow was waited for. */
  @Test
  void b_d17_a_statement_is_finished_before_it_is_sent_and_its_connection_is_back()
      throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));
    var connections = pool.getHikariPoolMXBean();
    var before = connections.getActiveConnections();
    var file =
        drawUpStatement.as(StatementFormat.CSV, new Statement(kim, today, today, Instant.now()));
    try {
      assertThat(connections.getActiveConnections()).isLessThanOrEqualTo(before);
      assertThat(file).content().contains("CLOSING_BALANCE");
    } finally {
      Files.delete(file);
    }
  }

  private void write(String sql, Object... parameters) {
    transactions.executeWithoutResult(_ -> jdbc.update(sql, parameters));
  }

  private long itemsOfKim() {
    var items =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM settlement_item WHERE seller_id = ?", Long.class, kim);
    return items == null ? 0 : items;
  }

  private ResultActions dashboard() throws Exception {
    return http.perform(get("/v1/seller/dashboard").with(seller(kim))).andExpect(status().isOk());
  }

  private ResultActions period(LocalDate from, LocalDate to, String by) throws Exception {
    return http.perform(
        get("/v1/seller/statistics/period")
            .param("from", from.toString())
            .param("to", to.toString())
            .param("by", by)
            .with(seller(kim)));
  }

  private ResultActions statement(String accept, LocalDate from, LocalDate to) throws Exception {
    return http.perform(
        get("/v1/seller/statements")
            .param("from", from.toString())
            .param("to", to.toString())
            .header("Accept", accept)
            .with(seller(kim)));
  }

  private static String body(ResultActions result) throws Exception {
    MockHttpServletResponse response = result.andExpect(status().isOk()).andReturn().getResponse();
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private long owedByTheLedger() {
    var owed =
        jdbc.queryForObject(
            """
            SELECT SUM(credit) - SUM(debit) FROM ledger_entry
            WHERE account = 'SELLER_PAYABLE' AND seller_id = ?""",
            Long.class,
            kim);
    return owed == null ? 0 : owed;
  }

  private AnOrder sold(AnOrder order) {
    handle(order);
    new Invariants(jdbc).hold(List.of(order));
    return order;
  }

  private void handle(AnOrder order) {
    inboxes
        .named("settlement-closing")
        .handle(
            List.of(
                AnOrder.record(order.placed()),
                AnOrder.record(order.paid()),
                AnOrder.record(order.committed())));
  }

  private UUID refund(AnOrder order, int quantity, long amount) {
    var refund = UuidCreator.getTimeOrderedEpoch();
    inboxes
        .named("settlement-closing")
        .handle(List.of(AnOrder.record(order.refunded(refund, AnOrder.line(1, quantity, amount)))));
    return refund;
  }

  /** No payout of ours pays a part of an item: the books of the other tests would not balance. */
  @AfterEach
  void forgetPayoutsOfAPart() {
    transactions.executeWithoutResult(
        _ -> {
          for (var id : ofAPart) {
            jdbc.update("DELETE FROM ledger_entry WHERE tx_id = UUID_TO_BIN(?)", id);
            jdbc.update("DELETE FROM ledger_tx WHERE tx_id = UUID_TO_BIN(?)", id);
            jdbc.update("DELETE FROM payout WHERE payout_id = UUID_TO_BIN(?)", id);
          }
        });
  }

  /** As a payout of all that is there, or of a part, leaves the tables. */
  private void payOut(long amount) {
    transactions.executeWithoutResult(
        _ -> {
          var payout = UUID.randomUUID().toString();
          jdbc.update(
              """
              INSERT INTO payout (payout_id, seller_id, amount, currency, state, pay_on, item_count,
                bank_code, account_number, account_holder, confirmed_by, tries, sent_at)
              VALUES (UUID_TO_BIN(?), ?, ?, 'KRW', 'SUCCEEDED', '2026-11-24', 1,
                '088', '110000000000', 'Kim', 'admin-2', 1, NOW(6))""",
              payout,
              kim,
              amount);
          if (amount != 25_743) {
            ofAPart.add(payout);
          } else {
            jdbc.update(
                """
                UPDATE settlement_item
                SET state = 'PAID_OUT', payout_id = UUID_TO_BIN(?), due_on = stat_date
                WHERE seller_id = ?""",
                payout,
                kim);
          }
          jdbc.update(
              """
              INSERT INTO ledger_tx (tx_id, type, ref_id, currency, booked_at)
              VALUES (UUID_TO_BIN(?), 'PAYOUT', UUID_TO_BIN(?), 'KRW', NOW(6))""",
              payout,
              payout);
          jdbc.update(
              """
              INSERT INTO ledger_entry (tx_id, line_no, account, seller_id, kind, debit, credit)
              VALUES (UUID_TO_BIN(?), 1, 'SELLER_PAYABLE', ?, 'NET', ?, 0),
                (UUID_TO_BIN(?), 2, ?, ?, 'NET', 0, ?)""",
              payout,
              kim,
              amount,
              payout,
              amount == 25_743 ? "BANK" : "PAYOUT_TRANSIT",
              amount == 25_743 ? null : kim,
              amount);
        });
  }

  /** All that the seller has so far, as if it had been booked the day before. */
  private void yesterday() {
    transactions.executeWithoutResult(
        _ -> {
          for (var table : List.of("settlement_item", "seller_daily")) {
            jdbc.update(
                "UPDATE %s SET stat_date = ? WHERE seller_id = ?".formatted(table),
                today.minusDays(1),
                kim);
          }
          jdbc.update("DELETE FROM seller_product WHERE seller_id = ?", kim);
          jdbc.update(
              """
              INSERT INTO seller_product
              SELECT seller_id, span, IF(span = 'DAY', stat_date, DATE_FORMAT(stat_date, '%Y-%m-01')),
                COALESCE(product_id, ''), currency, COUNT(*), SUM(quantity), SUM(gross), 0,
                SUM(commission), SUM(net)
              FROM settlement_item JOIN (SELECT 'DAY' AS span UNION SELECT 'MONTH') AS spans
              WHERE seller_id = ? GROUP BY 1, 2, 3, 4, 5""",
              kim);
          jdbc.update(
              """
              UPDATE ledger_tx SET booked_at = booked_at - INTERVAL 1 DAY
              WHERE tx_id IN (SELECT tx_id FROM ledger_entry WHERE seller_id = ?)""",
              kim);
        });
  }

  private static RequestPostProcessor admin() {
    return jwt().jwt(token -> token.subject("admin-1").audience(List.of("mall-admin")));
  }

  private static RequestPostProcessor seller(String id) {
    return jwt()
        .jwt(token -> token.subject(id).claim("seller_id", id).audience(List.of("mall-seller")));
  }
}

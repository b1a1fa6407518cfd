package io.jangteo.settlement.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jayway.jsonpath.JsonPath;
import io.jangteo.contracts.StockRejected;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.BusinessDay;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class ViewingIT extends RunningSettlement {

  @Autowired private Inboxes inboxes;
  @Autowired private MockMvc http;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void an_admin_sees_how_an_order_ended_and_its_ledger() throws Exception {
    var order = sold(AnOrder.of(new Line(kim, 30_000), new Line("lee", 0)));

    http.perform(get("/v1/admin/orders/{id}/closure", order.id()).with(admin()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.orderId").value(order.id().toString()))
        .andExpect(jsonPath("$.outcome").value("CONFIRMED"))
        .andExpect(jsonPath("$.ledger", hasSize(1)))
        .andExpect(jsonPath("$.ledger[0].type").value("SALE"))
        .andExpect(jsonPath("$.ledger[0].entries", hasSize(10)))
        .andExpect(jsonPath("$.ledger[0].entries[0].account").value("PG_RECEIVABLE"))
        .andExpect(jsonPath("$.ledger[0].entries[0].holder").value("TOSS"))
        .andExpect(jsonPath("$.ledger[0].entries[0].debit.amount").value(30_000));
  }

  @Test
  void an_admin_sees_why_an_order_failed() throws Exception {
    var order = AnOrder.of(new Line(kim, 30_000));
    inboxes
        .named("settlement-closing")
        .handle(List.of(AnOrder.record(order.rejected(StockRejected.Reason.EXPIRED))));

    http.perform(get("/v1/admin/orders/{id}/closure", order.id()).with(admin()))
        .andExpect(jsonPath("$.outcome").value("FAILED"))
        .andExpect(jsonPath("$.reason").value("EXPIRED"))
        .andExpect(jsonPath("$.ledger", hasSize(0)));
  }

  @Test
  void an_order_that_is_not_closed_is_not_found() throws Exception {
    http.perform(get("/v1/admin/orders/{id}/closure", UUID.randomUUID()).with(admin()))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.code").value("not-found"));
  }

  @Test
  void a_seller_is_no_admin() throws Exception {
    http.perform(get("/v1/admin/orders/{id}/closure", UUID.randomUUID()).with(seller(kim)))
        .andExpect(status().isForbidden());
    http.perform(get("/v1/seller/settlements")).andExpect(status().isUnauthorized());
  }

  @Test
  void a_seller_pages_through_own_items_newest_first() throws Exception {
    sold(AnOrder.of(new Line(kim, 1), new Line("lee", 2), new Line(kim, 3)));
    sold(AnOrder.of(new Line("lee", 4), new Line(kim, 5)));

    var first =
        http.perform(get("/v1/seller/settlements").param("limit", "2").with(seller(kim)))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.data[*].gross.amount", contains(5, 3)))
            .andExpect(jsonPath("$.hasMore").value(true))
            .andReturn()
            .getResponse()
            .getContentAsString();
    String cursor = JsonPath.read(first, "$.nextCursor");
    http.perform(
            get("/v1/seller/settlements")
                .param("limit", "2")
                .param("cursor", cursor)
                .with(seller(kim)))
        .andExpect(jsonPath("$.data[*].gross.amount", contains(1)))
        .andExpect(jsonPath("$.data[0].state").value("PENDING"))
        .andExpect(jsonPath("$.hasMore").value(false))
        .andExpect(jsonPath("$.nextCursor").doesNotExist());
  }

  @Test
  void a_seller_sees_the_figures_of_the_day() throws Exception {
    sold(AnOrder.of(new Line(kim, 30_000)));
    sold(AnOrder.of(new Line(kim, 30_000), new Line(kim, 0)));

    var today = BusinessDay.of(Instant.now());
    var days =
        http.perform(
                get("/v1/seller/statistics/daily")
                    .param("from", today.minusDays(1).toString())
                    .param("to", today.plusDays(1).toString())
                    .with(seller(kim)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    // Two days where midnight in Seoul falls between the two sales.
    assertThat(sum(days, "net.amount")).isEqualTo(2 * 25_743);
  }

  @Test
  void a_seller_sees_what_a_refund_takes_back() throws Exception {
    var order = sold(AnOrder.of(new Line(kim, 3, 30_000)));
    var refund = UuidCreator.getTimeOrderedEpoch();
    inboxes
        .named("settlement-closing")
        .handle(List.of(AnOrder.record(order.refunded(refund, AnOrder.line(1, 1, 10_000)))));

    http.perform(get("/v1/seller/settlements").with(seller(kim)))
        .andExpect(jsonPath("$.data[*].type", contains("REFUND", "SALE")))
        .andExpect(jsonPath("$.data[0].refundId").value(refund.toString()))
        .andExpect(jsonPath("$.data[0].quantity").value(1))
        .andExpect(jsonPath("$.data[0].gross.amount").value(-10_000))
        .andExpect(jsonPath("$.data[0].gatewayFee.amount").value(-290))
        .andExpect(jsonPath("$.data[0].net.amount").value(-8_581))
        .andExpect(jsonPath("$.data[0].state").value("PENDING"))
        .andExpect(jsonPath("$.data[1].refundId").doesNotExist());
    http.perform(get("/v1/admin/orders/{id}/closure", order.id()).with(admin()))
        .andExpect(jsonPath("$.ledger[*].type", contains("SALE", "REFUND")))
        .andExpect(jsonPath("$.ledger[1].reference").value(refund.toString()));

    var today = BusinessDay.of(Instant.now());
    var days =
        http.perform(
                get("/v1/seller/statistics/daily")
                    .param("from", today.minusDays(1).toString())
                    .param("to", today.plusDays(1).toString())
                    .with(seller(kim)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    // Two days where midnight in Seoul falls between the sale and the refund.
    assertThat(sum(days, "orders")).isEqualTo(1);
    assertThat(sum(days, "gross.amount")).isEqualTo(30_000);
    assertThat(sum(days, "refunds.amount")).isEqualTo(10_000);
    assertThat(sum(days, "commission.amount")).isEqualTo(2_000);
    assertThat(sum(days, "net.amount")).isEqualTo(25_743 - 8_581);
  }

  @Test
  void limits_are_said_by_name() throws Exception {
    http.perform(get("/v1/seller/settlements").param("limit", "101").with(seller(kim)))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("limit"));
    http.perform(get("/v1/seller/settlements").param("cursor", "x").with(seller(kim)))
        .andExpect(status().isBadRequest());
    http.perform(
            get("/v1/seller/statistics/daily")
                .param("from", "2025-01-01")
                .param("to", "2026-12-31")
                .with(seller(kim)))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("to"));
  }

  private static int sum(String days, String figure) {
    List<Integer> figures = JsonPath.read(days, "$.data[*]." + figure);
    return figures.stream().mapToInt(Integer::intValue).sum();
  }

  private AnOrder sold(AnOrder order) {
    inboxes
        .named("settlement-closing")
        .handle(
            List.of(
                AnOrder.record(order.placed()),
                AnOrder.record(order.paid()),
                AnOrder.record(order.committed())));
    return order;
  }

  private static RequestPostProcessor admin() {
    return jwt().jwt(token -> token.subject("admin-1").audience(List.of("mall-admin")));
  }

  private static RequestPostProcessor seller(String id) {
    return jwt()
        .jwt(token -> token.subject(id).claim("seller_id", id).audience(List.of("mall-seller")));
  }
}

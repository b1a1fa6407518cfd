package io.jangteo.settlement.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class PayoutsOverHttpIT extends PayingDesk {

  @Autowired private MockMvc http;

  @Test
  void one_admin_prepares_a_payout_and_another_confirms_it() throws Exception {
    ready();
    var id = prepareOverHttp();
    as("admin-1", post("/v1/admin/payouts/{id}/confirmation", id))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("second-person-required"));
    as("admin-2", post("/v1/admin/payouts/{id}/confirmation", id))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("CONFIRMED"))
        .andExpect(jsonPath("$.confirmedBy").value("admin-2"));
    as("admin-2", post("/v1/admin/payouts/{id}/confirmation", id))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("payout-not-prepared"));

    assertThat(deeds("payout " + id)).containsExactly("PAYOUT_PREPARED", "PAYOUT_CONFIRMED");
    http.perform(get("/v1/seller/payouts").with(seller(kim)))
        .andExpect(jsonPath("$.data[*].id", contains(id)))
        .andExpect(jsonPath("$.data[0].amount.amount").value(25_743))
        .andExpect(jsonPath("$.data[0].account").value("088 ***" + kim.substring(kim.length() - 4)))
        .andExpect(jsonPath("$.data[0].confirmedBy").doesNotExist());
    http.perform(get("/v1/seller/payouts").with(seller("somebody-else")))
        .andExpect(jsonPath("$.data", hasSize(0)));
  }

  @Test
  void a_payout_that_is_cancelled_can_be_made_again() throws Exception {
    ready();
    var id = prepareOverHttp();
    as("admin-2", json(post("/v1/admin/payouts/{id}/cancellation", id), "{\"reason\":\"early\"}"))
        .andExpect(jsonPath("$.state").value("CANCELLED"))
        .andExpect(jsonPath("$.failure").value("early"));
    as("admin-2", json(post("/v1/admin/payouts/{id}/cancellation", id), "{\"reason\":\"early\"}"))
        .andExpect(status().isConflict());
    as("admin-1", post("/v1/admin/payouts/{id}/retry", id))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.data[0].state").value("PREPARED"))
        .andExpect(jsonPath("$.data[0].amount.amount").value(25_743));
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void nothing_is_prepared_for_a_day_that_is_still_to_come() throws Exception {
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    for (var day : List.of("2099-01-01", "2020-01-01")) {
      as(
              "admin-1",
              json(
                  post("/v1/admin/payouts"),
                  "{\"sellerId\":\"%s\",\"payOn\":\"%s\"}".formatted(kim, day)))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value("payOn"));
    }
  }

  @Test
  void settlement_items_say_when_they_are_due() throws Exception {
    ready();
    http.perform(get("/v1/seller/settlements").with(seller(kim)))
        .andExpect(jsonPath("$.data[0].state").value("DUE"))
        .andExpect(jsonPath("$.data[0].dueOn").value("2026-01-02"));
  }

  @Test
  void a_seller_is_held_back_and_let_go() throws Exception {
    ready();
    var why = "{\"reason\":\"looked into\"}";
    as("admin-1", json(post("/v1/admin/sellers/{s}/withholding", kim), why))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.withheld[0].cause").value("ADMIN"))
        .andExpect(jsonPath("$.withheld[0].by").value("admin-1"));
    as("admin-1", json(post("/v1/admin/sellers/{s}/withholding", kim), why))
        .andExpect(status().isConflict());
    as("admin-1", json(post("/v1/admin/payouts"), "{\"sellerId\":\"%s\"}".formatted(kim)))
        .andExpect(jsonPath("$.data", hasSize(0)))
        .andExpect(jsonPath("$.passedOver[0].why").value("WITHHELD"));
    as("admin-1", json(post("/v1/admin/sellers/{s}/withholding/release", kim), why))
        .andExpect(jsonPath("$.withheld", hasSize(0)));
    assertThat(deeds("seller " + kim)).contains("SELLER_WITHHELD", "SELLER_RELEASED");
  }

  @Test
  void a_line_is_held_back_with_its_refunds_and_let_go() throws Exception {
    var order = ready();
    var why = "{\"reason\":\"looked into\"}";
    var line = "/v1/admin/orders/{o}/lines/1/withholding";
    as("admin-1", json(post(line, order.id()), why)).andExpect(status().isNoContent());
    as("admin-1", json(post(line, order.id()), why)).andExpect(status().isConflict());
    tell(order.refunded(java.util.UUID.randomUUID(), AnOrder.line(1, 1, 10_000)));
    assertThat(itemsOf(kim)).containsExactly("SALE WITHHELD 25743", "REFUND WITHHELD -8581");

    as("admin-2", json(post(line + "/release", order.id()), why)).andExpect(status().isNoContent());
    assertThat(itemsOf(kim)).containsExactly("SALE DUE 25743", "REFUND DUE -8581");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000_000_001L, -1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
  void an_adjustment_of_an_amount_nobody_means_is_refused(long amount) throws Exception {
    var body =
        "{\"sellerId\":\"%s\",\"amount\":{\"amount\":%d,\"currency\":\"KRW\"},\"reason\":\"typed\"}"
            .formatted(kim, amount);
    var request = post("/v1/admin/adjustments").header("Idempotency-Key", kim + amount);
    as("admin-1", json(request, body))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("amount"));
  }

  @Test
  void an_adjustment_takes_two_persons_and_is_booked_once() throws Exception {
    var body =
        "{\"sellerId\":\"%s\",\"amount\":{\"amount\":-5000,\"currency\":\"KRW\"},\"reason\":\"paid twice\"}"
            .formatted(kim);
    var request = post("/v1/admin/adjustments").header("Idempotency-Key", kim);
    var made = as("admin-1", json(request, body)).andExpect(status().isCreated());
    String id = JsonPath.read(made.andReturn().getResponse().getContentAsString(), "$.id");
    as("admin-1", json(post("/v1/admin/adjustments").header("Idempotency-Key", kim), body))
        .andExpect(jsonPath("$.id").value(id));
    as("admin-1", post("/v1/admin/adjustments/{id}/approval", id))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("second-person-required"));
    as("admin-2", post("/v1/admin/adjustments/{id}/approval", id))
        .andExpect(jsonPath("$.state").value("APPROVED"));
    as("admin-3", post("/v1/admin/adjustments/{id}/approval", id))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("adjustment-decided"));

    assertThat(itemsOf(kim)).containsExactly("ADJUST DUE -5000");
    assertThat(owed(kim)).isEqualTo(-5_000);
    assertThat(deeds("adjustment " + id))
        .containsExactly("ADJUSTMENT_PROPOSED", "ADJUSTMENT_APPROVED");
    http.perform(get("/v1/seller/settlements").with(seller(kim)))
        .andExpect(jsonPath("$.data[0].type").value("ADJUST"))
        .andExpect(jsonPath("$.data[0].orderId").doesNotExist());
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void a_commission_is_agreed_to_in_versions() throws Exception {
    var path = "/v1/admin/sellers/{s}/commission-contracts";
    as("admin-1", json(post(path, kim), "{\"rateMillionths\":50000}"))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.version").value(1));
    as("admin-1", json(post(path, kim), "{\"rateMillionths\":1000001}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("rateMillionths"));
    as(
            "admin-1",
            json(post(path, kim), "{\"rateMillionths\":0,\"validFrom\":\"2020-01-01T00:00:00Z\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("validFrom"));
    as(
            "admin-1",
            json(
                post(path, kim),
                "{\"rateMillionths\":80000,\"validFrom\":\"2099-01-01T00:00:00Z\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("validFrom"));
    as(
            "admin-1",
            json(
                post(path, kim),
                "{\"rateMillionths\":80000,\"validFrom\":\"%s\"}"
                    .formatted(Instant.now().plus(Duration.ofDays(30)))))
        .andExpect(status().isCreated());
    as("admin-1", json(post(path, kim), "{\"rateMillionths\":60000}"))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("later-version-exists"));
    http.perform(get(path, kim).with(admin("admin-1")))
        .andExpect(jsonPath("$.data[*].rateMillionths", contains(50_000, 80_000)));
    http.perform(get(path, "everyone").with(admin("admin-1")))
        .andExpect(jsonPath("$.data[*].rateMillionths", contains(100_000)));
    assertThat(deeds("seller " + kim)).containsExactly("COMMISSION_SET", "COMMISSION_SET");
  }

  @Test
  void a_cycle_is_agreed_to_in_versions() throws Exception {
    var path = "/v1/admin/sellers/{s}/cycle-contracts";
    as("admin-1", json(post(path, kim), "{\"cycle\":\"WEEKLY\",\"payDay\":1,\"lagDays\":2}"))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.version").value(1));
    as("admin-1", json(post(path, kim), "{\"cycle\":\"MONTHLY\",\"payDay\":32,\"lagDays\":0}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("payDay"));
    as("admin-1", json(post(path, kim), "{\"cycle\":\"DAILY\",\"payDay\":3,\"lagDays\":0}"))
        .andExpect(status().isBadRequest());
    as(
            "admin-1",
            json(
                post(path, kim),
                "{\"cycle\":\"DAILY\",\"lagDays\":0,\"validFrom\":\"2020-01-01T00:00:00Z\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("validFrom"));
    as(
            "admin-1",
            json(
                post(path, kim),
                "{\"cycle\":\"DAILY\",\"lagDays\":0,\"validFrom\":\"2099-01-01T00:00:00Z\"}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("validFrom"));
    http.perform(get(path, kim).with(admin("admin-1")))
        .andExpect(jsonPath("$.data[*].cycle", contains("WEEKLY")));
    http.perform(get(path, "everyone").with(admin("admin-1")))
        .andExpect(jsonPath("$.data[*].cycle", contains("TWICE_MONTHLY")));
    assertThat(deeds("seller " + kim)).containsExactly("CYCLE_SET");
  }

  @Test
  void holidays_are_kept_by_admins() throws Exception {
    var day = "/v1/admin/holidays/2028-05-02";
    as("admin-1", json(put(day), "{\"name\":\"Bank holiday\"}")).andExpect(status().isOk());
    http.perform(get("/v1/admin/holidays").param("year", "2028").with(admin("admin-1")))
        .andExpect(jsonPath("$.data[*].date", contains("2028-05-02")));
    as("admin-1", delete(day)).andExpect(status().isNoContent());
    as("admin-1", delete(day)).andExpect(status().isNotFound());
    as("admin-1", json(put("/v1/admin/holidays/2020-05-02"), "{\"name\":\"late\"}"))
        .andExpect(status().isBadRequest());
    assertThat(deeds("holiday 2028-05-02")).containsExactly("HOLIDAY_SET", "HOLIDAY_REMOVED");
  }

  @Test
  void accounts_are_checked_and_never_shown() throws Exception {
    var path = "/v1/admin/sellers/{s}/bank-account";
    as(
            "admin-1",
            json(put(path, kim), "{\"bankCode\":\"088\",\"number\":\"1\",\"holder\":\"Kim\"}"))
        .andExpect(status().isBadRequest());
    as(
            "admin-1",
            json(
                put(path, kim),
                "{\"bankCode\":\"088\",\"number\":\"110-123-4567\",\"holder\":\"Kim\"}"))
        .andExpect(jsonPath("$.account").value("088 ***4567"));
    assertThat(deeds("seller " + kim)).containsExactly("BANK_ACCOUNT_SET");
  }

  @Test
  void sellers_decide_nothing_of_this() throws Exception {
    http.perform(json(post("/v1/admin/payouts"), "{}").with(seller(kim)))
        .andExpect(status().isForbidden());
    as("admin-1", get("/v1/admin/payouts").param("limit", "101"))
        .andExpect(status().isBadRequest());
    as("admin-1", get("/v1/admin/payouts/{id}", java.util.UUID.randomUUID()))
        .andExpect(status().isNotFound());
  }

  /** Due by the service's own clock, which is the real one. */
  private AnOrder ready() {
    account(kim, "110-" + kim);
    var order = kept(sold(AnOrder.of(new Line(kim, 3, 30_000))));
    transactions.executeWithoutResult(
        _ ->
            jdbc.update(
                "UPDATE settlement_item SET due_on = '2026-01-02' WHERE seller_id = ?", kim));
    return order;
  }

  private String prepareOverHttp() throws Exception {
    var answer =
        as("admin-1", json(post("/v1/admin/payouts"), "{\"sellerId\":\"%s\"}".formatted(kim)))
            .andExpect(status().isOk())
            .andExpect(jsonPath("$.data", hasSize(1)))
            .andReturn()
            .getResponse()
            .getContentAsString();
    return JsonPath.read(answer, "$.data[0].id");
  }

  private List<String> deeds(String subject) {
    return jdbc.queryForList(
        "SELECT action FROM admin_action WHERE subject = ? ORDER BY action_id",
        String.class,
        subject);
  }

  private ResultActions as(String admin, MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request.with(admin(admin)));
  }

  private static MockHttpServletRequestBuilder json(
      MockHttpServletRequestBuilder request, String body) {
    return request.contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private static RequestPostProcessor admin(String id) {
    return jwt().jwt(token -> token.subject(id).audience(List.of("mall-admin")));
  }

  private static RequestPostProcessor seller(String id) {
    return jwt()
        .jwt(token -> token.subject(id).claim("seller_id", id).audience(List.of("mall-seller")));
  }
}

package io.jangteo.settlement.reconciling;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

class ReconciliationApiIT extends Reconciling {

  private static final String AT = "/v1/admin/reconciliation/";
  private static final MediaType CSV = MediaType.parseMediaType("text/csv");

  @Autowired private MockMvc http;

  private final String key = UUID.randomUUID().toString();

  @Test
  void a_file_is_tried_out_and_then_taken_with_its_faults_told_row_by_row() throws Exception {
    var order = sold(AnOrder.of(new Line("kim", 30_000)));
    var file =
        """
        transaction_key,order_id,amount,fee,fee_vat,sold_on,paid_out_on,remark
        %1$s,%2$s,30000,870,87,2026-11-20,2026-11-24,"a, b"
        %1$s-2,%2$s,much,0,0,2026-11-20,2026-11-24,
        %1$s-3,%2$s,-1000,-29,-2,yesterday,2026-11-24,
        %1$s-4
        """
            .formatted(key, order.id());

    upload(file, true)
        .andExpect(jsonPath("$.rows").value(1))
        .andExpect(jsonPath("$.newLines").value(1))
        .andExpect(jsonPath("$.errors", hasSize(3)))
        .andExpect(jsonPath("$.errors[0].row").value(2))
        .andExpect(
            jsonPath("$.errors[0].message")
                .value("amount is a whole number of at most 15 digits, not 'much'"));
    http.perform(lines("2026-11-20")).andExpect(jsonPath("$.data", hasSize(0)));

    upload(file, false).andExpect(jsonPath("$.newLines").value(1));
    upload(file, false)
        .andExpect(jsonPath("$.newLines").value(0))
        .andExpect(jsonPath("$.known").value(1));
    http.perform(lines("2026-11-20"))
        .andExpect(jsonPath("$.data", hasSize(1)))
        .andExpect(jsonPath("$.data[0].state").value("BOOKED"))
        .andExpect(jsonPath("$.data[0].raw.remark").value("a, b"));
    http.perform(get("/v1/admin/orders/{id}/closure", order.id()).with(admin("kim")))
        .andExpect(jsonPath("$.ledger[1].type").value("PG_SETTLE"))
        .andExpect(jsonPath("$.ledger[1].entries[0].account").value("BANK"))
        .andExpect(jsonPath("$.ledger[1].entries[0].debit.amount").value(29_043));
  }

  @Test
  void a_file_of_another_shape_is_told_at_its_header() throws Exception {
    upload("a,b\n1,2\n", true)
        .andExpect(jsonPath("$.rows").value(0))
        .andExpect(jsonPath("$.errors[0].row").value(0))
        .andExpect(jsonPath("$.errors[0].message", containsString("transaction_key")));
  }

  @Test
  void an_exception_is_adjusted_by_two_admins_who_say_why() throws Exception {
    var unknown = UUID.randomUUID();
    said(AGateway.line("TOSS", unknown, key, 30_000));
    var id = discrepancyOf(unknown);
    var exception = AT + "exceptions/" + id;

    http.perform(get(exception).with(admin("kim")))
        .andExpect(jsonPath("$.kind").value("UNEXPECTED"))
        .andExpect(jsonPath("$.atStake.amount").value(30_000))
        .andExpect(jsonPath("$.state").value("OPEN"));
    act(exception + "/adjustment", "kim", "").andExpect(status().isBadRequest());
    act(exception + "/acceptance", "kim", "why").andExpect(status().isConflict());
    act(exception + "/adjustment", "kim", "paid by hand").andExpect(status().isOk());
    act(exception + "/adjustment/confirmation", "kim", "it is")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("exception-not-resolvable"));
    act(exception + "/adjustment/rejection", "lee", "by which hand?")
        .andExpect(jsonPath("$.state").value("OPEN"));
    act(exception + "/adjustment", "lee", "by Park's").andExpect(status().isOk());
    act(exception + "/adjustment/confirmation", "kim", "seen")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.state").value("RESOLVED"))
        .andExpect(jsonPath("$.actions", hasSize(4)))
        .andExpect(jsonPath("$.actions[3].admin").value("kim"))
        .andExpect(jsonPath("$.actions[3].reason").value("seen"));
  }

  @Test
  void what_is_not_there_or_not_allowed_is_said() throws Exception {
    http.perform(get(AT + "exceptions/" + UUID.randomUUID()).with(admin("kim")))
        .andExpect(status().isNotFound());
    act(AT + "exceptions/" + UUID.randomUUID() + "/acceptance", "kim", "why")
        .andExpect(status().isNotFound());
    http.perform(get(AT + "exceptions").param("limit", "101").with(admin("kim")))
        .andExpect(status().isBadRequest());
    http.perform(get(AT + "exceptions").param("kind", "NICE").with(admin("kim")))
        .andExpect(status().isBadRequest());
    http.perform(
            get(AT + "days")
                .param("gateway", "TOSS")
                .param("from", "2025-01-01")
                .param("to", "2026-01-01")
                .with(admin("kim")))
        .andExpect(status().isBadRequest());
    http.perform(
            post(AT + "pulls")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"gateway\":\"TOSS\",\"day\":\"2026-11-20\"}")
                .with(admin("kim")))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("gateway-not-configured"));
    http.perform(
            get(AT + "exceptions")
                .with(
                    jwt()
                        .jwt(
                            token ->
                                token
                                    .subject("s")
                                    .claim("seller_id", "s")
                                    .audience(List.of("mall-seller")))))
        .andExpect(status().isForbidden());
  }

  @Test
  void the_queue_is_read_a_part_at_a_time_the_oldest_first() throws Exception {
    said(AGateway.line("TOSS", UUID.randomUUID(), key, 30_000));
    said(AGateway.line("TOSS", UUID.randomUUID(), key + "2", 30_000));

    http.perform(
            get(AT + "exceptions")
                .param("open", "true")
                .param("kind", "UNEXPECTED")
                .param("gateway", "TOSS")
                .param("limit", "1")
                .with(admin("kim")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.data", hasSize(1)))
        .andExpect(jsonPath("$.hasMore").value(true))
        .andExpect(jsonPath("$.nextCursor").exists());
  }

  private ResultActions upload(String file, boolean dryRun) throws Exception {
    return http.perform(
            post(AT + "files")
                .param("gateway", "TOSS")
                .param("dryRun", String.valueOf(dryRun))
                .contentType(CSV)
                .content(file)
                .with(admin("kim")))
        .andExpect(status().isOk());
  }

  private static RequestBuilder lines(String day) {
    return get(AT + "lines").param("gateway", "TOSS").param("day", day).with(admin("kim"));
  }

  private ResultActions act(String path, String admin, String reason) throws Exception {
    return http.perform(
        post(path)
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"reason\":\"%s\"}".formatted(reason))
            .with(admin(admin)));
  }

  private static RequestPostProcessor admin(String name) {
    return jwt().jwt(token -> token.subject(name).audience(List.of("mall-admin")));
  }
}

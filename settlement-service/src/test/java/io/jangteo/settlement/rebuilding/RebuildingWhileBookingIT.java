package io.jangteo.settlement.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.SellerDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

class RebuildingWhileBookingIT extends RunningSettlement {

  private static final LocalDate LAST = LocalDate.of(2100, 1, 1);

  @Autowired private Inboxes inboxes;
  @Autowired private Books books;
  @Autowired private RebuildProjections rebuildProjections;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private MockMvc http;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);
  private final String lee = "lee-" + UUID.randomUUID().toString().substring(0, 8);
  private final AtomicBoolean ended = new AtomicBoolean();

  @Test
  void bookings_go_on_and_are_counted_once_and_nobody_sees_figures_missing() {
    sell(5);
    transactions.executeWithoutResult(
        _ -> {
          jdbc.update("UPDATE seller_daily SET net = net + 1 WHERE seller_id = ?", kim);
          jdbc.update("DELETE FROM seller_product WHERE seller_id = ? AND span = 'DAY'", lee);
        });

    var booking = CompletableFuture.supplyAsync(this::sellUntilTheEnd);
    var reading = CompletableFuture.supplyAsync(this::lowestOrdersSeenToFall);
    long corrected = 0;
    for (int i = 0; i < 3; i++) {
      for (var projection : Projection.values()) {
        var rebuild = rebuildProjections.begin(UuidCreator.getTimeOrderedEpoch(), projection, "a");
        var done = rebuildProjections.run(rebuild);
        assertThat(done.failure()).isNull();
        assertThat(done.endedAt()).isNotNull();
        corrected += done.corrected();
      }
    }
    ended.set(true);
    var sold = booking.join();

    assertThat(reading.join()).as("orders of the day fell while they were read").isZero();
    assertThat(corrected).isPositive();
    assertThat(sold).isPositive();
    assertThat(ordersOf(kim)).isEqualTo(5 + sold);
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void an_admin_asks_for_it_and_sees_how_far_it_is() throws Exception {
    sell(1);
    var answer =
        http.perform(post("/v1/admin/rebuilds/seller-daily").with(admin()))
            .andExpect(status().isAccepted())
            .andExpect(jsonPath("$.projection").value("seller-daily"))
            .andExpect(jsonPath("$.askedBy").value("admin-1"))
            .andReturn()
            .getResponse();
    http.perform(get(String.valueOf(answer.getHeader("Location"))).with(admin()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.startedAt").exists());
    http.perform(post("/v1/admin/rebuilds/ledger").with(admin())).andExpect(status().isNotFound());
    http.perform(post("/v1/admin/rebuilds/seller-daily").with(seller()))
        .andExpect(status().isForbidden());
  }

  /** How many orders. */
  private int sellUntilTheEnd() {
    int sold = 0;
    while (!ended.get()) {
      sell(3);
      sold += 3;
    }
    return sold;
  }

  private int lowestOrdersSeenToFall() {
    int falls = 0;
    long seen = 0;
    while (!ended.get()) {
      long now = ordersOf(kim);
      falls += now < seen ? 1 : 0;
      seen = now;
    }
    return falls;
  }

  private long ordersOf(String seller) {
    return books.daysOf(seller, LocalDate.EPOCH, LAST).stream().mapToLong(SellerDay::orders).sum();
  }

  private void sell(int count) {
    var messages = new ArrayList<ConsumerRecord<String, byte[]>>();
    IntStream.range(0, count)
        .mapToObj(i -> AnOrder.of(new Line(kim, 10_000 + i), new Line(lee, 700)))
        .forEach(
            order -> {
              messages.add(AnOrder.record(order.placed()));
              messages.add(AnOrder.record(order.paid()));
              messages.add(AnOrder.record(order.committed()));
            });
    inboxes.named("settlement-closing").handle(messages);
  }

  private static RequestPostProcessor admin() {
    return jwt().jwt(token -> token.subject("admin-1").audience(List.of("mall-admin")));
  }

  private static RequestPostProcessor seller() {
    return jwt().jwt(token -> token.subject("s").audience(List.of("mall-seller")));
  }
}

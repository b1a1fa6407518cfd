package io.jangteo.order.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.StockReserved;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceOnRealServers
class LookingAtOrdersIT {

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private AwaitedOrders awaited;

  private final String buyer = "b-" + UUID.randomUUID();

  @BeforeEach
  void the_catalogue_is_known() {
    messages.offer(Messages.product("mug", 10_000, 1));
  }

  @Test
  void an_order_the_client_knows_already_is_not_sent_again() {
    var id = placed("key");

    var known = api.buyer(buyer).get("/v1/orders/" + id, "If-None-Match", "\"v1\"");
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.header("ETag")).hasValue("\"v1\"");
    assertThat(api.buyer(buyer).get("/v1/orders/" + id, "If-None-Match", "\"v2\"").status())
        .isEqualTo(200);
  }

  @Test
  void a_waiting_client_is_answered_when_the_order_changes() throws Exception {
    var id = placed("key");
    var waiting = awaited.waiting();
    var client =
        CompletableFuture.supplyAsync(
            () -> api.buyer(buyer).get("/v1/orders/%s?wait=30s&ifNotVersion=1".formatted(id)));
    await().until(() -> awaited.waiting() > waiting);

    messages.tell(new StockReserved(id, List.of(), Instant.now(), Instant.now()));

    assertThat(client.get(10, TimeUnit.SECONDS).text("/status")).isEqualTo("RESERVED");
  }

  @Test
  void a_client_that_waits_in_vain_is_told_that_nothing_changed() {
    var id = placed("key");

    assertThat(
            api.buyer(buyer).get("/v1/orders/%s?wait=20ms&ifNotVersion=1".formatted(id)).status())
        .isEqualTo(304);
  }

  @Test
  void others_do_not_see_it() {
    var id = placed("key");

    assertThat(api.buyer("stranger").get("/v1/orders/" + id).status()).isEqualTo(404);
    assertThat(api.buyer("stranger").get("/v1/orders").body().at("/data")).isEmpty();
    assertThat(api.operator().get("/v1/orders/" + id).status()).isEqualTo(403);
  }

  @Test
  void the_list_leads_from_part_to_part_newest_first() {
    var placed = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      placed.addFirst(placed("key-" + i).toString());
    }

    var listed = new ArrayList<String>();
    var path = "/v1/orders?limit=2";
    for (var more = true; more; ) {
      var page = api.buyer(buyer).get(path).body();
      page.at("/data").forEach(order -> listed.add(order.at("/orderId").asString()));
      more = page.at("/hasMore").asBoolean();
      path = "/v1/orders?limit=2&cursor=" + page.at("/nextCursor").asString("");
    }
    assertThat(listed).isEqualTo(placed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?sort=unknown",
        "?sort=createdAt,desc;drop",
        "?limit=0",
        "?limit=-1",
        "?limit=101",
        "?limit=1000000",
        "?limit=ten",
        "?limit=99999999999",
        "?cursor=x",
        "?cursor=",
        "/not-an-id",
        "/%s?wait=soon",
        "/%s?wait=-1s",
        "/%s?wait=20",
        "/%s?wait=9999999999s",
        "/%s?wait=1s&ifNotVersion=seven"
      })
  void bd18_no_parameter_whatever_it_says_is_a_500(String pathOrQuery) {
    var answer = api.buyer(buyer).get("/v1/orders" + pathOrQuery.formatted(UUID.randomUUID()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.body().at("/errors")).isNotEmpty();
  }

  @Test
  void an_end_is_shown_with_its_time() {
    var id = placed("key");
    var closedAt = Instant.parse("2026-11-21T03:00:00.123456Z");
    messages.tell(new OrderConfirmed(id, closedAt, List.of()));

    assertThat(api.buyer(buyer).get("/v1/orders/" + id).text("/closedAt"))
        .isEqualTo(closedAt.toString());
  }

  private UUID placed(String key) {
    return UUID.fromString(
        api.buyer(buyer)
            .place(key, "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}")
            .text("/orderId"));
  }
}

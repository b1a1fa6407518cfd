package io.jangteo.inventory.subscribing;

import static io.jangteo.inventory.Deliveries.atOnce;
import static io.jangteo.inventory.Deliveries.deliver;
import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.back;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.orders;
import static io.jangteo.inventory.Records.placed;
import static io.jangteo.inventory.Records.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.jangteo.contracts.BackInStock;
import io.jangteo.inventory.Shop;
import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.inventory.levels.LevelTellers;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WholeInventory
class WaitingForWhatIsSoldOutIT {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final AtomicInteger NEXT = new AtomicInteger();

  @Autowired MockMvc http;
  @Autowired Shop shop;
  @Autowired Warehouse warehouse;
  @Autowired Inboxes inboxes;
  @Autowired LevelTellers tellers;

  private final String buyer = newBuyer();

  /** How stock comes back. */
  private enum Return {
    COUNTED,
    RELEASED,
    REFUNDED
  }

  @ParameterizedTest
  @EnumSource
  void a_buyer_who_waits_is_told_once_however_often_it_comes_back(Return how) throws Exception {
    var sku = warehouse.sku(1);
    var order = newOrderId();
    deliver(holding(), List.of(placed(order, sku, 1)), 1);
    if (how == Return.REFUNDED) {
      deliver(committing(), List.of(approved(order)), 1);
    }
    var subscription = subscribe(buyer, sku);
    tellers.stepAfter(SECOND);
    assertThat(warehouse.told(subscription)).isEmpty();

    switch (how) {
      case COUNTED -> count(sku, 1, "found");
      case RELEASED -> deliver(committing(), List.of(failed(order)), 1);
      case REFUNDED -> deliver(committing(), List.of(refunded(order, back(1, 1))), 1);
    }
    tellers.stepAfter(SECOND);
    tellers.stepAfter(SECOND);
    deliver(holding(), orders(1, sku), 1);
    tellers.stepAfter(SECOND);
    count(sku, 5, "more");
    tellers.stepAfter(SECOND);

    assertThat(warehouse.told(subscription))
        .singleElement()
        .isInstanceOfSatisfying(
            BackInStock.class,
            told -> {
              assertThat(told.buyerId()).isEqualTo(buyer);
              assertThat(told.skuId()).isEqualTo(sku);
            });
    own(buyer).andExpect(jsonPath("$.data").isEmpty());
  }

  @Test
  void asking_again_is_the_same_subscription() throws Exception {
    var sku = warehouse.sku(0);

    var first = subscribe(buyer, sku);

    send(HttpMethod.POST, buyer, sku)
        .andExpect(status().isCreated())
        .andExpect(header().string("Idempotency-Replayed", "true"))
        .andExpect(jsonPath("$.subscriptionId").value(first));
    own(buyer)
        .andExpect(jsonPath("$.data.length()").value(1))
        .andExpect(jsonPath("$.data[0].skuId").value(sku));
    own(newBuyer()).andExpect(jsonPath("$.data").isEmpty());
  }

  @Test
  void there_is_nothing_to_wait_for_in_what_is_there_or_unknown() throws Exception {
    send(HttpMethod.POST, buyer, warehouse.sku(3))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("in-stock"))
        .andExpect(jsonPath("$.available").value(3));
    send(HttpMethod.POST, buyer, "no-such-sku").andExpect(status().isNotFound());
    send(HttpMethod.POST, buyer, "한글").andExpect(status().isNotFound());
  }

  @Test
  void nobody_waits_without_a_buyers_token() throws Exception {
    var path = "/v1/skus/%s/back-in-stock-subscriptions".formatted(warehouse.sku(0));

    http.perform(request(HttpMethod.POST, path)).andExpect(status().isUnauthorized());
    shop.seller("seller-1", HttpMethod.POST, path, null, "{}").andExpect(status().isForbidden());
  }

  @Test
  void whoever_gave_it_up_is_not_told() throws Exception {
    var sku = warehouse.sku(0);
    var subscription = subscribe(buyer, sku);

    send(HttpMethod.DELETE, buyer, sku).andExpect(status().isNoContent());
    send(HttpMethod.DELETE, buyer, sku).andExpect(status().isNoContent());
    count(sku, 1, "found");
    tellers.stepAfter(SECOND);

    assertThat(warehouse.told(subscription)).isEmpty();
  }

  @Test
  void one_buyer_waits_for_fifty_skus_at_most_also_when_asking_for_all_at_once() throws Exception {
    var skus = IntStream.range(0, 60).mapToObj(_ -> warehouse.sku(0)).toList();
    var answers = new ConcurrentLinkedQueue<Integer>();

    atOnce(
        IntStream.range(0, 4)
            .<Runnable>mapToObj(
                thread ->
                    () ->
                        IntStream.range(0, 60)
                            .filter(i -> i % 4 == thread)
                            .forEach(
                                i -> answers.add(statusOf(HttpMethod.POST, buyer, skus.get(i)))))
            .toArray(Runnable[]::new));

    own(buyer).andExpect(jsonPath("$.data.length()").value(50));
    assertThat(answers).containsOnly(201, 409);
    assertThat(answers).filteredOn(answer -> answer == 409).hasSize(10);
    send(HttpMethod.POST, buyer, warehouse.sku(0))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("too-many-subscriptions"));
    send(HttpMethod.DELETE, buyer, waitingFor(buyer)).andExpect(status().isNoContent());
    subscribe(buyer, warehouse.sku(0));
  }

  @Test
  void many_are_told_a_thousand_at_a_time_while_it_is_there() throws Exception {
    var sku = warehouse.sku(0);
    warehouse.subscribers(sku, 2_500);
    tellers.step();

    count(sku, 1, "found");
    tellers.stepAfter(SECOND);
    assertThat(warehouse.backTold(sku)).isEqualTo(1_000);
    deliver(holding(), orders(1, sku), 1);
    tellers.stepAfter(SECOND);
    tellers.stepAfter(SECOND);
    assertThat(warehouse.backTold(sku)).isEqualTo(1_000);
    count(sku, 1, "found-another");
    tellers.stepAfter(SECOND);
    tellers.step();
    tellers.step();

    assertThat(warehouse.backTold(sku)).isEqualTo(2_500);
    assertThat(warehouse.count("back_in_stock_subscription WHERE sku_id = '%s'".formatted(sku)))
        .isZero();
    assertThat(warehouse.isUntold(sku)).isFalse();
  }

  @Test
  void whoever_begins_to_wait_while_it_comes_back_is_told_once_or_sees_that_it_is_there()
      throws Exception {
    for (int round = 0; round < 10; round++) {
      var sku = warehouse.sku(0);
      var other = tellers.another();
      Map<String, UUID> waiting = new ConcurrentHashMap<>();
      Runnable subscribers =
          () -> {
            for (int i = 0; i < 15; i++) {
              var answer = answerTo(HttpMethod.POST, newBuyer(), sku);
              if (answer.contains("subscriptionId")) {
                String id = JsonPath.read(answer, "$.subscriptionId");
                waiting.put(id, UUID.fromString(id));
              }
            }
          };
      Runnable tellings =
          () -> {
            for (int i = 0; i < 10; i++) {
              tellers.pass(SECOND);
              tellers.step();
            }
          };

      atOnce(subscribers, subscribers, () -> count(sku, 1, "found"), tellings, other);
      tellers.stepAfter(SECOND);

      assertThat(waiting.keySet())
          .allSatisfy(subscription -> assertThat(warehouse.told(subscription)).hasSize(1));
    }
  }

  private static String newBuyer() {
    return "waiter-%d".formatted(NEXT.incrementAndGet());
  }

  private String subscribe(String buyerId, String skuId) throws Exception {
    var answer =
        send(HttpMethod.POST, buyerId, skuId)
            .andExpect(status().isCreated())
            .andExpect(jsonPath("$.skuId").value(skuId))
            .andReturn();
    return JsonPath.read(answer.getResponse().getContentAsString(), "$.subscriptionId");
  }

  private String waitingFor(String buyerId) throws Exception {
    return JsonPath.read(
        own(buyerId).andReturn().getResponse().getContentAsString(), "$.data[0].skuId");
  }

  private int statusOf(HttpMethod method, String buyerId, String skuId) {
    try {
      return send(method, buyerId, skuId).andReturn().getResponse().getStatus();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String answerTo(HttpMethod method, String buyerId, String skuId) {
    try {
      return send(method, buyerId, skuId).andReturn().getResponse().getContentAsString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ResultActions send(HttpMethod method, String buyerId, String skuId) throws Exception {
    return http.perform(
        request(method, "/v1/skus/{id}/back-in-stock-subscriptions", skuId)
            .with(jwt().jwt(t -> t.audience(List.of("mall-buyer")).subject(buyerId))));
  }

  private ResultActions own(String buyerId) throws Exception {
    return http.perform(
        request(HttpMethod.GET, "/v1/back-in-stock-subscriptions")
            .with(jwt().jwt(t -> t.audience(List.of("mall-buyer")).subject(buyerId))));
  }

  private void count(String skuId, int delta, String reference) {
    try {
      shop.seller(
              "seller-1",
              HttpMethod.POST,
              "/v1/seller/skus/%s/stock-adjustments".formatted(skuId),
              null,
              "{\"delta\": %d, \"reason\": \"counted\", \"reference\": \"%s\"}"
                  .formatted(delta, reference))
          .andExpect(status().isOk());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Inbox holding() {
    return inboxes.named("inventory-holding");
  }

  private Inbox committing() {
    return inboxes.named("inventory-committing");
  }
}

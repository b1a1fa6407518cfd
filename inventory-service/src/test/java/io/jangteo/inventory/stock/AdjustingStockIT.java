package io.jangteo.inventory.stock;

import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.placed;
import static io.jangteo.inventory.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.inventory.Warehouse;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@WholeInventory
class AdjustingStockIT {

  @Autowired MockMvc http;
  @Autowired Warehouse warehouse;
  @Autowired Inboxes inboxes;

  @Test
  void a_count_is_booked_once_however_often_it_is_sent() throws Exception {
    var sku = warehouse.sku(10);

    adjust(sku, 5, "count-1")
        .andExpect(status().isOk())
        .andExpect(header().doesNotExist("Idempotency-Replayed"))
        .andExpect(jsonPath("$.onHand").value(15));
    adjust(sku, 5, "count-1")
        .andExpect(status().isOk())
        .andExpect(header().string("Idempotency-Replayed", "true"))
        .andExpect(jsonPath("$.onHand").value(15));
    adjust(sku, 6, "count-1")
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.code").value("idempotency-key-reused"));
    adjust(sku, -15, "count-2").andExpect(jsonPath("$.available").value(0));
  }

  @Test
  void what_is_held_for_orders_cannot_be_counted_away() throws Exception {
    var sku = warehouse.sku(10);
    inboxes.named("inventory-holding").handle(records(List.of(placed(newOrderId(), sku, 4))));

    adjust(sku, -7, "count-1")
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.code").value("out-of-stock"))
        .andExpect(jsonPath("$.available").value(6));
    adjust(sku, -6, "count-2").andExpect(status().isOk());

    http.perform(get("/v1/skus/{id}/availability", sku))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.skuId").value(sku))
        .andExpect(jsonPath("$.available").value(0))
        .andExpect(jsonPath("$.onHand").value(4))
        .andExpect(jsonPath("$.reserved").value(4))
        .andExpect(header().string("ETag", "\"v3\""));
  }

  @Test
  void many_counts_at_once_are_all_booked() throws Exception {
    var sku = warehouse.sku(0);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var counts =
          IntStream.range(0, 40)
              .<Callable<Integer>>mapToObj(
                  i -> () -> adjust(sku, 1, "count-" + i / 2).andReturn().getResponse().getStatus())
              .toList();
      for (var answer : threads.invokeAll(counts)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(warehouse.onHand(sku)).isEqualTo(20);
  }

  @Test
  void a_sku_of_another_seller_is_as_if_it_were_not_there() throws Exception {
    var sku = warehouse.sku(10);

    adjustAs("seller-2", sku, 1, "count-1").andExpect(status().isNotFound());
    adjustAs("seller-1", "no-such-sku", 1, "count-1").andExpect(status().isNotFound());
    http.perform(get("/v1/skus/no-such-sku/availability")).andExpect(status().isNotFound());
  }

  @Test
  void a_count_says_by_how_much_and_why() throws Exception {
    var sku = warehouse.sku(10);

    adjust(sku, 0, "count-1").andExpect(status().isBadRequest());
    adjust(sku, 1, "two words").andExpect(status().isBadRequest());
  }

  private ResultActions adjust(String skuId, long delta, String reference) throws Exception {
    return adjustAs("seller-1", skuId, delta, reference);
  }

  private ResultActions adjustAs(String sellerId, String skuId, long delta, String reference)
      throws Exception {
    return http.perform(
        post("/v1/seller/skus/{id}/stock-adjustments", skuId)
            .with(
                jwt()
                    .jwt(
                        token ->
                            token.audience(List.of("mall-seller")).claim("seller_id", sellerId)))
            .contentType(MediaType.APPLICATION_JSON)
            .content(
                "{\"delta\": %d, \"reason\": \"counted\", \"reference\": \"%s\"}"
                    .formatted(delta, reference)));
  }
}

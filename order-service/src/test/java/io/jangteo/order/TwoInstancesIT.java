package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.StockReserved;
import io.jangteo.order.testing.AnotherInstance;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@OrderServiceOnRealServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesIT {

  private static final String ONE_MUG = "{\"lines\": [{\"skuId\": \"mug\", \"quantity\": 1}]}";

  private final Api here;
  private final Messages messages;
  private final AnotherInstance other;

  @Autowired
  TwoInstancesIT(Api here, Messages messages, Environment environment) {
    this.here = here;
    this.messages = messages;
    this.other = new AnotherInstance(environment);
  }

  @BeforeAll
  void the_catalogue_is_known() {
    messages.offer(Messages.product("mug", 10_000, 1));
  }

  @AfterAll
  void the_other_stops() {
    other.close();
  }

  @Test
  void equal_requests_to_both_lead_to_one_order() throws Exception {
    var buyer = "b-" + UUID.randomUUID();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 16)
              .<Callable<Answer>>mapToObj(
                  i -> () -> (i % 2 == 0 ? here : other.api()).buyer(buyer).place("key", ONE_MUG))
              .toList();
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get().status()).isEqualTo(201);
      }
    }
    assertThat(here.buyer(buyer).get("/v1/orders").body().at("/data")).hasSize(1);
  }

  @Test
  void a_client_waiting_at_one_sees_the_change_the_other_made() throws Exception {
    var id = UUID.fromString(here.buyer("waiter").place("key", ONE_MUG).text("/orderId"));
    var client =
        CompletableFuture.supplyAsync(
            () ->
                other
                    .api()
                    .buyer("waiter")
                    .get("/v1/orders/%s?wait=30s&ifNotVersion=1".formatted(id)));

    messages.tell(new StockReserved(id, List.of(), Instant.now(), Instant.now()));

    assertThat(client.get(20, TimeUnit.SECONDS).text("/status")).isEqualTo("RESERVED");
  }
}

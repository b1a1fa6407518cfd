package io.jangteo.order.viewing;

import static io.jangteo.order.domain.OrderFixtures.NOW;
import static io.jangteo.order.domain.OrderFixtures.anOrderOf;
import static io.jangteo.order.domain.OrderFixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.http.RequestsInFlight;
import io.jangteo.order.domain.InMemoryOrders;
import io.jangteo.order.domain.NewOrder;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.PlacedOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingForAnOrderToChangeTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int PLACES = 2;

  private final InMemoryOrders orders = new InMemoryOrders();
  private final LongPollProperties limits = new LongPollProperties(LONG, PLACES, LONG);
  private final AwaitedOrders awaited =
      new AwaitedOrders(
          orders,
          limits,
          new RequestsInFlight(1, new SimpleMeterRegistry()),
          new SimpleMeterRegistry());
  private final LongPoll longPoll = new LongPoll(orders, awaited, limits);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final PlacedOrder placed = anOrderOf("buyer");
  private final Order order = placed.order();

  @BeforeEach
  void there_is_an_order() {
    orders.add(List.of(new NewOrder(placed, request(placed, "key"))));
  }

  @AfterEach
  void clients_leave() {
    awaited.stop();
    clients.close();
    assertThat(awaited.waiting()).isZero();
  }

  @Test
  void a_client_that_knows_another_version_is_answered_at_once() throws Exception {
    assertThat(version(client(99, LONG))).isEqualTo(1);
  }

  @Test
  void a_change_wakes_everyone_who_waits_for_it() throws Exception {
    var first = client(1, LONG);
    var second = client(1, LONG);
    await().until(() -> awaited.waiting() == 2);

    change();
    awaited.onChanged(OrdersChanged.by(Stream.of(order)));

    assertThat(version(first)).isEqualTo(2);
    assertThat(version(second)).isEqualTo(2);
  }

  @Test
  void a_change_made_by_another_instance_is_found_by_looking() throws Exception {
    var client = client(1, LONG);
    await().until(() -> awaited.waiting() == 1);

    change();

    await()
        .untilAsserted(
            () -> {
              awaited.lookElsewhere();
              assertThat(client).isDone();
            });
    assertThat(version(client)).isEqualTo(2);
  }

  @Test
  void without_a_change_patience_ends() throws Exception {
    assertThat(version(client(1, Duration.ofMillis(5)))).isEqualTo(1);
  }

  @Test
  void beyond_the_places_there_are_clients_are_answered_at_once() throws Exception {
    var waiting = List.of(client(1, LONG), client(1, LONG));
    await().until(() -> awaited.waiting() == PLACES);

    assertThat(version(client(1, LONG))).isEqualTo(1);
    assertThat(waiting).noneMatch(Future::isDone);
  }

  @Test
  void stopping_sends_everyone_home() throws Exception {
    var client = client(1, LONG);
    await().until(() -> awaited.waiting() == 1);

    awaited.stop();

    assertThat(version(client)).isEqualTo(1);
    assertThat(version(client(1, LONG))).isEqualTo(1);
  }

  @Test
  void nobody_waits_for_anothers_order() throws Exception {
    var stranger = clients.submit(() -> longPoll.untilNot(_ -> true, order.id(), "stranger", LONG));

    assertThat(stranger.get(5, TimeUnit.SECONDS)).isEmpty();
  }

  private Future<Optional<PlacedOrder>> client(long knownVersion, Duration patience) {
    return clients.submit(
        () -> longPoll.untilNot(version -> version == knownVersion, order.id(), "buyer", patience));
  }

  private static long version(Future<Optional<PlacedOrder>> client) throws Exception {
    return client.get(5, TimeUnit.SECONDS).orElseThrow().order().version();
  }

  private void change() {
    orders.hear(List.of(new News.Reached(order.id(), OrderState.Open.RESERVED)), NOW);
  }
}

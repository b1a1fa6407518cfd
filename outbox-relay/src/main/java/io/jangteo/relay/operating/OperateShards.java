package io.jangteo.relay.operating;

import io.jangteo.http.Problem;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.relaying.Orders.NotLeading;
import io.jangteo.relay.relaying.Orders.Order;
import io.jangteo.relay.relaying.ShardRelay;
import io.jangteo.relay.relaying.Shards;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds a shard and has it do something, and says in HTTP's words why it did not. */
@Component
class OperateShards {
  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

  private final Shards shards;

  OperateShards(Shards shards) {
    this.shards = shards;
  }

  List<ShardRelay> all() {
    return shards.all();
  }

  ShardRelay named(String name) {
    return shards.all().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("shard", name).asException());
  }

  <T> T ask(ShardRelay shard, Order<T> order) {
    try {
      return shard.ask(order).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw switch (failed.getCause()) {
        case NotLeading _ ->
            Problem.of(
                    HttpStatus.CONFLICT,
                    "not-leading",
                    "This instance does not lead %s: it is %s. Ask the one that does."
                        .formatted(shard.name(), shard.state()))
                .asException();
        case RelayFailure failure ->
            unavailable("%s: %s".formatted(failure.reason(), failure.message()));
        case null, default -> new IllegalStateException(failed);
      };
    } catch (TimeoutException late) {
      throw unavailable("no answer within " + LIMIT);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unavailable("it is being stopped");
    }
  }

  /** What asks MySQL itself may find it away. */
  static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (RelayFailure failure) {
      throw unavailable("%s: %s".formatted(failure.reason(), failure.message()));
    }
  }

  /** Nothing was done, or it cannot be known whether it was. */
  static RuntimeException unavailable(String why) {
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "relay-unavailable", why)
        .retryAfter(AGAIN_AFTER)
        .asException();
  }

  static RuntimeException busy() {
    return unavailable("a transaction takes its time: ask again");
  }
}

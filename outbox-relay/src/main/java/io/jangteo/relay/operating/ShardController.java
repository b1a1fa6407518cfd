package io.jangteo.relay.operating;

import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.operating.ShardView.ParkedView;
import io.jangteo.relay.operating.ShardView.PositionView;
import io.jangteo.relay.relaying.Lead.Released;
import io.jangteo.relay.relaying.ShardRelay;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the people who run it can see of a shard, and do to it. */
@RestController
@RequestMapping("/v1/admin/relay/shards")
class ShardController {
  private static final int ONE_DAY_SECONDS = 86_400;

  private final OperateShards shards;
  private final Clock clock;

  ShardController(OperateShards shards, Clock clock) {
    this.shards = shards;
    this.clock = clock;
  }

  @GetMapping
  Page all() {
    return new Page(shards.all().stream().map(ShardView::of).toList());
  }

  record Page(List<ShardView> data) {}

  @GetMapping("/{name}")
  ShardView one(@PathVariable String name) {
    var shard = shards.named(name);
    return shards.ask(
        shard,
        lead ->
            ShardView.of(
                shard,
                PositionView.of(lead.checkpoint()),
                lead.parked().stream().map(ParkedView::of).toList()));
  }

  record PauseRequest(
      @Min(1) @Max(ONE_DAY_SECONDS) int seconds, @NotBlank @Size(max = 200) String reason) {}

  /** Nothing is read until it is over or ended; what is written meanwhile waits in the binlog. */
  @PostMapping("/{name}/pause")
  ShardView pause(
      Admin admin, @PathVariable String name, @Valid @RequestBody PauseRequest request) {
    var shard = shards.named(name);
    var until = clock.instant().plusSeconds(request.seconds());
    mustBeDone(
        shards.ask(shard, lead -> lead.pause(new Pause(until, admin.id(), request.reason()))));
    return ShardView.of(shard);
  }

  @PostMapping("/{name}/resume")
  ShardView resume(Admin admin, @PathVariable String name) {
    var shard = shards.named(name);
    mustBeDone(shards.ask(shard, lead -> lead.resume(admin.id())));
    return ShardView.of(shard);
  }

  record ReleaseRequest(
      @NotBlank String database,
      @NotBlank String aggregateType,
      @NotBlank String aggregateId,
      boolean skipRefused) {}

  record ReleaseView(int published, int skipped) {}

  @PostMapping("/{name}/parked/release")
  ReleaseView release(
      Admin admin, @PathVariable String name, @Valid @RequestBody ReleaseRequest request) {
    var key = new AggregateKey(request.database(), request.aggregateType(), request.aggregateId());
    var released =
        shards.ask(
            shards.named(name), lead -> lead.release(key, request.skipRefused(), admin.id()));
    return switch (released) {
      case Released.Done(var published, var skipped) -> new ReleaseView(published, skipped);
      case Released.NotParked _ ->
          throw Problem.notFound("parked aggregate", request.aggregateId()).asException();
      case Released.StillRefused(var row, var reason) ->
          throw Problem.of(
                  HttpStatus.CONFLICT,
                  "still-refused",
                  "Row %s still cannot be published: %s. See to that, or ask with skipRefused."
                      .formatted(row, reason))
              .with("row", row)
              .with("reason", reason)
              .asException();
      case Released.Lost(var row) ->
          throw Problem.of(HttpStatus.CONFLICT, "row-lost", "Row %s is in no table.".formatted(row))
              .asException();
      case Released.Busy _ -> throw OperateShards.busy();
    };
  }

  /**
   * @param to GTIDs, or EARLIEST or LATEST
   * @param dryRun only says what it would do, unless it is false
   */
  record MoveRequest(
      @NotBlank String to, @NotBlank @Size(max = 200) String reason, @Nullable Boolean dryRun) {}

  /**
   * @param leftOut transactions whose rows would never be published
   * @param again transactions whose rows would be published twice
   */
  record MoveView(String from, String to, long leftOut, long again, boolean done) {}

  @PostMapping("/{name}/position")
  MoveView move(Admin admin, @PathVariable String name, @Valid @RequestBody MoveRequest request) {
    var shard = shards.named(name);
    var to = destination(shard, request.to());
    var from = shards.ask(shard, lead -> lead.checkpoint().position().completed());
    var dryRun = !Boolean.FALSE.equals(request.dryRun());
    if (!dryRun) {
      mustBeDone(shards.ask(shard, lead -> lead.moveTo(to, admin.id(), request.reason())));
    }
    return new MoveView(
        from.toString(), to.toString(), to.sizeWithout(from), from.sizeWithout(to), !dryRun);
  }

  private static GtidSet destination(ShardRelay shard, String to) {
    var earliest = OperateShards.answered(shard.server()::earliest);
    var latest = OperateShards.answered(shard.server()::latest);
    var wanted =
        switch (to) {
          case "EARLIEST" -> earliest;
          case "LATEST" -> latest;
          default -> parsed(to);
        };
    if (!wanted.containsAll(earliest) || !latest.containsAll(wanted)) {
      throw Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "position-unknown",
              "The server can go on from any set between %s and %s.".formatted(earliest, latest))
          .asException();
    }
    return wanted;
  }

  private static GtidSet parsed(String gtids) {
    try {
      return GtidSet.parse(gtids);
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid(
              List.of(new Problem.Field("to", "is no set of GTIDs, EARLIEST or LATEST")))
          .asException();
    }
  }

  private static void mustBeDone(boolean done) {
    if (!done) {
      throw OperateShards.busy();
    }
  }
}

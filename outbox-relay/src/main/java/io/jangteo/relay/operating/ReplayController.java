package io.jangteo.relay.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.http.Admin;
import io.jangteo.relay.domain.OutboxRow;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Has rows published again. */
@RestController
class ReplayController {
  private final OperateShards shards;
  private final ReplayRows replayRows;

  ReplayController(OperateShards shards, ReplayRows replayRows) {
    this.shards = shards;
    this.replayRows = replayRows;
  }

  /**
   * One event, or those whose ids were made in a time; of these the ones that agree with whatever
   * else is named.
   *
   * @param expectedRows what the dry run counted; without it, this is the dry run
   */
  record ReplayRequest(
      @NotBlank @Size(max = 249) String topic,
      @NotBlank @Size(max = 200) String reason,
      @Nullable UUID id,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String database,
      @Nullable String aggregateType,
      @Nullable String aggregateId,
      @Nullable String eventType,
      @Nullable Long expectedRows) {

    @AssertTrue(message = "either an id, or from and to with from before to")
    boolean isOneOrATime() {
      return id != null
          ? from == null && to == null
          : from != null && to != null && from.isBefore(to);
    }

    Instant begin() {
      return Objects.requireNonNull(from);
    }

    Instant end() {
      return Objects.requireNonNull(to);
    }

    boolean wants(OutboxRow row) {
      return isAny(database, row.database())
          && isAny(aggregateType, row.aggregateType())
          && isAny(aggregateId, row.aggregateId())
          && isAny(eventType, row.eventType());
    }

    private static boolean isAny(@Nullable String wanted, String actual) {
      return wanted == null || wanted.equals(actual);
    }
  }

  /**
   * @param refused rows that cannot be published as they are, and were left out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReplayView(
      long rows,
      Map<String, Long> byEventType,
      boolean done,
      @Nullable UUID replay,
      @Nullable Long refused) {

    static ReplayView dryRun(long rows, Map<String, Long> byEventType) {
      return new ReplayView(rows, byEventType, false, null, null);
    }
  }

  @PostMapping("/v1/admin/relay/shards/{name}/replays")
  ReplayView replay(
      Admin admin, @PathVariable String name, @Valid @RequestBody ReplayRequest request) {
    var shard = shards.named(name);
    return OperateShards.answered(() -> replayRows.replay(shard, request, admin.id()));
  }
}

package io.jangteo.relay.operating;

import io.jangteo.http.Problem;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.kafka.KafkaEventLogs;
import io.jangteo.relay.kafka.ReplayLog;
import io.jangteo.relay.operating.ReplayController.ReplayRequest;
import io.jangteo.relay.operating.ReplayController.ReplayView;
import io.jangteo.relay.relaying.ShardRelay;
import io.jangteo.relay.settings.RelayProperties;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Publishes rows of the tables again, to a topic somebody chose. Beside the relay: neither waits
 * for the other, and the position does not move.
 */
@Component
class ReplayRows {
  private static final int PAGE_ROWS = 100;

  private final KafkaEventLogs logs;
  private final int mostRows;

  ReplayRows(KafkaEventLogs logs, RelayProperties properties) {
    this.logs = logs;
    this.mostRows = properties.limits().replayRows();
  }

  /** What it is about is counted first, and done only by who has seen the count. */
  ReplayView replay(ShardRelay shard, ReplayRequest request, String by) {
    var id = request.id();
    if (id != null) {
      var row = shard.outboxes().find(id);
      return replay(shard, request, by, page -> page.accept(row.stream().toList()));
    }
    try (var view = shard.outboxes().view()) {
      return replay(
          shard, request, by, page -> view.rows(request.begin(), request.end(), PAGE_ROWS, page));
    }
  }

  /** The rows, as often as they are asked for. */
  private interface Rows {
    void each(Consumer<List<OutboxRow>> page);
  }

  private ReplayView replay(ShardRelay shard, ReplayRequest request, String by, Rows rows) {
    var counts = new TreeMap<String, Long>();
    rows.each(page -> chosen(page, request).forEach(row -> count(row, counts)));
    var total = counts.values().stream().mapToLong(Long::longValue).sum();
    var expected = request.expectedRows();
    if (expected == null) {
      return ReplayView.dryRun(total, counts);
    }
    if (expected != total) {
      throw Problem.of(
              HttpStatus.CONFLICT,
              "count-differs",
              "It would be %d rows, not %d: look at the dry run again.".formatted(total, expected))
          .with("rows", total)
          .asException();
    }
    return publish(shard, request, by, rows, total, counts);
  }

  private void count(OutboxRow row, SortedMap<String, Long> counts) {
    counts.merge(row.eventType(), 1L, Long::sum);
    if (counts.values().stream().mapToLong(Long::longValue).sum() > mostRows) {
      throw Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "too-many-rows",
              "It would be more than %d rows: choose fewer.".formatted(mostRows))
          .asException();
    }
  }

  private ReplayView publish(
      ShardRelay shard,
      ReplayRequest request,
      String by,
      Rows rows,
      long total,
      SortedMap<String, Long> counts) {
    var replay = UUID.randomUUID();
    try (var log = open(shard, request, replay)) {
      var refused = new long[1];
      rows.each(page -> refused[0] += log.send(chosen(page, request)));
      log.end(new Operation.Replay(by, request.reason(), request.topic(), total - refused[0]));
      return new ReplayView(total, counts, true, replay, refused[0]);
    }
  }

  private ReplayLog open(ShardRelay shard, ReplayRequest request, UUID replay) {
    return logs.replay(shard.shard(), request.topic(), replay)
        .orElseThrow(() -> Problem.notFound("topic", request.topic()).asException());
  }

  private static List<OutboxRow> chosen(List<OutboxRow> page, ReplayRequest request) {
    return page.stream().filter(request::wants).toList();
  }
}

package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.Rows;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records that were written once must be readable for ever. */
class OffsetRecordsTest {
  private static final String VERSION_1 =
      """
      {"v":1,"gtids":"aaaaaaaa-0000-0000-0000-000000000001:1-7",\
      "tx":"aaaaaaaa-0000-0000-0000-000000000001:8","rows":2,"count":41,\
      "lastId":"01930000-0000-7000-0000-000000000029","commitTs":1795256430000400,\
      "file":"binlog.000004","pos":15947239}""";
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          new Position(Rows.upTo(7), Rows.transaction(8), 2),
          41,
          new Checkpoint.LastRow(
              UUID.fromString("01930000-0000-7000-0000-000000000029"),
              Rows.THEN,
              "binlog.000004",
              15_947_239));

  private final OffsetRecords records = new OffsetRecords("marketplace");

  @Test
  void a_checkpoint_is_written_under_its_shards_name() {
    var record = records.of(CHECKPOINT);

    assertThat(new String(record.key(), UTF_8)).isEqualTo("marketplace");
    assertThat(new String(requireNonNull(record.value()), UTF_8)).isEqualTo(VERSION_1);
  }

  @Test
  void version_1_is_read() {
    assertThat(records.checkpoint(VERSION_1.getBytes(UTF_8))).isEqualTo(CHECKPOINT);
  }

  @Test
  void the_first_checkpoint_comes_back_as_it_was() {
    var first = Checkpoint.first(GtidSet.EMPTY);

    assertThat(records.checkpoint(requireNonNull(records.of(first).value()))).isEqualTo(first);
  }

  @Test
  void a_parked_aggregate_is_remembered_under_its_own_key() {
    var key = new AggregateKey("jangteo_order", "Order", "a/b");
    var record = records.of(key, ParkReason.TOO_LARGE);

    assertThat(new String(record.key(), UTF_8))
        .isEqualTo("marketplace/parked/jangteo_order/Order/a/b");
    assertThat(records.parked(requireNonNull(record.value())))
        .isEqualTo(Map.entry(key, ParkReason.TOO_LARGE));
  }

  @Test
  void a_shard_reads_no_other_shards_records() {
    assertThat(records.isCheckpoint("marketplace-2")).isFalse();
    assertThat(records.isParked("marketplace-2/parked/d/t/1")).isFalse();
  }
}

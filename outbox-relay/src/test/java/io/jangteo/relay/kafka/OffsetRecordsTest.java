package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.EventLog.Committed;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Operation.BeginPause;
import io.jangteo.relay.domain.Operation.EndPause;
import io.jangteo.relay.domain.Operation.MovePosition;
import io.jangteo.relay.domain.Operation.Release;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.Rows;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.domain.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
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
              15_947_239),
          Tallies.NONE);

  private static final AggregateKey KEY = new AggregateKey("jangteo_order", "Order", "a/b");

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
  void what_was_dealt_with_is_kept_with_the_position() {
    var day = LocalDate.of(2026, 11, 26);
    var counted =
        CHECKPOINT.with(
            new Tallies(
                day,
                Map.of(
                    "jangteo_order",
                    new TreeMap<>(
                        Map.of(
                            day,
                            new Tallies.Day(new Tally(3, 4_294_967_295L), 0),
                            day.plusDays(1),
                            new Tallies.Day(new Tally(2, 7), 1))))));

    var written = requireNonNull(records.of(counted).value());

    assertThat(new String(written, UTF_8))
        .endsWith(
            """
            ,"days":{"from":"2026-11-26","outboxes":{"jangteo_order":\
            {"2026-11-26":[3,4294967295,0],"2026-11-27":[2,7,1]}}}}""");
    assertThat(records.checkpoint(written)).isEqualTo(counted);
  }

  @Test
  void the_first_checkpoint_comes_back_as_it_was() {
    var first = Checkpoint.first(GtidSet.EMPTY);

    assertThat(records.checkpoint(requireNonNull(records.of(first).value()))).isEqualTo(first);
  }

  @Test
  void a_parked_aggregate_is_remembered_under_its_own_key() {
    var parked = new Parked(KEY, ParkReason.TOO_LARGE, 41, Rows.THEN);
    var record = records.of(parked);

    assertThat(new String(record.key(), UTF_8))
        .isEqualTo("marketplace/parked/jangteo_order/Order/a/b");
    assertThat(records.parked(requireNonNull(record.value()))).isEqualTo(parked);
  }

  @Test
  void an_aggregate_that_was_parked_before_incidents_were_told_apart_is_of_the_first() {
    var old =
        """
        {"v":1,"database":"jangteo_order","type":"Order","id":"a/b","reason":"TOO_LARGE"}""";

    assertThat(records.parked(old.getBytes(UTF_8)))
        .isEqualTo(new Parked(KEY, ParkReason.TOO_LARGE, 0, Instant.EPOCH));
  }

  @Test
  void what_was_parked_and_released_and_paused_and_resumed_leaves_nothing() {
    var state = new KeptState(records);
    var parked = new Parked(KEY, ParkReason.TOO_LARGE, 41, Rows.THEN);
    var pause = new Pause(Rows.THEN.plusSeconds(60), "ann", "migration");

    read(state, records.of(CHECKPOINT));
    read(state, records.of(parked));
    records.of(new BeginPause("ann", pause)).forEach(it -> read(state, it));
    assertThat(state.committed())
        .isEqualTo(new Committed(Optional.of(CHECKPOINT), Map.of(KEY, parked), Optional.of(pause)));

    records.of(new Release("ann", parked, 2, 0)).forEach(it -> read(state, it));
    records.of(new EndPause("ann")).forEach(it -> read(state, it));
    assertThat(state.committed())
        .isEqualTo(new Committed(Optional.of(CHECKPOINT), Map.of(), Optional.empty()));
  }

  @Test
  void every_operation_is_written_down_with_who_did_it() {
    var move =
        new MovePosition("ann", "new server", Position.after(Rows.upTo(3)), CHECKPOINT.position());

    var told = records.of(move).toList();

    assertThat(told).hasSize(1);
    assertThat(told.getFirst().topic()).isEqualTo("relay-operations-v1");
    assertThat(new String(requireNonNull(told.getFirst().value()), UTF_8))
        .contains("\"what\":\"MovePosition\"", "\"by\":\"ann\"", "\"reason\":\"new server\"");
  }

  private static void read(KeptState state, ProducerRecord<byte[], byte @Nullable []> record) {
    if (record.topic().equals(Topics.OFFSETS)) {
      state.read(new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value()));
    }
  }

  @Test
  void a_shard_reads_no_other_shards_records() {
    assertThat(records.isCheckpoint("marketplace-2")).isFalse();
    assertThat(records.isParked("marketplace-2/parked/d/t/1")).isFalse();
  }
}

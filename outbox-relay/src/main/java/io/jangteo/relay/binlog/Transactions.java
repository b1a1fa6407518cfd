package io.jangteo.relay.binlog;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.MySqlGtid;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.BinlogPoint;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Gtid;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows which transaction each event belongs to. One is complete when it says so, or at the latest
 * when the next begins or the server has nothing more to send.
 */
final class Transactions {
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  private final OutboxTables tables;
  private final Function<OutboxRow, Examined> examine;
  private final Consumer<BinlogEvent> out;
  private GtidSet completed;
  private String file = "";
  private @Nullable Current current;
  private Instant toldAt = Instant.EPOCH;

  /** The transaction whose events come now. */
  private record Current(Gtid gtid, Instant committedAt) {}

  Transactions(
      GtidSet completed,
      OutboxTables tables,
      Function<OutboxRow, Examined> examine,
      Consumer<BinlogEvent> out) {
    this.completed = completed;
    this.tables = tables;
    this.examine = examine;
    this.out = out;
  }

  void hear(Event event) {
    EventHeaderV4 header = event.getHeader();
    switch (header.getEventType()) {
      case ROTATE -> {
        RotateEventData rotate = event.getData();
        file = rotate.getBinlogFilename();
      }
      case GTID -> {
        GtidEventData data = event.getData();
        begin(data.getMySqlGtid(), data.getOriginalCommitTimestamp());
      }
      case GTID_TAGGED -> {
        GtidTaggedEventData data = event.getData();
        begin(data.getMySqlGtid(), data.getOriginalCommitTimestamp());
      }
      case TABLE_MAP -> {
        TableMapEventData table = event.getData();
        tables.announced(table);
      }
      case WRITE_ROWS, EXT_WRITE_ROWS -> inserted(event.getData(), header.getPosition(), 0);
      case TRANSACTION_PAYLOAD -> unpack(event.getData(), header.getPosition());
      case XID, XA_PREPARE -> complete();
      case QUERY -> {
        QueryEventData query = event.getData();
        if (query.getSql().equals("COMMIT") || query.getSql().equals("ROLLBACK")) {
          complete();
        }
      }
      case HEARTBEAT, HEARTBEAT_V2 -> {
        complete();
        tellHowFar();
      }
      default -> {}
    }
  }

  private void begin(MySqlGtid gtid, long committedAtMicros) {
    complete();
    current = new Current(own(gtid), Instant.EPOCH.plus(committedAtMicros, ChronoUnit.MICROS));
  }

  private static Gtid own(MySqlGtid gtid) {
    var tag = gtid.getTag();
    var server = gtid.getServerId().toString();
    return new Gtid(
        tag == null || tag.isEmpty() ? server : server + ":" + tag, gtid.getTransactionId());
  }

  private void inserted(@Nullable WriteRowsEventData data, long position, int firstRow) {
    if (data == null || data.getRows() == null || data.getRows().isEmpty()) {
      return;
    }
    var table = tables.of(data.getTableId());
    if (table == null) {
      return;
    }
    var of = current;
    if (of == null) {
      throw new IllegalStateException("a row of no transaction at %s:%d".formatted(file, position));
    }
    var row = firstRow;
    for (var values : data.getRows()) {
      out.accept(
          new Inserted(
              of.gtid(),
              completed,
              new BinlogPoint(file, position, row++),
              of.committedAt(),
              examine.apply(table.row(values))));
    }
  }

  /** A session may compress its own transactions, whatever the server's setting is. */
  private void unpack(TransactionPayloadEventData payload, long position) {
    var row = 0;
    for (var event : payload.getUncompressedEvents()) {
      switch (event.getHeader().getEventType()) {
        case TABLE_MAP -> {
          TableMapEventData table = event.getData();
          tables.announced(table);
        }
        case WRITE_ROWS, EXT_WRITE_ROWS -> {
          WriteRowsEventData rows = event.getData();
          inserted(rows, position, row);
          row += rows.getRows().size();
        }
        case XID, XA_PREPARE -> complete();
        default -> {}
      }
    }
  }

  private void complete() {
    var of = current;
    if (of == null) {
      return;
    }
    completed = completed.with(of.gtid());
    current = null;
    if (Duration.between(toldAt, Instant.now()).compareTo(TELL_EVERY) >= 0) {
      tellHowFar();
    }
  }

  private void tellHowFar() {
    toldAt = Instant.now();
    out.accept(new Reached(completed, toldAt));
  }
}

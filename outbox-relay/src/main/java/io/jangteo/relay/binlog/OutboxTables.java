package io.jangteo.relay.binlog;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidTaggedEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TransactionPayloadEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.XidEventDataDeserializer;
import io.jangteo.relay.settings.Shard;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which tables of the stream are outboxes. The rows of all others are not even read. */
final class OutboxTables {
  /** New columns come as a new table. */
  private static final Pattern NAME = Pattern.compile("outbox_event(_v\\d+)?");

  private final Set<String> databases;
  private final Map<Long, OutboxTable> byId = new HashMap<>();

  OutboxTables(Shard shard) {
    this.databases = shard.sourceByDatabase().keySet();
  }

  /** A table's number, good until it is announced again or another one is announced under it. */
  void announced(TableMapEventData table) {
    if (isOutbox(table)) {
      byId.put(table.getTableId(), OutboxTable.of(table));
    } else {
      byId.remove(table.getTableId());
    }
  }

  @Nullable OutboxTable of(long tableId) {
    return byId.get(tableId);
  }

  boolean isOutbox(@Nullable TableMapEventData table) {
    return table != null
        && databases.contains(table.getDatabase())
        && NAME.matcher(table.getTable()).matches();
  }

  /** Reads what the relay needs to know, and skips the rest of the stream unread. */
  EventDeserializer deserializer() {
    var tables = new HashMap<Long, TableMapEventData>();
    var rows = new OutboxRowsDeserializer(tables, this::isOutbox);
    Map<EventType, EventDataDeserializer<? extends EventData>> read =
        new EnumMap<>(EventType.class);
    read.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
    read.put(EventType.ROTATE, new RotateEventDataDeserializer());
    read.put(EventType.GTID, new GtidEventDataDeserializer());
    read.put(EventType.GTID_TAGGED, new GtidTaggedEventDataDeserializer());
    read.put(EventType.QUERY, new QueryEventDataDeserializer());
    read.put(EventType.XID, new XidEventDataDeserializer());
    read.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
    read.put(EventType.WRITE_ROWS, rows);
    read.put(EventType.EXT_WRITE_ROWS, rows.withExtraInformation());
    read.put(EventType.TRANSACTION_PAYLOAD, new TransactionPayloadEventDataDeserializer());
    var deserializer =
        new EventDeserializer(
            new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), raw(read), tables);
    deserializer.setCompatibilityMode(
        CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY,
        CompatibilityMode.DATE_AND_TIME_AS_LONG_MICRO);
    return deserializer;
  }

  /** The client's constructor takes a raw type. */
  @SuppressWarnings("rawtypes")
  private static Map<EventType, EventDataDeserializer> raw(
      Map<EventType, EventDataDeserializer<? extends EventData>> typed) {
    return new EnumMap<>(typed);
  }
}

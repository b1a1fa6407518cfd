package io.jangteo.relay.binlog;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads inserted rows of the tables that are wanted; of others only which table it was. */
final class OutboxRowsDeserializer extends AbstractRowsEventDataDeserializer<WriteRowsEventData> {
  private static final int TABLE_ID_BYTES = 6;
  private static final int LENGTH_BYTES = 2;
  private static final int FLAG_BYTES = 2;

  private final Map<Long, TableMapEventData> tables;
  private final Predicate<@Nullable TableMapEventData> wanted;
  private final boolean extraInformation;

  OutboxRowsDeserializer(
      Map<Long, TableMapEventData> tables, Predicate<@Nullable TableMapEventData> wanted) {
    this(tables, wanted, false);
  }

  private OutboxRowsDeserializer(
      Map<Long, TableMapEventData> tables,
      Predicate<@Nullable TableMapEventData> wanted,
      boolean extraInformation) {
    super(tables);
    this.tables = tables;
    this.wanted = wanted;
    this.extraInformation = extraInformation;
  }

  /** The form of the event that MySQL has written since 5.6. */
  OutboxRowsDeserializer withExtraInformation() {
    return new OutboxRowsDeserializer(tables, wanted, true);
  }

  @Override
  public WriteRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
    var data = new WriteRowsEventData();
    data.setTableId(in.readLong(TABLE_ID_BYTES));
    data.setRows(new ArrayList<>());
    if (!wanted.test(tables.get(data.getTableId()))) {
      return data;
    }
    in.skip(FLAG_BYTES);
    if (extraInformation) {
      in.skip(in.readInteger(LENGTH_BYTES) - LENGTH_BYTES);
    }
    data.setIncludedColumns(in.readBitSet(in.readPackedInteger(), true));
    while (in.available() > 0) {
      Serializable[] row = deserializeRow(data.getTableId(), data.getIncludedColumns(), in);
      data.getRows().add(row);
    }
    return data;
  }
}

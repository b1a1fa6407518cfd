package io.jangteo.messaging;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/** The ids each consumer has handled. */
final class InboxTable {

  private final JdbcOperations jdbc;

  InboxTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Set<UUID> seenAmong(String consumer, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    var sql =
        "SELECT message_id FROM inbox WHERE consumer = ? AND message_id IN (%s)"
            .formatted(ids.stream().map(_ -> "?").collect(Collectors.joining(",")));
    return jdbc
        .query(
            sql,
            row -> {
              row.setString(1, consumer);
              for (int i = 0; i < ids.size(); i++) {
                row.setBytes(i + 2, Outbox.bytes(ids.get(i)));
              }
            },
            (row, _) -> {
              var bytes = ByteBuffer.wrap(row.getBytes(1));
              return new UUID(bytes.getLong(), bytes.getLong());
            })
        .stream()
        .collect(Collectors.toSet());
  }

  /**
   * Adds all, or none where one is there already: in one statement, because one that fails leaves
   * nothing behind.
   */
  boolean addUnlessSeen(String consumer, List<UUID> ids) {
    if (ids.isEmpty()) {
      return true;
    }
    var sql =
        "INSERT INTO inbox (consumer, message_id) VALUES %s"
            .formatted(ids.stream().map(_ -> "(?, ?)").collect(Collectors.joining(",")));
    try {
      jdbc.update(
          sql,
          row -> {
            for (int i = 0; i < ids.size(); i++) {
              row.setString(2 * i + 1, consumer);
              row.setBytes(2 * i + 2, Outbox.bytes(ids.get(i)));
            }
          });
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Removes the rows of messages older than the given id, at most so many. */
  int removeBefore(String consumer, UUID oldest, int limit) {
    return jdbc.update(
        "DELETE FROM inbox WHERE consumer = ? AND message_id < ? LIMIT ?",
        consumer,
        Outbox.bytes(oldest),
        limit);
  }
}

package io.jangteo.relay.debezium;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Why the engine ended, in our words. It tells by the texts of nested exceptions. */
final class EngineFailure {
  private EngineFailure() {}

  static RelayFailure of(String message, @Nullable Throwable error) {
    var causes = Stream.iterate(error, it -> it != null, Throwable::getCause).toList();
    return causes.stream()
        .filter(RelayFailure.class::isInstance)
        .map(RelayFailure.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                new RelayFailure(
                    causes.stream()
                        .flatMap(EngineFailure::reason)
                        .findFirst()
                        .orElse(Reason.ENGINE_ENDED),
                    causes.isEmpty() ? message : causes.getLast().toString(),
                    error));
  }

  private static Stream<Reason> reason(Throwable cause) {
    var text = String.valueOf(cause.getMessage());
    if (text.contains("purged required binary logs") || text.contains("no longer available")) {
      return Stream.of(Reason.BINLOG_PURGED);
    }
    if (text.contains("same server_uuid/server_id")) {
      return Stream.of(Reason.REPLACED);
    }
    if (text.contains("internal schema size") || cause instanceof DataException) {
      return Stream.of(Reason.SCHEMA_CHANGED);
    }
    if (text.contains("Access denied") || cause instanceof AuthenticationException) {
      return Stream.of(Reason.MYSQL_REFUSED);
    }
    return cause instanceof IOException || cause instanceof SQLException
        ? Stream.of(Reason.MYSQL_UNREACHABLE)
        : Stream.empty();
  }
}

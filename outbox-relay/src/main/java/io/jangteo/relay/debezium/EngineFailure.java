package io.jangteo.relay.debezium;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.mysql.BinlogFailure;
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
    if (text.contains("internal schema size") || cause instanceof DataException) {
      return Stream.of(Reason.SCHEMA_CHANGED);
    }
    return cause instanceof AuthenticationException
        ? Stream.of(Reason.MYSQL_REFUSED)
        : BinlogFailure.reason(cause).stream();
  }
}

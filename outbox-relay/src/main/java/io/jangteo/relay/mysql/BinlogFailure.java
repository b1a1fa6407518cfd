package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Why a reading of the binlog ended, in our words. MySQL tells by texts. */
public final class BinlogFailure {
  private BinlogFailure() {}

  public static RelayFailure of(Exception cause) {
    return new RelayFailure(
        reason(cause).orElse(Reason.ENGINE_ENDED), String.valueOf(cause.getMessage()), cause);
  }

  /** Absent where it is no failure of MySQL or of the connection to it. */
  public static Optional<Reason> reason(Throwable cause) {
    var text = String.valueOf(cause.getMessage());
    if (text.contains("purged required binary logs") || text.contains("no longer available")) {
      return Optional.of(Reason.BINLOG_PURGED);
    }
    if (text.contains("same server_uuid/server_id")) {
      return Optional.of(Reason.REPLACED);
    }
    if (text.contains("Access denied")) {
      return Optional.of(Reason.MYSQL_REFUSED);
    }
    return cause instanceof IOException || cause instanceof SQLException
        ? Optional.of(Reason.MYSQL_UNREACHABLE)
        : Optional.empty();
  }
}

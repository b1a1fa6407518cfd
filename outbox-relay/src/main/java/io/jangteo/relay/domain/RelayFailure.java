package io.jangteo.relay.domain;

import org.jspecify.annotations.Nullable;

/** Why a shard stopped relaying. Every one is answered by starting over from the last commit. */
public final class RelayFailure extends RuntimeException {
  public enum Reason {
    /** MySQL did not answer, or hung up. */
    MYSQL_UNREACHABLE,
    /** The server lacks a setting without which rows could be lost. */
    MYSQL_MISCONFIGURED,
    /** User, password or rights. */
    MYSQL_REFUSED,
    /** Connected, but not even a heartbeat arrives. */
    STREAM_STALLED,
    /** Rows came again, or were left out. */
    STREAM_DIVERGED,
    /** The server has deleted binlog that was not published yet. */
    BINLOG_PURGED,
    /** The server does not have what was published: it is not the successor of the old one. */
    HISTORY_LOST,
    /** Another relay reads as the same replica: it leads now. */
    REPLACED,
    /** The lock in MySQL is gone: another relay may lead now. */
    LOCK_LOST,
    /** Another relay writes under the same transactional id: it leads now. */
    FENCED,
    /** Kafka did not answer, or refused. */
    KAFKA_UNAVAILABLE,
    /** Somebody has moved the position. */
    MOVED,
    /** The outbox table does not have the columns it must have. */
    SCHEMA_CHANGED,
    /** A row was refused whose aggregate type asks for a person. */
    ROW_REFUSED,
    /** More aggregates are parked than a person can be expected to release. */
    TOO_MANY_PARKED,
    /** The engine ended for a reason of its own. */
    ENGINE_ENDED
  }

  private final Reason reason;
  private final String message;

  public RelayFailure(Reason reason, String message) {
    this(reason, message, null);
  }

  public RelayFailure(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.message = message;
  }

  public Reason reason() {
    return reason;
  }

  public String message() {
    return message;
  }
}

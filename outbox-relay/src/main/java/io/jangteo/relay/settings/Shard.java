package io.jangteo.relay.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One MySQL server and the outboxes on it. Its binlog is read once, however many databases share
 * it.
 *
 * @param serverId the replica we are to MySQL, the same on every instance of the relay: the newer
 *     connection ends the older one's
 * @param beginning where it starts the very first time
 * @param canary the database of an outbox that belongs to the relay, which may write there
 */
public record Shard(
    @Pattern(regexp = "[a-z0-9-]{1,30}") String name,
    @NotBlank String host,
    @Min(1) @Max(65535) int port,
    @NotBlank String username,
    @NotNull String password,
    @DefaultValue("preferred") SslMode sslMode,
    @Min(1) @Max(4294967295L) long serverId,
    @DefaultValue("binlog-client") Reader reader,
    @DefaultValue("earliest") Beginning beginning,
    @Nullable String canary,
    @NotEmpty List<@Valid Outbox> outboxes) {

  private static final long ALL_IDS = 4294967295L;
  private static final long HALF_OF_ALL_IDS = ALL_IDS / 2;

  public Shard {
    canary = canary == null || canary.isBlank() ? null : canary;
  }

  /** Where a relay starts that has no position. */
  public enum Beginning {
    /** Before everything the binlog still holds. */
    EARLIEST,
    /** With what is written from now on. */
    LATEST,
    /** With all rows that are in the tables. */
    TABLE
  }

  /** It is read like any other outbox, so it has to be one. */
  @AssertTrue(message = "canary must be the database of one of the outboxes")
  boolean isCanaryAnOutbox() {
    return canary == null || sourceByDatabase().containsKey(canary);
  }

  /** What reads the binlog. Both keep the same position, so one may be changed for the other. */
  public enum Reader {
    /** {@code debezium-embedded}. */
    DEBEZIUM,
    /** The client Debezium reads with, alone. */
    BINLOG_CLIENT
  }

  /** As MySQL names them. Over a network: at least {@code required}. */
  public enum SslMode {
    DISABLED,
    PREFERRED,
    REQUIRED,
    VERIFY_CA,
    VERIFY_IDENTITY;

    /** Whoever insists on TLS never hands the password to a key the server sent in clear. */
    public boolean mayBeInClear() {
      return this == DISABLED || this == PREFERRED;
    }
  }

  /**
   * One service's {@code outbox_event}.
   *
   * @param source what {@code ce_source} says of its events
   */
  public record Outbox(
      @Pattern(regexp = "[A-Za-z0-9_]{1,64}") String database,
      @Pattern(regexp = "/[a-z0-9/-]+") String source) {}

  public Map<String, String> sourceByDatabase() {
    return outboxes.stream().collect(Collectors.toMap(Outbox::database, Outbox::source));
  }

  /**
   * The same under a server id nobody else is likely to have, to read beside the one that leads.
   */
  public Shard asAnotherReplica() {
    var another = 1 + (serverId + HALF_OF_ALL_IDS) % ALL_IDS;
    return new Shard(
        name, host, port, username, password, sslMode, another, reader, beginning, canary,
        outboxes);
  }

  @Override
  public String toString() {
    return "%s (%s@%s:%d)".formatted(name, username, host, port);
  }
}

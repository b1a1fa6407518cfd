package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.Notice;
import io.jangteo.payment.domain.Notice.Proof;
import io.jangteo.payment.domain.Notice.State;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Provider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notices of the providers, and who works on which. */
@Component
public class WebhookInbox {

  /** One payment has one key; the bound is for those who name a payment that is not theirs. */
  private static final int MOST_MEANT = 10;

  /** What an IN finds nothing by. */
  private static final List<@Nullable Object> NOTHING = Collections.singletonList(null);

  private static final int MOST_COUNTED = 100_000;

  private static final String COLUMNS =
      """
      notice_no, provider, type, state, proof, payment_key, BIN_TO_UUID(order_id) AS order_id,
      BIN_TO_UUID(payment_id) AS payment_id, attempts, reason, received_at, ended_at""";

  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  WebhookInbox(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /**
   * A notice as it comes.
   *
   * @param isOurs whether it says anything of a payment
   * @param headers as JSON
   */
  public record Incoming(Notice notice, boolean isOurs, String headers, String body) {}

  /**
   * A notice that somebody works on.
   *
   * @param attempts this one included
   */
  public record Waiting(long number, Provider provider, Proof proof, String body, int attempts) {}

  /**
   * A payment that a notice may be about.
   *
   * @param isSettled it has its money, and no refund of it is in doubt: there is nothing to ask
   *     about
   * @param depositSecret what a genuine notice of a deposit repeats
   */
  public record Meant(UUID paymentId, boolean isSettled, @Nullable String depositSecret) {

    @Override
    public String toString() {
      return "Meant[%s]".formatted(paymentId);
    }
  }

  /** What a notice names: a provider's key, an order, or both. */
  public record Named(Provider provider, @Nullable String paymentKey, @Nullable UUID orderId) {}

  /** What became of a notice. */
  public record End(
      long number, State state, Proof proof, @Nullable UUID paymentId, @Nullable String reason) {}

  /** A notice without its body, which may hold secrets. */
  public record Kept(
      long number,
      Provider provider,
      String type,
      State state,
      Proof proof,
      @Nullable String paymentKey,
      @Nullable UUID orderId,
      @Nullable UUID paymentId,
      int attempts,
      @Nullable String reason,
      Instant receivedAt,
      @Nullable Instant endedAt) {}

  /** How much waits to be applied. */
  public record Backlog(long count, @Nullable Instant oldest) {}

  /**
   * Keeps notices, with work to do for those that are ours.
   *
   * @throws DuplicateKeyException when one of them had come before, or comes twice among them: none
   *     is kept then
   */
  public void add(List<Incoming> notices) {
    batches.batchUpdate(
        """
        INSERT INTO webhook_inbox (webhook_id, provider, type, proof, payment_key, order_id, state,
                                   headers, body, received_at, next_try_at, ended_at)
        VALUES (?, ?, ?, ?, ?, UUID_TO_BIN(?), ?, ?, ?,
                UTC_TIMESTAMP(6), IF(?, UTC_TIMESTAMP(6), NULL), IF(?, NULL, UTC_TIMESTAMP(6)))""",
        notices.stream().map(WebhookInbox::row).toList());
  }

  private static Object[] row(Incoming incoming) {
    var notice = incoming.notice();
    return new Object[] {
      notice.webhookId(),
      notice.provider().name(),
      notice.type(),
      notice.proof().name(),
      notice.paymentKey(),
      text(notice.orderId()),
      (incoming.isOurs() ? State.RECEIVED : State.IGNORED).name(),
      incoming.headers(),
      incoming.body().getBytes(StandardCharsets.UTF_8),
      incoming.isOurs(),
      incoming.isOurs()
    };
  }

  /** Those whose time has come and that nobody else is claiming, oldest first. */
  public List<Waiting> claimDue(Instant now, int limit) {
    return jdbc.sql(
            """
            SELECT notice_no, provider, proof, body, attempts + 1 FROM webhook_inbox
            WHERE state = 'RECEIVED' AND next_try_at <= :now
            ORDER BY next_try_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
        .param("now", utc(now))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Waiting(
                    row.getLong(1),
                    Provider.valueOf(row.getString(2)),
                    Proof.valueOf(row.getString(3)),
                    new String(row.getBytes(4), StandardCharsets.UTF_8),
                    row.getInt(5)))
        .list();
  }

  /** When those come to be claimed again, should this attempt come to no end. */
  public void reserve(Collection<Waiting> claimed, Instant until) {
    jdbc.sql(
            """
            UPDATE webhook_inbox SET attempts = attempts + 1, next_try_at = :until
            WHERE notice_no IN (:numbers)""")
        .param("until", utc(until))
        .param("numbers", claimed.stream().map(Waiting::number).toList())
        .update();
  }

  /** What each of these means: the payments under the provider's key, or of the order. */
  public Map<Named, List<Meant>> meant(Set<Named> names) {
    var keys = names.stream().map(Named::paymentKey).filter(Objects::nonNull).toList();
    var orders = names.stream().map(Named::orderId).filter(Objects::nonNull).toList();
    var found =
        jdbc.sql(
                """
                SELECT p.provider, p.payment_key, BIN_TO_UUID(p.order_id), BIN_TO_UUID(p.payment_id),
                  p.state, p.deposit_secret,
                  EXISTS (SELECT 1 FROM refund r WHERE r.payment_id = p.payment_id AND r.state = 'UNKNOWN')
                FROM (
                  SELECT payment_id FROM (
                    SELECT payment_id, ROW_NUMBER() OVER (PARTITION BY provider, payment_key) AS nth
                    FROM payment WHERE payment_key IN (:keys)) of_keys
                  WHERE nth <= :most
                  UNION
                  SELECT payment_id FROM payment WHERE order_id IN (:orders) AND provider IS NOT NULL) named
                JOIN payment p ON p.payment_id = named.payment_id""")
            .param("keys", keys.isEmpty() ? NOTHING : keys)
            .param(
                "orders",
                orders.isEmpty() ? NOTHING : orders.stream().map(WebhookInbox::bytes).toList())
            .param("most", MOST_MEANT)
            .query(WebhookInbox::found)
            .list();
    return names.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                name ->
                    found.stream()
                        .filter(one -> one.isOf(name))
                        .map(Found::meant)
                        .limit(MOST_MEANT)
                        .toList()));
  }

  private static Found found(ResultSet row, int at) throws SQLException {
    var isSettled = Payment.State.valueOf(row.getString(5)).isCaptured() && !row.getBoolean(7);
    return new Found(
        new Named(
            Provider.valueOf(row.getString(1)),
            row.getString(2),
            UUID.fromString(row.getString(3))),
        new Meant(UUID.fromString(row.getString(4)), isSettled, row.getString(6)));
  }

  private record Found(Named names, Meant meant) {

    boolean isOf(Named name) {
      return names.provider() == name.provider()
          && (Objects.equals(names.paymentKey(), name.paymentKey())
              || Objects.equals(names.orderId(), name.orderId()));
    }
  }

  /** Those of these payments that somebody is asking about. */
  public Set<UUID> beingAsked(Collection<UUID> paymentIds, Instant now) {
    return jdbc.sql(
            """
            SELECT BIN_TO_UUID(payment_id) FROM payment
            WHERE payment_id IN (:ids) AND being_asked AND next_try_at > :now""")
        .param("ids", paymentIds.stream().map(WebhookInbox::bytes).toList())
        .param("now", utc(now))
        .query((row, _) -> UUID.fromString(row.getString(1)))
        .set();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Only what is still waiting ends, so that a slow worker undoes nothing. */
  public void end(List<End> ends, Instant now) {
    ends.stream()
        .collect(Collectors.groupingBy(end -> new Alike(end.state(), end.proof(), end.reason())))
        .forEach((how, some) -> end(how, some, now));
  }

  private record Alike(State state, Proof proof, @Nullable String reason) {}

  private void end(Alike how, List<End> ends, Instant now) {
    jdbc.sql(
            """
            UPDATE webhook_inbox
            SET state = :state, proof = :proof, reason = :reason, ended_at = :now, next_try_at = NULL,
                payment_id = UUID_TO_BIN(ELT(FIELD(notice_no, :numbers), :payments))
            WHERE notice_no IN (:numbers) AND state = 'RECEIVED'""")
        .param("state", how.state().name())
        .param("proof", how.proof().name())
        .param("reason", how.reason())
        .param("now", utc(now))
        .param("numbers", ends.stream().map(End::number).toList())
        .param("payments", ends.stream().map(end -> text(end.paymentId())).toList())
        .update();
  }

  /** Newest first, those before the given one; absent parts do not narrow. */
  public List<Kept> list(
      @Nullable Provider provider, @Nullable State state, @Nullable Long before, int limit) {
    return jdbc.sql(
            "SELECT "
                + COLUMNS
                + """
                 FROM webhook_inbox
                WHERE (:before IS NULL OR notice_no < :before)
                  AND (:provider IS NULL OR provider = :provider)
                  AND (:state IS NULL OR state = :state)
                ORDER BY notice_no DESC LIMIT :limit""")
        .param("before", before)
        .param("provider", provider == null ? null : provider.name())
        .param("state", state == null ? null : state.name())
        .param("limit", limit)
        .query(WebhookInbox::kept)
        .list();
  }

  public Optional<Kept> find(long number) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM webhook_inbox WHERE notice_no = :number")
        .param("number", number)
        .query(WebhookInbox::kept)
        .optional();
  }

  /** One that has ended, and was not ignored, is work to do again; false where it is not. */
  public boolean again(long number) {
    return jdbc.sql(
                """
                UPDATE webhook_inbox
                SET state = 'RECEIVED', attempts = 0, next_try_at = UTC_TIMESTAMP(6), ended_at = NULL, reason = NULL
                WHERE notice_no = :number AND state IN ('APPLIED', 'REFUSED', 'GIVEN_UP')""")
            .param("number", number)
            .update()
        == 1;
  }

  /** Removes those that came before and have ended; says how many. */
  public int forget(Instant before, int limit) {
    return jdbc.sql(
            """
            DELETE FROM webhook_inbox
            WHERE received_at < :before AND state <> 'RECEIVED' ORDER BY received_at LIMIT :limit""")
        .param("before", utc(before))
        .param("limit", limit)
        .update();
  }

  public Backlog backlog() {
    return jdbc.sql(
            """
            SELECT COUNT(*), MIN(received_at) FROM (
              SELECT received_at FROM webhook_inbox WHERE state = 'RECEIVED' LIMIT :limit) waiting""")
        .param("limit", MOST_COUNTED)
        .query((row, _) -> new Backlog(row.getLong(1), instant(row, 2)))
        .single();
  }

  private static Kept kept(ResultSet row, int at) throws SQLException {
    return new Kept(
        row.getLong("notice_no"),
        Provider.valueOf(row.getString("provider")),
        row.getString("type"),
        State.valueOf(row.getString("state")),
        Proof.valueOf(row.getString("proof")),
        row.getString("payment_key"),
        id(row.getString("order_id")),
        id(row.getString("payment_id")),
        row.getInt("attempts"),
        row.getString("reason"),
        Objects.requireNonNull(instant(row, row.findColumn("received_at"))),
        instant(row, row.findColumn("ended_at")));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : at.toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}

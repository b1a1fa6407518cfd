package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.PaidLine;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundLine;
import io.jangteo.payment.domain.Refunds;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refunds in MySQL. */
@Repository
class JpaRefunds implements Refunds {

  private final RefundRows rows;
  private final LinesTables lines;
  private final EntityManager entities;
  private final JdbcClient jdbc;

  JpaRefunds(RefundRows rows, LinesTables lines, EntityManager entities, JdbcClient jdbc) {
    this.rows = rows;
    this.lines = lines;
    this.entities = entities;
    this.jdbc = jdbc;
  }

  @Override
  public StoredRefund add(Refund refund, @Nullable Request request, Instant at) {
    var row = new RefundRow(refund, request, at);
    entities.persist(row);
    entities.flush();
    lines.addRefunded(refund);
    if (refund.state() == Refund.State.APPROVED && !lines.setAside(refund)) {
      throw new IllegalStateException("there is not so much left as %s wants".formatted(refund));
    }
    return row.toStored(refund.wish().lines());
  }

  @Override
  public Optional<StoredRefund> find(UUID refundId) {
    return rows.findByRefundId(refundId).map(this::stored);
  }

  @Override
  public Optional<StoredRefund> ofRequest(String requesterId, String idempotencyKey) {
    return rows.findByRequesterIdAndIdempotencyKey(requesterId, idempotencyKey).map(this::stored);
  }

  @Override
  public List<StoredRefund> list(Filter filter, @Nullable UUID before, int limit) {
    var ids = ids(filter, before, limit);
    if (ids.isEmpty()) {
      return List.of();
    }
    var linesOf = lines.refunded(ids);
    return rows.ofIds(ids).stream()
        .map(row -> row.toStored(linesOf.getOrDefault(row.refundId(), List.of())))
        .toList();
  }

  private List<UUID> ids(Filter filter, @Nullable UUID before, int limit) {
    var state = filter.state();
    return jdbc.sql(
            """
            SELECT BIN_TO_UUID(r.refund_id) FROM refund r
            WHERE (:before IS NULL OR r.refund_id < UUID_TO_BIN(:before))
              AND (:order IS NULL OR r.order_id = UUID_TO_BIN(:order))
              AND (:state IS NULL OR r.state = :state)
              AND (:buyer IS NULL OR EXISTS (
                SELECT 1 FROM payment p WHERE p.payment_id = r.payment_id AND p.buyer_id = :buyer))
              AND (:seller IS NULL OR EXISTS (
                SELECT 1 FROM refund_line l
                JOIN payment_line p ON p.payment_id = r.payment_id AND p.line_no = l.line_no
                WHERE l.refund_id = r.refund_id AND p.seller_id = :seller))
            ORDER BY r.refund_id DESC LIMIT :limit""")
        .param("before", text(before))
        .param("order", text(filter.orderId()))
        .param("state", state == null ? null : state.name())
        .param("buyer", filter.buyerId())
        .param("seller", filter.sellerId())
        .param("limit", limit)
        .query((row, _) -> UUID.fromString(row.getString(1)))
        .list();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  @Override
  public StoredRefund lock(UUID refundId) {
    var row = row(refundId);
    // It may have been read before, and what is in memory is not read again by itself.
    entities.flush();
    entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
    return stored(row);
  }

  @Override
  public List<UUID> paymentsWithDue(Instant now, int limit) {
    return rows.paymentsWithDue(now, Limit.of(limit));
  }

  @Override
  public List<Refund> lockUnderWay(Collection<UUID> paymentIds) {
    var found = rows.lockUnderWay(paymentIds);
    var linesOf = lines.refunded(found.stream().map(RefundRow::refundId).toList());
    return found.stream()
        .map(row -> row.toRefund(linesOf.getOrDefault(row.refundId(), List.of())))
        .toList();
  }

  @Override
  public void begun(Refund refund) {
    var row = row(refund.refundId());
    row.become(refund);
    row.beingAsked();
  }

  @Override
  public void save(Refund refund) {
    row(refund.refundId()).become(refund);
  }

  @Override
  public void decided(UUID refundId, String by, @Nullable String why) {
    row(refundId).decided(by, why);
  }

  private RefundRow row(UUID refundId) {
    return Objects.requireNonNull(
        entities.find(RefundRow.class, refundId), () -> "no refund " + refundId);
  }

  @Override
  public void restock(UUID refundId, boolean restock) {
    lines.restock(refundId, restock);
  }

  @Override
  public int askNow(Collection<UUID> paymentIds, Instant now) {
    return paymentIds.isEmpty() ? 0 : rows.askNow(paymentIds, now);
  }

  @Override
  public void tryAgainNow(Provider provider, int limit) {
    rows.tryAgainNow(provider.name(), limit);
  }

  @Override
  public void addLines(Map<UUID, List<PaidLine>> byPayment) {
    // The lines refer to payments that may still be on their way to the database.
    entities.flush();
    lines.addPaid(byPayment);
  }

  @Override
  public List<PaidLine> lines(UUID paymentId) {
    return lines.paid(paymentId);
  }

  @Override
  public void shipped(UUID paymentId, Collection<Integer> lineNos) {
    lines.shipped(paymentId, lineNos);
  }

  @Override
  public boolean setAside(Refund refund) {
    return payment(refund).setAside(refund.amount().amount()) && lines.setAside(refund);
  }

  @Override
  public void release(Refund refund) {
    payment(refund).release(refund.amount().amount());
    lines.release(refund);
  }

  private PaymentRow payment(Refund refund) {
    return Objects.requireNonNull(
        entities.find(PaymentRow.class, refund.target().paymentId()),
        "a payment is locked before a refund of it is changed");
  }

  @Override
  public void gone(Refund refund) {
    lines.gone(refund);
  }

  private StoredRefund stored(RefundRow row) {
    List<RefundLine> of =
        lines.refunded(List.of(row.refundId())).getOrDefault(row.refundId(), List.of());
    return row.toStored(of);
  }
}

package io.jangteo.order.jpa;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.jpa.SpecHints;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The statements on {@code orders}. */
interface OrderRows extends Repository<OrderRow, UUID> {

  /** Hibernate's number for it. */
  String SKIP_LOCKED = "-2";

  /** No order has a later id. */
  UUID BEHIND_ALL_OTHERS = UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff");

  /** Locking, so that it waits for a row that is being inserted. */
  @Lock(LockModeType.PESSIMISTIC_READ)
  @Query("select o from OrderRow o where o.buyerId = :buyerId and o.idemKey = :key")
  Optional<OrderRow> ofRequest(String buyerId, String key);

  @Query(
      "select o from OrderRow o left join fetch o.lines where o.id = :id and o.buyerId = :buyerId")
  Optional<OrderRow> withLines(UUID id, String buyerId);

  @Query("select o from OrderRow o left join fetch o.lines where o.id in :ids order by o.id desc")
  List<OrderRow> allWithLines(Collection<UUID> ids);

  /** Whoever changes an order holds its row; its lines and refunds need no lock of their own. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from OrderRow o where o.id = :id")
  Optional<OrderRow> lock(UUID id);

  /** Those of them that nobody else holds. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = SKIP_LOCKED))
  @Query("select o from OrderRow o where o.id in :ids order by o.id")
  List<OrderRow> lockThoseFree(Collection<UUID> ids);

  /** In the order of their ids, so that two batches with orders in common do not deadlock. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from OrderRow o where o.id in :ids order by o.id")
  List<OrderRow> lockAll(Collection<UUID> ids);

  @Query(
      """
      select o from OrderRow o
      where o.buyerId = :buyerId
        and (o.createdAt < :createdAt or (o.createdAt = :createdAt and o.id < :id))
      order by o.createdAt desc, o.id desc""")
  List<OrderRow> newestBehind(String buyerId, Instant createdAt, UUID id, Limit limit);

  @Query(
      "select new io.jangteo.order.jpa.OrderVersion(o.id, o.version) from OrderRow o where o.id in :ids")
  List<OrderVersion> versions(Collection<UUID> ids);

  /** Writes what was persisted and changed, and says in Spring's words what went wrong. */
  void flush();
}

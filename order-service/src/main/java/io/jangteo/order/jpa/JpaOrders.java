package io.jangteo.order.jpa;

import io.jangteo.order.domain.AlreadyTaken;
import io.jangteo.order.domain.CancellationAnswer;
import io.jangteo.order.domain.Canceller;
import io.jangteo.order.domain.EarlierOrder;
import io.jangteo.order.domain.Hearing;
import io.jangteo.order.domain.InstructionAnswer;
import io.jangteo.order.domain.InstructionRefusal;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.NewOrder;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderChange;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderPosition;
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PaymentInstruction;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.StillUnderWay;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders in MySQL. */
@Component
class JpaOrders implements Orders {

  private static final OrderPosition TOP =
      new OrderPosition(
          Instant.parse("9999-12-31T00:00:00Z"), new OrderId(OrderRows.BEHIND_ALL_OTHERS));

  /** MySQL's own number; Hibernate and Spring make no difference between the constraints. */
  private static final int DUPLICATE_ENTRY = 1062;

  private final EntityManager entities;
  private final OrderRows rows;
  private final OrderChanges changes;
  private final PaymentInstructions instructions;

  JpaOrders(
      EntityManager entities,
      OrderRows rows,
      OrderChanges changes,
      PaymentInstructions instructions) {
    this.entities = entities;
    this.rows = rows;
    this.changes = changes;
    this.instructions = instructions;
  }

  @Override
  public void add(List<NewOrder> orders) {
    try {
      orders.forEach(added -> entities.persist(new OrderRow(added.order(), added.request())));
      rows.flush();
    } catch (EntityExistsException e) {
      throw new AlreadyTaken(e);
    } catch (DataIntegrityViolationException e) {
      throw isDuplicate(e) ? new AlreadyTaken(e) : e;
    } catch (PessimisticLockingFailureException e) {
      throw new StillUnderWay(e);
    }
  }

  private static boolean isDuplicate(DataIntegrityViolationException e) {
    return e.getMostSpecificCause() instanceof SQLException sql
        && sql.getErrorCode() == DUPLICATE_ENTRY;
  }

  @Override
  @Transactional
  public Optional<EarlierOrder> ofRequest(String buyerId, String key) {
    try {
      return rows.ofRequest(buyerId, key).map(OrderRow::earlierOrder);
    } catch (PessimisticLockingFailureException e) {
      throw new StillUnderWay(e);
    }
  }

  @Override
  @Transactional
  public Optional<PlacedOrder> find(OrderId id, String buyerId) {
    return rows.withLines(id.value(), buyerId).map(OrderRow::placedOrder);
  }

  @Override
  @Transactional
  public List<Order> newest(String buyerId, @Nullable OrderPosition behind, int limit) {
    var from = behind == null ? TOP : behind;
    return rows.newestBehind(buyerId, from.createdAt(), from.id().value(), Limit.of(limit)).stream()
        .map(OrderRow::order)
        .toList();
  }

  @Override
  @Transactional
  public Map<OrderId, Long> versions(Set<OrderId> ids) {
    return rows.versions(ids.stream().map(OrderId::value).toList()).stream()
        .collect(Collectors.toMap(row -> new OrderId(row.id()), OrderVersion::version));
  }

  @Override
  @Transactional
  public InstructionAnswer instruct(
      OrderId id, PaymentInstruction instruction, KeyedRequest request, Instant at) {
    var locked = rows.lock(id.value());
    var row = locked.filter(order -> order.order().buyerId().equals(request.buyerId()));
    return row.map(order -> instruct(order, instruction, request, at))
        .orElseGet(InstructionAnswer.Unknown::new);
  }

  private InstructionAnswer instruct(
      OrderRow row, PaymentInstruction instruction, KeyedRequest request, Instant at) {
    var before = row.order();
    var earlier = instructions.ofRequest(before.id(), request.key());
    if (earlier.isPresent()) {
      return earlier.get().equals(request.fingerprint())
          ? new InstructionAnswer.InstructedBefore(row.placedOrder())
          : new InstructionAnswer.KeyReused();
    }
    var refusal = before.whyNotPayable(instruction, at);
    if (refusal.isPresent()) {
      return new InstructionAnswer.Refused(refusal.get(), before);
    }
    if (instructions.isUsed(before.id(), instruction.paymentKey())) {
      return new InstructionAnswer.Refused(InstructionRefusal.PAYMENT_KEY_USED, before);
    }
    instructions.add(before.id(), instruction.paymentKey(), request, at);
    row.show(before.instructed(instruction, at));
    return new InstructionAnswer.Instructed(changes.written(row, at));
  }

  @Override
  @Transactional
  public CancellationAnswer requestCancellation(
      OrderId id, Canceller canceller, String reason, Instant at) {
    var row = rows.lock(id.value()).filter(order -> canceller.mayCancel(order.withoutRefunds()));
    if (row.isEmpty()) {
      return new CancellationAnswer.Unknown();
    }
    var before = row.get().order();
    if (before.cancelRequestedAt() != null) {
      return new CancellationAnswer.RequestedBefore(row.get().placedOrder());
    }
    if (!before.isCancellable()) {
      return new CancellationAnswer.TooLate(before);
    }
    row.get().cancelRequested(before.cancelRequested(at), canceller, reason);
    return new CancellationAnswer.Requested(changes.written(row.get(), at));
  }

  @Override
  @Transactional
  public List<OrderChange> hear(List<News> news, Instant at) {
    var ids = news.stream().map(item -> item.orderId().value()).collect(Collectors.toSet());
    var locked = rows.lockAll(ids);
    var hearing =
        new Hearing(
            locked.stream()
                .map(OrderRow::order)
                .collect(Collectors.toMap(Order::id, Function.identity())),
            knownRefunds(news));
    news.forEach(hearing::hear);
    var after = hearing.orders();
    locked.forEach(row -> row.show(after));
    rows.flush();
    changes.keepInHistory(hearing.changes().stream().map(OrderChange::after).toList(), at);
    changes.keepRefunds(hearing.refunds());
    changes.refundLines(hearing.shares());
    return hearing.changes();
  }

  private List<OrderRefund> knownRefunds(List<News> news) {
    var ids =
        news.stream()
            .filter(JpaOrders::isOfARefund)
            .map(item -> item.orderId().value())
            .collect(Collectors.toSet());
    return ids.isEmpty() ? List.of() : changes.refunds(ids);
  }

  private static boolean isOfARefund(News news) {
    return switch (news) {
      case News.Reached _, News.Attempted _ -> false;
      case News.RefundTold _, News.Refunded _ -> true;
    };
  }

  @Override
  @Transactional
  public Optional<Instant> oldestOpen() {
    return changes.first(
        "SELECT open_since FROM orders WHERE open_since IS NOT NULL ORDER BY open_since LIMIT 1");
  }
}

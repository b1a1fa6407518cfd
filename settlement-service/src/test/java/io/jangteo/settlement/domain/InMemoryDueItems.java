package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What {@link DueItemsContract} asks for, without a database. */
public final class InMemoryDueItems implements DueItems {

  private record OrderLine(UUID orderId, int lineNo) {}

  private final InMemoryBooks books;
  private final Map<OrderLine, Instant> confirmed = new HashMap<>();
  private final Map<UUID, Purchase.Questioned> questions = new HashMap<>();
  private final Set<UUID> answered = new HashSet<>();

  public InMemoryDueItems(InMemoryBooks books) {
    this.books = books;
  }

  @Override
  public void learn(Collection<? extends Purchase> told) {
    for (var one : told) {
      switch (one) {
        case Purchase.Confirmed(var order, var lineNos, var at) ->
            lineNos.forEach(lineNo -> confirmed.putIfAbsent(new OrderLine(order, lineNo), at));
        case Purchase.Questioned question -> questions.put(question.refundId(), question);
        case Purchase.Answered answer -> answered.add(answer.refundId());
      }
    }
  }

  @Override
  public List<Kept> keptOf(Collection<UUID> orderIds) {
    return books.itemsOf(orderIds).stream()
        .filter(item -> item.state() == SettlementItem.State.PENDING)
        .filter(item -> confirmed.containsKey(lineOf(item)) && !isQuestioned(item))
        .map(
            item ->
                new Kept(
                    item.id(),
                    item.sellerId(),
                    Objects.requireNonNull(confirmed.get(lineOf(item)))))
        .toList();
  }

  @Override
  public void makeDue(Map<UUID, LocalDate> dueOn) {
    books.makeDue(dueOn);
  }

  private boolean isQuestioned(SettlementItem item) {
    return questions.values().stream()
        .filter(question -> !answered.contains(question.refundId()))
        .filter(question -> question.orderId().equals(item.orderId()))
        .anyMatch(
            question -> question.lineNos().isEmpty() || question.lineNos().contains(item.lineNo()));
  }

  private static OrderLine lineOf(SettlementItem item) {
    return new OrderLine(item.orderId(), item.lineNo());
  }
}

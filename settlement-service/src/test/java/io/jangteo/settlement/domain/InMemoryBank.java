package io.jangteo.settlement.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What {@link io.jangteo.settlement.bank.BankContract} asks for, with books one can look into. */
public final class InMemoryBank implements Bank {

  /** What goes wrong with a call. */
  public enum Fault {
    NONE,
    /** It is done, and nobody hears of it. */
    SILENCE_AFTER,
    /** It never arrives. */
    SILENCE_BEFORE
  }

  private final Map<UUID, BankAnswer> transfers = new LinkedHashMap<>();
  private final Map<UUID, Transfer> orders = new LinkedHashMap<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  public final List<String> calls = new ArrayList<>();
  private Runnable beforeEach = () -> {};

  /** Once each, in this order, for the transfers that are sent next. */
  public synchronized void meets(Fault... next) {
    faults.addAll(List.of(next));
  }

  public synchronized void forgetFaults() {
    faults.clear();
  }

  public synchronized void beforeEachCall(Runnable doing) {
    beforeEach = doing;
  }

  @Override
  public BankAnswer send(Transfer transfer) {
    beforeEach.run();
    synchronized (this) {
      calls.add("send " + transfer.id());
      var fault = faults.isEmpty() ? Fault.NONE : faults.removeFirst();
      if (fault == Fault.SILENCE_BEFORE) {
        return new BankAnswer.Unclear("silence");
      }
      orders.putIfAbsent(transfer.id(), transfer);
      var done =
          transfers.computeIfAbsent(
              transfer.id(),
              id ->
                  transfer.to().number().startsWith("sim-decline")
                      ? new BankAnswer.Declined("ACCOUNT_CLOSED")
                      : new BankAnswer.Completed("bt-" + id));
      return fault == Fault.SILENCE_AFTER ? new BankAnswer.Unclear("silence") : done;
    }
  }

  @Override
  public BankAnswer ask(Transfer transfer) {
    beforeEach.run();
    synchronized (this) {
      calls.add("ask " + transfer.id());
      return transfers.getOrDefault(transfer.id(), new BankAnswer.Unheard());
    }
  }

  public synchronized void sendBack(UUID id) {
    UnaryOperator<BankAnswer> back =
        before ->
            before instanceof BankAnswer.Completed(var transfer)
                ? new BankAnswer.Returned(transfer, "ACCOUNT_CLOSED")
                : before;
    transfers.computeIfPresent(id, (_, before) -> back.apply(before));
  }

  /** What left the bank and has stayed away. */
  public synchronized long paidTo(String accountNumber) {
    return orders.values().stream()
        .filter(order -> order.to().number().equals(accountNumber))
        .filter(order -> transfers.get(order.id()) instanceof BankAnswer.Completed)
        .mapToLong(order -> order.amount().amount())
        .sum();
  }

  public synchronized long callsOf(UUID id, String kind) {
    return calls.stream().filter((kind + " " + id)::equals).count();
  }
}

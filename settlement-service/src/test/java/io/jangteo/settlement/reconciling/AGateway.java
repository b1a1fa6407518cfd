package io.jangteo.settlement.reconciling;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewayLine.Settlement;
import io.jangteo.settlement.domain.GatewaySettlements;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A gateway that says what it is told to, a page at a time. */
final class AGateway implements GatewaySettlements {

  /** By it everything was paid out already. */
  static final LocalDate DAY = LocalDate.of(2025, 1, 6);

  final List<GatewayLine> lines = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  private final String name;
  boolean askedInTransaction;
  int pageSize = 2;
  Ending ending = new Ending.Complete();

  AGateway(String name) {
    this.name = name;
  }

  @Override
  public String gateway() {
    return name;
  }

  @Override
  public Ending read(LocalDate from, LocalDate to, Consumer<List<GatewayLine>> sink) {
    asked.add(from + " to " + to);
    askedInTransaction |= TransactionSynchronizationManager.isActualTransactionActive();
    for (int page = 0; page * pageSize < lines.size(); page++) {
      sink.accept(
          lines.subList(page * pageSize, Math.min(lines.size(), (page + 1) * pageSize)).stream()
              .map(AGateway::again)
              .toList());
    }
    return ending;
  }

  /** As it is read another time: the same, under an id of our own. */
  static GatewayLine again(GatewayLine line) {
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        line.gateway(),
        line.key(),
        line.direction(),
        line.orderReference(),
        line.amount(),
        line.settlement(),
        line.soldOn(),
        line.raw());
  }

  /** A payment where the amount is positive, else a refund; 2.9 % of it are kept or returned. */
  static GatewayLine line(String gateway, UUID order, String key, long signed) {
    var fee = Math.absExact(signed) * 29 / 1_000;
    return line(gateway, order.toString(), key, signed, fee, fee / 10, DAY);
  }

  static GatewayLine line(
      String gateway,
      String order,
      String key,
      long signed,
      long fee,
      long feeVat,
      LocalDate paidOutOn) {
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        gateway,
        key,
        signed < 0 ? Direction.REFUND : Direction.PAYMENT,
        order,
        Money.won(Math.absExact(signed)),
        new Settlement(Money.won(fee), Money.won(feeVat), paidOutOn),
        DAY,
        "{\"told\":\"%s\"}".formatted(key));
  }

  static GatewayLine report(String gateway, UUID order, String key, long signed) {
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        gateway,
        key,
        signed < 0 ? Direction.REFUND : Direction.PAYMENT,
        order.toString(),
        Money.won(Math.absExact(signed)),
        null,
        DAY,
        "{}");
  }
}

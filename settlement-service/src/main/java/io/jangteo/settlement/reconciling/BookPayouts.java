package io.jangteo.settlement.reconciling;

import static java.util.stream.Collectors.toMap;

import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.GatewayLines.Standing;
import io.jangteo.settlement.domain.GatewayPayout;
import io.jangteo.settlement.domain.LedgerMovement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Books what gateways have paid, line by line, on the day they pay it. */
@Component
class BookPayouts {

  private static final int LINES_PER_TRANSACTION = 500;

  private final GatewayLines lines;
  private final Books books;
  private final Retrying transactions;
  private final ReconcilingProperties properties;
  private final Clock clock;

  BookPayouts(
      GatewayLines lines,
      Books books,
      Retrying transactions,
      ReconcilingProperties properties,
      Clock clock) {
    this.lines = lines;
    this.books = books;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  void runOnce() {
    while (transactions.get(this::bookSome) == LINES_PER_TRANSACTION) {}
  }

  private int bookSome() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var paidOutBy = BusinessDay.of(now).plusDays(properties.bookDaysAhead());
    var due = lines.lockDue(paidOutBy, LINES_PER_TRANSACTION);
    var movements =
        lines
            .movements(due.stream().map(Standing::movement).map(Objects::requireNonNull).toList())
            .stream()
            .collect(toMap(LedgerMovement::transactionId, Function.identity()));
    if (!due.isEmpty()) {
      books.add(
          due.stream()
              .map(
                  standing ->
                      new GatewayPayout(
                          standing.line(),
                          Objects.requireNonNull(
                              movements.get(Objects.requireNonNull(standing.movement()))),
                          now))
              .toList());
    }
    due.forEach(standing -> lines.booked(standing.line().id(), standing.movement()));
    return due.size();
  }
}

package io.jangteo.simulator.portone;

import static io.jangteo.simulator.books.Provider.PORTONE;

import io.jangteo.simulator.books.Movement;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.http.InvalidBody;
import io.jangteo.simulator.http.JsonBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

/** Money that came and went back in some time, without fees: a page of it. */
record PortOneEvents(Instant from, Instant until, long offset, int size) {
  private static final int SIZE_LIMIT = 1_000;
  private static final int TEXT_LIMIT = 100;

  record Page(List<Item> items) {}

  record Item(PaymentEvent paymentEvent, String cursor) {}

  record PaymentEvent(
      String type,
      String id,
      String paymentId,
      String transactionId,
      long eventAmount,
      String currency,
      String timestamp) {}

  static PortOneEvents asked(JsonBody body) {
    var size = body.optionalInteger("size").orElse((long) SIZE_LIMIT);
    if (size < 1 || size > SIZE_LIMIT) {
      throw new InvalidBody("size must be from 1 to " + SIZE_LIMIT);
    }
    return new PortOneEvents(
        time(body, "from"),
        time(body, "until"),
        body.optionalText("cursor", TEXT_LIMIT).map(PortOneEvents::after).orElse(0L),
        size.intValue());
  }

  Page page(Records records) {
    var movements = records.movements(PORTONE, from, until, offset, size);
    return new Page(
        IntStream.range(0, movements.size())
            .mapToObj(i -> new Item(event(movements.get(i)), "after-" + (offset + i + 1)))
            .toList());
  }

  private static PaymentEvent event(Movement movement) {
    var charge = movement.charge();
    var cancellation = movement.cancellation();
    if (cancellation == null) {
      return new PaymentEvent(
          "PAID",
          charge.transactionId(),
          charge.pgKey(),
          charge.transactionId(),
          charge.amount(),
          charge.currency(),
          PortOnePayment.time(movement.at()));
    }
    return new PaymentEvent(
        cancellation.balanceAfter() == 0 ? "CANCELLED" : "PARTIAL_CANCELLED",
        cancellation.id(),
        charge.pgKey(),
        charge.transactionId(),
        -cancellation.amount(),
        charge.currency(),
        PortOnePayment.time(movement.at()));
  }

  private static Instant time(JsonBody body, String name) {
    var text = body.text(name, TEXT_LIMIT);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidBody(name + " must be a time such as 2026-11-21T00:00:00+09:00");
    }
  }

  private static long after(String cursor) {
    if (cursor.matches("after-\\d{1,9}")) {
      return Long.parseLong(cursor.substring("after-".length()));
    }
    throw new InvalidBody("cursor is none of ours");
  }
}

package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewayLine.Settlement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a line of a gateway comes to in the ledger. */
class BookingAPayoutTest {

  private static final UUID ORDER = new UUID(7, 7);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  @Test
  void a_payment_of_30000_at_2_9_percent() {
    assertThat(booked(line(Direction.PAYMENT, 30_000, 870, 87), movement(30_000, false)))
        .containsExactly(
            "BANK 29043", "PG_FEE_EXPENSE 870", "INPUT_VAT 87", "PG_RECEIVABLE TOSS -30000");
  }

  @Test
  void a_refund_is_the_mirror_image() {
    assertThat(booked(line(Direction.REFUND, 10_000, 290, 29), refund(10_000)))
        .containsExactly(
            "BANK -9681", "PG_FEE_EXPENSE -290", "INPUT_VAT -29", "PG_RECEIVABLE TOSS 10000");
  }

  @Test
  void a_refund_whose_fee_is_kept_goes_back_whole() {
    assertThat(booked(line(Direction.REFUND, 10_000, 0, 0), refund(10_000)))
        .containsExactly("BANK -10000", "PG_RECEIVABLE TOSS 10000");
  }

  @Test
  void what_is_more_or_less_than_owed_stands_on_the_adjustment_account() {
    assertThat(booked(line(Direction.PAYMENT, 31_000, 0, 0), movement(30_000, false)))
        .containsExactly("BANK 31000", "PG_RECEIVABLE TOSS -30000", "ADJUSTMENT -1000");
    assertThat(booked(line(Direction.PAYMENT, 29_000, 0, 0), movement(30_000, false)))
        .containsExactly("BANK 29000", "PG_RECEIVABLE TOSS -30000", "ADJUSTMENT 1000");
  }

  @Test
  void what_nobody_knows_stands_there_as_a_whole() {
    assertThat(booked(line(Direction.PAYMENT, 30_000, 870, 87), null))
        .containsExactly("BANK 29043", "PG_FEE_EXPENSE 870", "INPUT_VAT 87", "ADJUSTMENT -30000");
  }

  @Test
  void what_was_written_off_comes_back_from_there() {
    var movement = movement(30_000, false);

    assertThat(entries(new WriteOff(new UUID(9, 9), movement, Instant.EPOCH)))
        .containsExactly("ADJUSTMENT 30000", "PG_RECEIVABLE TOSS -30000");
    assertThat(booked(line(Direction.PAYMENT, 30_000, 0, 0), movement(30_000, true)))
        .containsExactly("BANK 30000", "ADJUSTMENT -30000");
  }

  private static String[] booked(GatewayLine line, @Nullable LedgerMovement movement) {
    return entries(new GatewayPayout(line, movement, Instant.EPOCH));
  }

  private static String[] entries(Booking booking) {
    return booking.transaction(new UUID(1, 1)).entries().stream()
        .map(
            entry ->
                "%s%s %d"
                    .formatted(
                        entry.account().type(),
                        entry.account().holder() == null ? "" : " " + entry.account().holder(),
                        entry.debit() - entry.credit()))
        .toArray(String[]::new);
  }

  private static GatewayLine line(Direction direction, long amount, long fee, long vat) {
    return new GatewayLine(
        new UUID(0, 1),
        "TOSS",
        "key",
        direction,
        ORDER.toString(),
        Money.won(amount),
        new Settlement(Money.won(fee), Money.won(vat), DAY),
        DAY,
        "{}");
  }

  private static LedgerMovement refund(long amount) {
    return movement(Direction.REFUND, amount, false);
  }

  private static LedgerMovement movement(long amount, boolean writtenOff) {
    return movement(Direction.PAYMENT, amount, writtenOff);
  }

  private static LedgerMovement movement(Direction direction, long amount, boolean writtenOff) {
    return new LedgerMovement(
        new UUID(1, 1), ORDER, "TOSS", direction, Money.won(amount), null, null, 1, writtenOff);
  }
}

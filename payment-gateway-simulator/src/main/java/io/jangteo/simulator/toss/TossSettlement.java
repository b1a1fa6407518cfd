package io.jangteo.simulator.toss;

import io.jangteo.simulator.books.Method;
import io.jangteo.simulator.books.Movement;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row: an approval, or a cancel with all its amounts negative. */
record TossSettlement(
    String mId,
    String paymentKey,
    String transactionKey,
    String orderId,
    String currency,
    String method,
    long amount,
    long interestFee,
    long fee,
    List<Fee> fees,
    long supplyAmount,
    long vat,
    long payOutAmount,
    @Nullable String approvedAt,
    String soldDate,
    String paidOutDate,
    TossPayment.@Nullable Card card,
    @Nullable Object easyPay,
    TossPayment.@Nullable Account virtualAccount,
    @Nullable Object transfer,
    @Nullable Object mobilePhone,
    @Nullable Object giftCertificate,
    TossPayment.@Nullable Cancel cancel) {

  /** 2.9 % before VAT, which is a tenth of it; both rounded down. */
  private static final long FEE_PER_MILLE = 29;

  record Fee(String type, long fee) {}

  static TossSettlement of(Movement movement, LocalDate sold, LocalDate paidOut) {
    var payment = TossPayment.of(movement.charge(), movement.at());
    var cancellation = movement.cancellation();
    var sign = cancellation == null ? 1 : -1;
    var moved = cancellation == null ? movement.charge().amount() : cancellation.amount();
    var supply = feeStays(movement) ? 0 : moved * FEE_PER_MILLE / 1_000;
    var vat = supply / 10;
    var fee = sign * (supply + vat);
    return new TossSettlement(
        payment.mId(),
        payment.paymentKey(),
        cancellation == null ? movement.charge().transactionId() : cancellation.id(),
        payment.orderId(),
        payment.currency(),
        payment.method(),
        sign * moved,
        0,
        fee,
        List.of(new Fee("BASE", fee)),
        sign * supply,
        sign * vat,
        sign * moved - fee,
        payment.approvedAt(),
        sold.toString(),
        paidOut.toString(),
        cancellation == null ? payment.card() : null,
        null,
        cancellation == null ? payment.virtualAccount() : null,
        null,
        null,
        null,
        cancellation == null ? null : TossPayment.cancel(cancellation));
  }

  /** A deposit has been taken and is sent back by transfer: nobody returns what that cost. */
  private static boolean feeStays(Movement movement) {
    return movement.cancellation() != null && movement.charge().method() == Method.VIRTUAL_ACCOUNT;
  }
}

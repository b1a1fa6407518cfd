package io.jangteo.simulator.toss;

import io.jangteo.simulator.books.Cancellation;
import io.jangteo.simulator.books.Charge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Payment object of API version 2022-11-16, for a card. */
record TossPayment(
    String mId,
    String version,
    String paymentKey,
    String type,
    String orderId,
    String orderName,
    String currency,
    String method,
    String status,
    String requestedAt,
    @Nullable String approvedAt,
    @Nullable String lastTransactionKey,
    boolean useEscrow,
    boolean cultureExpense,
    long totalAmount,
    long balanceAmount,
    long suppliedAmount,
    long vat,
    long taxFreeAmount,
    long taxExemptionAmount,
    boolean isPartialCancelable,
    @Nullable Card card,
    @Nullable Object virtualAccount,
    @Nullable Object transfer,
    @Nullable Object mobilePhone,
    @Nullable Object giftCertificate,
    @Nullable Object easyPay,
    @Nullable Object cashReceipt,
    @Nullable Object cashReceipts,
    @Nullable Object discount,
    @Nullable List<Cancel> cancels,
    @Nullable String secret,
    String country,
    @Nullable Failure failure,
    @Nullable Object metadata,
    @Nullable Link receipt,
    Link checkout) {

  static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  static final ZoneOffset SEOUL = ZoneOffset.ofHours(9);

  record Card(
      String issuerCode,
      String acquirerCode,
      String number,
      int installmentPlanMonths,
      boolean isInterestFree,
      @Nullable String interestPayer,
      String approveNo,
      boolean useCardPoint,
      String cardType,
      String ownerType,
      String acquireStatus,
      long amount) {}

  record Cancel(
      String transactionKey,
      String cancelReason,
      long cancelAmount,
      long taxFreeAmount,
      long taxExemptionAmount,
      long refundableAmount,
      long cardDiscountAmount,
      long transferDiscountAmount,
      long easyPayDiscountAmount,
      String canceledAt,
      @Nullable String receiptKey,
      String cancelStatus,
      @Nullable String cancelRequestId) {}

  record Failure(String code, String message) {}

  record Link(String url) {}

  static TossPayment of(Charge charge) {
    var approvedAt = charge.approvedAt();
    var captured = approvedAt != null;
    var failureCode = charge.failureCode();
    var vat = Charge.vatIn(charge.balance());
    return new TossPayment(
        "simulator1",
        "2022-11-16",
        charge.pgKey(),
        "NORMAL",
        charge.orderId(),
        "장터 주문",
        charge.currency(),
        "카드",
        charge.status().name(),
        time(charge.requestedAt()),
        approvedAt == null ? null : time(approvedAt),
        captured ? lastTransactionKey(charge) : null,
        false,
        false,
        charge.amount(),
        charge.balance(),
        charge.balance() - vat,
        vat,
        0,
        0,
        true,
        captured ? card(charge) : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        charge.cancellations().isEmpty()
            ? null
            : charge.cancellations().stream().map(TossPayment::cancel).toList(),
        null,
        "KR",
        failureCode == null ? null : new Failure(failureCode, TossErrors.message(failureCode)),
        null,
        captured ? new Link("https://receipt.example.invalid/" + charge.pgKey()) : null,
        new Link("https://checkout.example.invalid/" + charge.pgKey()));
  }

  static String time(Instant instant) {
    return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(SEOUL));
  }

  private static String lastTransactionKey(Charge charge) {
    return charge.cancellations().isEmpty()
        ? charge.transactionId()
        : charge.cancellations().getLast().id();
  }

  private static Card card(Charge charge) {
    var acquireStatus =
        switch (charge.status()) {
          case CANCELED -> "CANCELED";
          case READY, IN_PROGRESS, WAITING_FOR_DEPOSIT, DONE, PARTIAL_CANCELED, ABORTED, EXPIRED ->
              "READY";
        };
    return new Card(
        "41",
        "41",
        "94100012****123*",
        0,
        false,
        null,
        "12345678",
        false,
        "신용",
        "개인",
        acquireStatus,
        charge.amount());
  }

  private static Cancel cancel(Cancellation cancellation) {
    return new Cancel(
        cancellation.id(),
        cancellation.reason(),
        cancellation.amount(),
        0,
        0,
        cancellation.balanceAfter(),
        0,
        0,
        0,
        time(cancellation.cancelledAt()),
        null,
        "DONE",
        null);
  }
}

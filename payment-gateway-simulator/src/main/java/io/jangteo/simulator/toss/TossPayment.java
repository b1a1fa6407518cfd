package io.jangteo.simulator.toss;

import io.jangteo.simulator.books.Cancellation;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.VirtualAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Payment object of API version 2022-11-16, for a card or a virtual account. */
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
    @Nullable Account virtualAccount,
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

  private static final String BANK = "88";

  /** How long a refund of a deposit takes to reach the customer. */
  private static final Duration REFUND = Duration.ofDays(2);

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

  record Account(
      String accountType,
      String accountNumber,
      String bankCode,
      String customerName,
      String dueDate,
      String refundStatus,
      boolean expired,
      String settlementStatus,
      @Nullable Refund refundReceiveAccount) {}

  record Refund(String bankCode, String accountNumber, String holderName) {}

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

  /** As it is to be seen at {@code now}: that an account is overdue changes nothing else. */
  static TossPayment of(Charge charge, Instant now) {
    var approvedAt = charge.approvedAt();
    var captured = approvedAt != null;
    var account = charge.account();
    var issued = account != null && account.isIssued();
    var cancels = charge.cancels();
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
        account == null ? "카드" : "가상계좌",
        charge.status().name(),
        time(charge.requestedAt()),
        approvedAt == null ? null : time(approvedAt),
        captured || issued ? lastTransactionKey(charge) : null,
        false,
        false,
        charge.amount(),
        charge.balance(),
        charge.balance() - vat,
        vat,
        0,
        0,
        charge.status() != ChargeStatus.WAITING_FOR_DEPOSIT,
        captured && account == null ? card(charge) : null,
        account == null ? null : account(charge, account, now),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        cancels.isEmpty() ? null : cancels.stream().map(TossPayment::cancel).toList(),
        null,
        "KR",
        failureCode == null ? null : new Failure(failureCode, TossErrors.message(failureCode)),
        null,
        captured ? new Link("https://receipt.example.invalid/" + charge.pgKey()) : null,
        new Link("https://checkout.example.invalid/" + charge.pgKey()));
  }

  TossPayment withSecret(String known) {
    return new TossPayment(
        mId,
        version,
        paymentKey,
        type,
        orderId,
        orderName,
        currency,
        method,
        status,
        requestedAt,
        approvedAt,
        lastTransactionKey,
        useEscrow,
        cultureExpense,
        totalAmount,
        balanceAmount,
        suppliedAmount,
        vat,
        taxFreeAmount,
        taxExemptionAmount,
        isPartialCancelable,
        card,
        virtualAccount,
        transfer,
        mobilePhone,
        giftCertificate,
        easyPay,
        cashReceipt,
        cashReceipts,
        discount,
        cancels,
        known,
        country,
        failure,
        metadata,
        receipt,
        checkout);
  }

  static String time(Instant instant) {
    return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(SEOUL));
  }

  static String lastTransactionKey(Charge charge) {
    var cancels = charge.cancels();
    return cancels.isEmpty() ? charge.transactionId() : cancels.getLast().id();
  }

  /** Null before it is issued. */
  private static @Nullable Account account(Charge charge, VirtualAccount account, Instant now) {
    var dueAt = account.dueAt();
    if (dueAt == null) {
      return null;
    }
    var refund = account.refundAccount();
    return new Account(
        "일반",
        account.number(),
        BANK,
        VirtualAccount.USUAL_DEPOSITOR,
        time(dueAt),
        refundStatus(charge, now),
        charge.status() == ChargeStatus.WAITING_FOR_DEPOSIT && account.isOverdue(now),
        "INCOMPLETED",
        refund == null ? null : new Refund(refund.bank(), refund.number(), refund.holder()));
  }

  private static String refundStatus(Charge charge, Instant now) {
    if (charge.cancellations().isEmpty()) {
      return "NONE";
    }
    var cancelledAt = charge.cancellations().getLast().cancelledAt();
    return now.isBefore(cancelledAt.plus(REFUND)) ? "PENDING" : "COMPLETED";
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

  static Cancel cancel(Cancellation cancellation) {
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

package io.jangteo.simulator.portone;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.simulator.books.Cancellation;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.toss.TossErrors;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payment object, through a test channel to Toss, for a card or a virtual account. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PortOnePayment(
    String status,
    String id,
    String transactionId,
    String merchantId,
    String storeId,
    @Nullable Method method,
    @Nullable Channel channel,
    String version,
    String requestedAt,
    String updatedAt,
    String statusChangedAt,
    String orderName,
    Amount amount,
    String currency,
    Map<String, String> customer,
    Origin origin,
    @Nullable String paidAt,
    @Nullable String pgTxId,
    @Nullable String receiptUrl,
    @Nullable List<Object> disputes,
    @Nullable List<PortOneCancellation> cancellations,
    @Nullable String cancelledAt,
    @Nullable String failedAt,
    @Nullable Failure failure) {

  static final String STORE_ID = "store-00000000-0000-4000-8000-000000000001";

  sealed interface Method {}

  record CardMethod(
      String type, Card card, String approvalNumber, Installment installment, boolean pointUsed)
      implements Method {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountMethod(
      String type,
      String bank,
      String accountNumber,
      String accountType,
      String remitteeName,
      @Nullable String remitterName,
      String expiredAt,
      String issuedAt,
      @Nullable String refundStatus)
      implements Method {}

  record Card(
      String publisher,
      String issuer,
      String brand,
      String type,
      String ownerType,
      String bin,
      String name,
      String number) {}

  record Installment(int month, boolean isInterestFree) {}

  record Channel(
      String type, String id, String key, String name, String pgProvider, String pgMerchantId) {}

  record Amount(
      long total,
      long taxFree,
      long vat,
      long supply,
      long discount,
      long paid,
      long cancelled,
      long cancelledTaxFree) {}

  record Origin(String platformType, String ipAddress) {}

  record Failure(String reason, String pgCode, String pgMessage) {}

  private static final Method CARD =
      new CardMethod(
          "PaymentMethodCard",
          new Card(
              "SHINHAN_CARD",
              "SHINHAN_CARD",
              "LOCAL",
              "CREDIT",
              "PERSONAL",
              "941000",
              "가상카드",
              "94100012****123*"),
          "12345678",
          new Installment(0, false),
          false);

  private static final Channel CHANNEL =
      new Channel(
          "TEST",
          "channel-id-00000000-0000-4000-8000-000000000001",
          "channel-key-00000000-0000-4000-8000-000000000001",
          "toss-test",
          "TOSSPAYMENTS",
          "simulator1");

  static PortOnePayment of(Charge charge) {
    var approvedAt = charge.approvedAt();
    var paid = approvedAt != null;
    var failed = charge.status() == ChargeStatus.ABORTED;
    var issued = charge.account() != null && charge.account().isIssued();
    var cancels = charge.cancels();
    var cancelled = charge.status().isCaptured() && charge.status() != ChargeStatus.DONE;
    return new PortOnePayment(
        status(charge.status()),
        charge.pgKey(),
        charge.transactionId(),
        "merchant-simulator",
        STORE_ID,
        method(charge),
        paid || issued ? CHANNEL : null,
        "V2",
        time(charge.requestedAt()),
        time(charge.changedAt()),
        time(charge.changedAt()),
        "장터 주문",
        amount(charge),
        charge.currency(),
        Map.of(),
        new Origin("PC", "192.0.2.10"),
        approvedAt == null ? null : time(approvedAt),
        paid || issued ? pgTxId(charge) : null,
        paid ? "https://receipt.example.invalid/" + charge.pgKey() : null,
        charge.status() == ChargeStatus.DONE ? List.of() : null,
        cancels.isEmpty() ? null : cancels.stream().map(PortOneCancellation::of).toList(),
        cancelled ? time(charge.changedAt()) : null,
        failed ? time(charge.changedAt()) : null,
        failed ? failure(String.valueOf(charge.failureCode())) : null);
  }

  private static @Nullable Method method(Charge charge) {
    var account = charge.account();
    if (account == null) {
      return charge.isPaid() ? CARD : null;
    }
    var issuedAt = account.issuedAt();
    var dueAt = account.dueAt();
    return issuedAt == null || dueAt == null
        ? null
        : new AccountMethod(
            "PaymentMethodVirtualAccount",
            "SHINHAN",
            account.number(),
            "NORMAL",
            "장터",
            account.depositor(),
            time(dueAt),
            time(issuedAt),
            charge.cancellations().isEmpty() ? null : refundStatus(charge));
  }

  private static String refundStatus(Charge charge) {
    return switch (charge.cancellations().getLast().state()) {
      case REQUESTED -> "PENDING";
      case SUCCEEDED -> "COMPLETED";
      case FAILED -> "FAILED";
    };
  }

  /** The gateway's own id of the payment behind this one. */
  static String pgTxId(Charge charge) {
    return "tgen_" + charge.transactionId().replace("-", "");
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static Failure failure(String code) {
    return new Failure(TossErrors.message(code), code, TossErrors.message(code));
  }

  private static Amount amount(Charge charge) {
    var vat = Charge.vatIn(charge.amount());
    return new Amount(
        charge.amount(),
        0,
        vat,
        charge.amount() - vat,
        0,
        charge.approvedAt() == null ? 0 : charge.amount(),
        charge.isPaid() ? charge.cancelledAmount() : 0,
        0);
  }

  private static String status(ChargeStatus status) {
    return switch (status) {
      case READY, IN_PROGRESS -> "READY";
      case WAITING_FOR_DEPOSIT -> "VIRTUAL_ACCOUNT_ISSUED";
      case DONE -> "PAID";
      case PARTIAL_CANCELED -> "PARTIAL_CANCELLED";
      case CANCELED -> "CANCELLED";
      case ABORTED, EXPIRED -> "FAILED";
    };
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PortOneCancellation(
      String status,
      String id,
      String pgCancellationId,
      long totalAmount,
      long taxFreeAmount,
      long vatAmount,
      String reason,
      String requestedAt,
      @Nullable String cancelledAt,
      String trigger) {

    static PortOneCancellation of(Cancellation cancellation) {
      return new PortOneCancellation(
          cancellation.state().name(),
          cancellation.id(),
          "txrd_" + cancellation.id().replace("-", ""),
          cancellation.amount(),
          0,
          Charge.vatIn(cancellation.amount()),
          cancellation.reason(),
          time(cancellation.askedAt()),
          cancellation.state() == Cancellation.State.SUCCEEDED
              ? time(cancellation.cancelledAt())
              : null,
          "API");
    }
  }
}

package io.jangteo.payment.notices;

import io.jangteo.payment.domain.Provider;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a notice is read for. Amounts and states in it are not.
 *
 * @param type as the provider calls it, or {@link #OTHER}
 * @param ours it is about a payment
 * @param content what tells it from other notices, where its sender gives it no lasting name
 * @param secret of a notice of a deposit, empty where it has none; absent in all others
 */
record Hint(
    String type,
    boolean ours,
    @Nullable String paymentKey,
    @Nullable UUID orderId,
    String content,
    @Nullable String secret) {

  static final String OTHER = "other";

  private static final String DEPOSIT = "DEPOSIT_CALLBACK";
  private static final Set<String> OURS =
      Set.of(
          "PAYMENT_STATUS_CHANGED",
          DEPOSIT,
          "Transaction.Ready",
          "Transaction.Paid",
          "Transaction.VirtualAccountIssued",
          "Transaction.PartialCancelled",
          "Transaction.Cancelled",
          "Transaction.CancelPending",
          "Transaction.Failed",
          "Transaction.PayPending",
          "Transaction.DisputeCreated",
          "Transaction.DisputeResolved",
          "Transaction.Confirm");
  private static final Set<String> NOT_OURS =
      Set.of(
          "CANCEL_STATUS_CHANGED",
          "BILLING_DELETED",
          "METHOD_UPDATED",
          "CUSTOMER_STATUS_CHANGED",
          "payout.changed",
          "seller.changed",
          "BillingKey.Ready",
          "BillingKey.Issued",
          "BillingKey.Failed",
          "BillingKey.Deleted",
          "BillingKey.Updated");

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
  private static final int ORDER_ID_LENGTH = 36;

  /** The secret opens nothing, but repeats what proves a deposit. */
  @Override
  public String toString() {
    return "Hint[%s %s %s]".formatted(type, paymentKey, orderId);
  }

  /**
   * @throws JacksonException where the body is no JSON
   */
  static @Nullable Hint read(Provider provider, String body, JsonMapper json) {
    var notice = json.readTree(body);
    if (!notice.isObject()) {
      return null;
    }
    return switch (provider) {
      case TOSS -> isDeposit(notice) ? deposit(notice) : toss(notice);
      case PORTONE -> portOne(notice);
    };
  }

  /** The only one without a type of its own. */
  private static boolean isDeposit(JsonNode notice) {
    return !notice.has("eventType") && notice.has("secret") && notice.has("orderId");
  }

  private static Hint deposit(JsonNode notice) {
    var orderId = order(text(notice, "orderId"));
    return new Hint(
        DEPOSIT,
        orderId != null,
        null,
        orderId,
        String.join(
            "\n",
            DEPOSIT,
            text(notice, "orderId"),
            text(notice, "status"),
            text(notice, "transactionKey"),
            // A forged one must not pass for a repetition of the genuine one.
            text(notice, "secret")),
        text(notice, "secret"));
  }

  private static Hint toss(JsonNode notice) {
    var data = notice.path("data");
    var key = text(data, "paymentKey");
    var type = text(notice, "eventType");
    return about(
        type,
        key,
        order(text(data, "orderId")),
        String.join(
            "\n",
            type,
            key.isEmpty() ? text(data, "orderId") : key,
            text(data, "status"),
            text(data, "lastTransactionKey"),
            text(data, "transactionKey")));
  }

  /** There we name the payment ourselves: after its order, and perhaps the attempt. */
  private static Hint portOne(JsonNode notice) {
    var key = text(notice.path("data"), "paymentId");
    return about(text(notice, "type"), key, order(key), "");
  }

  private static Hint about(String type, String key, @Nullable UUID orderId, String content) {
    var known = OURS.contains(type) || NOT_OURS.contains(type) ? type : OTHER;
    var paymentKey = KEY.matcher(key).matches() ? key : null;
    var namesOne = paymentKey != null || orderId != null;
    return new Hint(known, OURS.contains(type) && namesOne, paymentKey, orderId, content, null);
  }

  private static String text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  private static @Nullable UUID order(String text) {
    if (text.length() < ORDER_ID_LENGTH) {
      return null;
    }
    try {
      return UUID.fromString(text.substring(0, ORDER_ID_LENGTH));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

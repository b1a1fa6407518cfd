package io.jangteo.payment.refunding;

import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAccount;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a refund.
 *
 * @param lines absent: all that is left
 * @param restock whether the goods go back on sale; for sellers and admins to say
 * @param refundAccount where to send it; for what was deposited into a virtual account
 */
record RefundBody(
    @Nullable @Size(min = 1, max = 1_000) List<@NotNull @Valid Line> lines,
    @NotNull Reason reason,
    @Nullable @Size(max = 500) String note,
    @Nullable Boolean restock,
    @Nullable @Valid Account refundAccount) {

  /** Why, as far as somebody may say so. */
  enum Reason {
    CHANGE_OF_MIND,
    WRONG_ITEM,
    DAMAGED,
    RETURNED
  }

  /** How many of one order line. */
  record Line(@Min(1) int lineNo, @Min(1) @Max(1_000_000) int quantity) {}

  /** A bank account. */
  record Account(
      @NotBlank @Size(max = 40) String bank,
      @NotNull @Pattern(regexp = "[0-9]{6,20}", message = "must be 6 to 20 digits")
          String accountNumber,
      @NotBlank @Size(max = 60) String holderName) {

    /** Somebody's bank account has no place in a log. */
    @Override
    public String toString() {
      return "Account[" + bank + "]";
    }

    static @Nullable RefundAccount of(@Nullable Account account) {
      return account == null
          ? null
          : new RefundAccount(account.bank(), account.accountNumber(), account.holderName());
    }
  }

  /** What the annotations cannot say. */
  List<Problem.Field> faults(boolean mayRestock) {
    var faults = new ArrayList<Problem.Field>();
    if (lines != null && quantities().size() < lines.size()) {
      faults.add(new Problem.Field("lines", "must name each lineNo once"));
    }
    if (restock != null && !mayRestock) {
      faults.add(new Problem.Field("restock", "is for sellers and admins to say"));
    }
    return faults;
  }

  Map<Integer, Integer> quantities() {
    var quantities = new TreeMap<Integer, Integer>();
    if (lines != null) {
      lines.forEach(line -> quantities.put(line.lineNo(), line.quantity()));
    }
    return quantities;
  }

  Refund.Reason wishedReason() {
    return switch (reason) {
      case CHANGE_OF_MIND -> Refund.Reason.CHANGE_OF_MIND;
      case WRONG_ITEM -> Refund.Reason.WRONG_ITEM;
      case DAMAGED -> Refund.Reason.DAMAGED;
      case RETURNED -> Refund.Reason.RETURNED;
    };
  }

  /** Equal for equal wishes, however they are written. */
  String fingerprint(UUID paymentId) {
    var account = refundAccount;
    var text =
        String.join(
            "\u0000",
            paymentId.toString(),
            quantities().toString(),
            reason.name(),
            String.valueOf(note),
            String.valueOf(restock),
            account == null
                ? ""
                : account.bank()
                    + "\u0000"
                    + account.accountNumber()
                    + "\u0000"
                    + account.holderName());
    return sha256(text);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

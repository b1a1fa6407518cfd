package io.jangteo.simulator.toss;

import io.jangteo.simulator.books.RefundAccount;
import io.jangteo.simulator.http.JsonBody;
import java.util.Optional;
import java.util.Set;

/** Where the customer of a virtual account wants the money: the bank by its code. */
record TossRefundAccount(
    Optional<String> bank, Optional<String> accountNumber, Optional<String> holderName) {

  private static final int TEXT_LIMIT = 200;
  private static final int HOLDER_LIMIT = 60;
  private static final Set<String> BANKS =
      Set.of(
          "02", "03", "06", "07", "11", "12", "20", "23", "27", "31", "32", "34", "35", "37", "39",
          "45", "48", "50", "54", "64", "71", "81", "88", "89", "90", "92");

  static TossRefundAccount read(JsonBody body) {
    return new TossRefundAccount(
        body.optionalText("bank", TEXT_LIMIT),
        body.optionalText("accountNumber", TEXT_LIMIT),
        body.optionalText("holderName", TEXT_LIMIT));
  }

  Optional<String> refusal() {
    if (bank.isEmpty() || accountNumber.isEmpty() || holderName.isEmpty()) {
      return Optional.of("INVALID_REFUND_ACCOUNT_INFO");
    }
    if (!BANKS.contains(bank.get())) {
      return Optional.of("INVALID_BANK");
    }
    if (!accountNumber.get().matches("\\d{1,20}")) {
      return Optional.of("INVALID_REFUND_ACCOUNT_NUMBER");
    }
    return holderName.get().length() > HOLDER_LIMIT
        ? Optional.of("INVALID_REFUND_ACCOUNT_INFO")
        : Optional.empty();
  }

  RefundAccount known() {
    return new RefundAccount(
        bank.orElseThrow(), accountNumber.orElseThrow(), holderName.orElseThrow());
  }
}

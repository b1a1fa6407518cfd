package io.jangteo.payment.gateway;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.domain.RefundAnswer.Unclear;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider's record of a payment says of the money that went back.
 *
 * @param balance what it still holds
 * @param status of the payment, in its words
 */
record Cancels(List<Cancel> all, Optional<Money> balance, String status) {

  /** As {@link Refund#mark} writes it, whichever refund it is of. */
  private static final Pattern MARK =
      Pattern.compile("refund [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  Cancels {
    all = List.copyOf(all);
  }

  /** How far a cancel has come. */
  enum Progress {
    DONE,
    RUNNING,
    /** And is no hindrance to another try. */
    FAILED,
    /** A word nobody has listed. */
    STRANGE
  }

  /**
   * One of them.
   *
   * @param key the movement's own, not the payment's
   */
  record Cancel(String reason, String key, Optional<Money> amount, Progress progress) {

    RefundAnswer answer() {
      return switch (progress) {
        case DONE ->
            key.isEmpty() ? new Unclear("a cancel without its key", false) : new Returned(key);
        case RUNNING -> new Unclear("the cancel is still running", false);
        case FAILED -> new Unclear("the cancel failed", true);
        case STRANGE -> new Unclear("a cancel of unknown progress", false);
      };
    }

    private boolean isUnmarked() {
      return progress == Progress.DONE && !MARK.matcher(reason).find();
    }
  }

  /** The answer of the one that carries our mark. */
  Optional<RefundAnswer> marked(Refund refund) {
    return all.stream()
        .filter(c -> c.reason().contains(refund.mark()) && c.progress() != Progress.FAILED)
        .map(Cancel::answer)
        .findFirst();
  }

  /**
   * Without our mark, the balance decides. Untouched, nothing of ours has gone. Less by exactly our
   * amount, by a cancel that is no other refund's, the money has gone back, whoever sent it. Else
   * somebody has moved money past our books, and sending more would be a guess.
   */
  RefundAnswer tellOf(Refund refund) {
    return marked(refund).orElseGet(() -> byBalance(refund));
  }

  private RefundAnswer byBalance(Refund refund) {
    if (balance.isEmpty()) {
      return new Unclear("a payment without its balance", false);
    }
    var gone = refund.sending().balance() - balance.get().amount();
    if (gone == 0) {
      return new NotReturned(status);
    }
    return gone == refund.amount().amount()
        ? unmarkedOf(refund.amount()).map(Cancel::answer).orElseGet(Cancels::pastOurBooks)
        : pastOurBooks();
  }

  private Optional<Cancel> unmarkedOf(Money amount) {
    return all.stream()
        .filter(c -> c.isUnmarked() && c.amount().equals(Optional.of(amount)))
        .reduce((_, latest) -> latest);
  }

  private static RefundAnswer pastOurBooks() {
    return new Refused("BALANCE_DIFFERS");
  }
}

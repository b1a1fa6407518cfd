package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.gateway.Cancels.Cancel;
import io.jangteo.payment.gateway.Cancels.Progress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ours sends 11,000 back of a payment of which the gateway should hold 33,000 before it. Each
 * cancel of the gateway's record is written {@code whose:amount:progress}.
 */
class FindingOurRefundTest {

  private static final Refund OURS = refund(new UUID(0, 3));
  private static final Refund OTHER = refund(new UUID(0, 4));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # cancels                                 | held  | answer
          -                                         | 33000 | not returned
          ours:11000:DONE                           | 22000 | returned by ours
          ours:11000:DONE                           | 0     | returned by ours
          other:11000:DONE ours:11000:DONE          | 33000 | returned by ours
          ours:11000:RUNNING                        | 33000 | unclear
          ours:11000:STRANGE                        | 33000 | unclear
          ours:11000:FAILED                         | 33000 | not returned
          ours:11000:FAILED ours:11000:DONE         | 22000 | returned by ours
          other:11000:DONE                          | 33000 | not returned
          # Nothing left is not ours by itself, nor is the right sum of somebody else's.
          other:33000:DONE                          | 0     | refused
          other:11000:DONE                          | 22000 | refused
          # Somebody at the provider's console did what we were asked for.
          console:11000:DONE                        | 22000 | returned by console
          other:11000:DONE console:11000:DONE       | 22000 | returned by console
          console:11000:FAILED                      | 22000 | refused
          # Or something else, past our books.
          console:5000:DONE                         | 28000 | refused
          console:33000:DONE                        | 0     | refused
          -                                         | 22000 | refused
          -                                         | 44000 | refused
          -                                         | -     | unclear
          """)
  void it_is_known_by_its_mark_or_proved_by_the_balance(
      @Nullable String cancels, @Nullable Long held, String answer) {
    var record =
        new Cancels(
            cancels == null
                ? List.of()
                : Arrays.stream(cancels.split(" ", -1)).map(FindingOurRefundTest::cancel).toList(),
            Optional.ofNullable(held).map(Money::won),
            "DONE");

    assertThat(words(record.tellOf(OURS))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"DONE", "RUNNING"})
  void a_cancel_without_a_key_of_its_own_is_not_known_yet(Progress progress) {
    var cancel = new Cancel(OURS.mark(), "", Optional.of(OURS.amount()), progress);

    assertThat(cancel.answer()).isInstanceOf(RefundAnswer.Unclear.class);
  }

  private static Cancel cancel(String words) {
    var parts = words.split(":", 3);
    var reason =
        switch (parts[0]) {
          case "ours" -> OURS.mark();
          case "other" -> OTHER.mark();
          default -> "changed at the console";
        };
    return new Cancel(
        reason,
        parts[0],
        Optional.of(Money.won(Long.parseLong(parts[1]))),
        Progress.valueOf(parts[2]));
  }

  private static String words(RefundAnswer answer) {
    return switch (answer) {
      case RefundAnswer.Returned(var key) -> "returned by " + key;
      case RefundAnswer.NotReturned _ -> "not returned";
      case RefundAnswer.Refused _ -> "refused";
      case RefundAnswer.Unclear _ -> "unclear";
      case RefundAnswer.NotSent _ -> "not sent";
    };
  }

  private static Refund refund(UUID id) {
    return new Refund(
        id,
        new Refund.Target(new UUID(0, 1), new UUID(0, 2), Provider.TOSS, new At(null, "key-1")),
        Money.won(11_000),
        new Refund.Wish(Refund.Reason.RETURNED, Requester.BUYER, null, List.of(), null),
        Refund.State.UNKNOWN,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}

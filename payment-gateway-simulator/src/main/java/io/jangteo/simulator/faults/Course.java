package io.jangteo.simulator.faults;

import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.VirtualAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Which way a payment goes, asked for by its key. None of them is a fault. */
public sealed interface Course {
  /** The buyer chose a virtual account; deposits and bounces come by themselves if named. */
  record ByVirtualAccount(
      Duration payableFor, @Nullable Duration depositsAfter, @Nullable Duration bouncesAfter)
      implements Course {}

  /** The window takes the money by itself as soon as the provider hears of the payment. */
  record InTheWindow(Optional<Long> amount) implements Course {}

  /** A cancel is only accepted, and done later. */
  record CancelledLater(Duration after) implements Course {}

  /** A cancel is answered 200, and failed. */
  record CancelFailing() implements Course {}

  Duration DEFAULT_DELAY = Duration.ofSeconds(3);
  long ACCOUNT_NUMBERS = 10_000_000_000_000L;

  static Optional<Course> of(Provider provider, String key) {
    return KeyWord.in(provider, key).flatMap(word -> Optional.ofNullable(named(provider, word)));
  }

  private static @Nullable Course named(Provider provider, KeyWord word) {
    var usual = VirtualAccount.USUALLY_PAYABLE_FOR;
    var delay = word.number().map(Duration::ofMillis).orElse(DEFAULT_DELAY);
    var common =
        switch (word.name()) {
          case "va" ->
              new ByVirtualAccount(
                  word.number().filter(n -> n > 0).map(Duration::ofSeconds).orElse(usual),
                  null,
                  null);
          case "vadeposit" -> new ByVirtualAccount(usual, delay, null);
          // Only Toss says what becomes of a payment then.
          case "vabounce" ->
              new ByVirtualAccount(usual, delay, provider == Provider.TOSS ? delay : null);
          default -> null;
        };
    return common != null || provider == Provider.TOSS
        ? common
        : switch (word.name()) {
          case "auto" -> new InTheWindow(word.number().filter(n -> n > 0).map(Integer::longValue));
          case "cancelpending" -> new CancelledLater(delay);
          case "cancelfailed" -> new CancelFailing();
          default -> null;
        };
  }

  /** The same payment, agreed to in the way that its key asks for. */
  static Charge take(Charge opened) {
    return switch (of(opened.provider(), opened.pgKey()).orElse(null)) {
      case ByVirtualAccount(var payableFor, var deposits, var bounces) ->
          opened.payableInto(account(payableFor).scripted(deposits, bounces));
      case InTheWindow _ -> opened.approvingItself(true);
      case CancelledLater _, CancelFailing _ -> opened;
      case null -> opened;
    };
  }

  /** Numbers of test accounts begin with X. */
  static VirtualAccount account(Duration payableFor) {
    return VirtualAccount.chosen(
        "X%013d".formatted(ThreadLocalRandom.current().nextLong(ACCOUNT_NUMBERS)),
        "ps_" + UUID.randomUUID().toString().replace("-", ""),
        payableFor);
  }
}

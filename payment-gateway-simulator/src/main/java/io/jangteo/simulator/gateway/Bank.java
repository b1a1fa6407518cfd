package io.jangteo.simulator.gateway;

import static java.util.Objects.requireNonNull;

import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Charge;
import io.jangteo.simulator.books.ChargeStatus;
import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.books.VirtualAccount;
import io.jangteo.simulator.webhooks.Webhooks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Behind the providers: money comes and goes there without any request to them. */
public final class Bank {
  /** What became of an order to the bank. */
  public sealed interface Result {
    record Done(Charge charge) implements Result {}

    record Refused(String reason) implements Result {}

    record Unknown() implements Result {}
  }

  private final Books books;
  private final Map<Provider, ProviderApi> apis;
  private final Webhooks webhooks;
  private final Clock clock;

  public Bank(Books books, Map<Provider, ProviderApi> apis, Webhooks webhooks, Clock clock) {
    this.books = books;
    this.apis = Map.copyOf(apis);
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** The whole amount when none is named. */
  public Result deposit(
      Provider provider, String key, Optional<Long> amount, String depositor, boolean forced) {
    return changed(
        provider,
        key,
        (charge, now) -> {
          var refusal = charge.depositRefusal(amount.orElse(charge.amount()), forced, now);
          return refusal
              .<Result>map(Result.Refused::new)
              .orElseGet(() -> new Result.Done(deposited(charge, depositor, now)));
        });
  }

  /** Only Toss says what becomes of a payment whose deposit was an error. */
  public Result bounce(Provider provider, String key) {
    return changed(
        provider,
        key,
        (charge, now) ->
            provider == Provider.TOSS
                    && charge.status() == ChargeStatus.DONE
                    && charge.account() != null
                ? new Result.Done(charge.bounced(now))
                : new Result.Refused("no deposit at Toss that could be an error"));
  }

  /** What an automatically approved channel does: the money is taken before any merchant asks. */
  public Result payInWindow(Provider provider, String key, long amount) {
    var paid =
        books.write(entries -> api(provider).payInWindow(entries, key, amount, clock.instant()));
    paid.ifPresent(this::tell);
    return paid.<Result>map(Result.Done::new)
        .orElseGet(() -> new Result.Refused("no window in which " + amount + " can be paid now"));
  }

  private Result changed(Provider provider, String key, Order order) {
    var result =
        books.write(
            entries -> {
              var now = clock.instant();
              var done =
                  entries
                      .find(provider, key)
                      .map(charge -> order.carriedOut(charge, now))
                      .orElseGet(Result.Unknown::new);
              if (done instanceof Result.Done(var charge)) {
                entries.put(charge);
              }
              return done;
            });
    if (result instanceof Result.Done(var charge)) {
      tell(charge);
    }
    return result;
  }

  /** Everything that the script has happen by now: deposits, bounces, cancels that took time. */
  public void runOnce() {
    var now = clock.instant();
    if (books.read(records -> records.moving(now)).isEmpty()) {
      return;
    }
    books.<List<Charge>>write(entries -> moved(entries, now)).forEach(this::tell);
  }

  private List<Charge> moved(Entries entries, Instant now) {
    var moved = entries.moving(now).stream().map(charge -> next(charge, now)).toList();
    moved.forEach(entries::put);
    return moved;
  }

  private Charge next(Charge charge, Instant now) {
    if (charge.status() == ChargeStatus.WAITING_FOR_DEPOSIT) {
      return deposited(charge, VirtualAccount.USUAL_DEPOSITOR, now);
    }
    return charge.isCancelDueBy(now) ? charge.cancelCompleted(now) : charge.bounced(now);
  }

  private Charge deposited(Charge charge, String depositor, Instant now) {
    return charge.deposited(api(charge.provider()).depositTransaction(charge), depositor, now);
  }

  private void tell(Charge charge) {
    api(charge.provider()).notices(charge).forEach(webhooks::send);
  }

  private ProviderApi api(Provider provider) {
    return requireNonNull(apis.get(provider));
  }

  @FunctionalInterface
  private interface Order {
    Result carriedOut(Charge charge, Instant now);
  }
}

package io.jangteo.payment.charging;

import io.jangteo.payment.domain.Attempt;
import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Gateways;
import io.jangteo.payment.domain.Input.AttemptBegun;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.PaymentGateway;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.CallsInFlight;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Charges what is ready. The claim is committed, with the key of the attempt, before the gateway is
 * called; the answer is settled in a transaction of its own; between the two no connection is held,
 * so many calls are under way at once.
 */
public final class ChargeWaitingPayments {

  private final Payments payments;
  private final TransactionOperations transactions;
  private final Gateways gateways;
  private final SettleAnswers settling;
  private final Rules rules;
  private final Bell bell;
  private final int mostPerClaim;
  private final Map<Provider, CallsInFlight> inFlight;

  /** Those with more to charge than there was room for. */
  private final Set<Provider> backlog = ConcurrentHashMap.newKeySet();

  public ChargeWaitingPayments(
      Payments payments,
      TransactionOperations transactions,
      Gateways gateways,
      SettleAnswers settling,
      Rules rules,
      Executor calls,
      Bell bell,
      Limits limits) {
    this.payments = payments;
    this.transactions = transactions;
    this.gateways = gateways;
    this.settling = settling;
    this.rules = rules;
    this.bell = bell;
    this.mostPerClaim = limits.perClaim();
    this.inFlight =
        gateways.all().stream()
            .map(PaymentGateway::provider)
            .collect(
                Collectors.toMap(
                    Function.identity(), _ -> new CallsInFlight(calls, limits.inFlight())));
  }

  /**
   * How much at once.
   *
   * @param inFlight calls under way per provider
   * @param perClaim payments in one transaction
   */
  public record Limits(int inFlight, int perClaim) {}

  /** Starts as many calls as there is room for; says whether there may be more to start. */
  public boolean runOnce() {
    var rooms = new LinkedHashMap<PaymentGateway, Integer>();
    for (var gateway : gateways.all()) {
      var room = Math.min(gateway.room(), Math.min(calls(gateway).room(), mostPerClaim));
      if (room > 0) {
        rooms.put(gateway, room);
      }
    }
    if (rooms.isEmpty()) {
      return false;
    }
    var begun = claim(rooms);
    var more = false;
    for (var entry : rooms.entrySet()) {
      var gateway = entry.getKey();
      var payments = begun.getOrDefault(gateway.provider(), List.of());
      more |= startCalls(gateway, payments, entry.getValue());
    }
    return more;
  }

  private CallsInFlight calls(PaymentGateway gateway) {
    return Objects.requireNonNull(inFlight.get(gateway.provider()));
  }

  private boolean startCalls(PaymentGateway gateway, List<Approving> payments, int room) {
    boolean moreMayWait = payments.size() == room;
    if (moreMayWait) {
      backlog.add(gateway.provider());
    } else {
      backlog.remove(gateway.provider());
    }
    payments.forEach(
        payment ->
            calls(gateway)
                .start(() -> callAndSettle(gateway, payment), () -> ringIfMoreWait(gateway)));
    return moreMayWait;
  }

  private void ringIfMoreWait(PaymentGateway gateway) {
    if (backlog.contains(gateway.provider())) {
      bell.ring();
    }
  }

  /** Of all gateways in one transaction: whoever is rung for looks at all of them. */
  private Map<Provider, List<Approving>> claim(Map<PaymentGateway, Integer> rooms) {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var changes =
                  rooms.entrySet().stream()
                      .flatMap(it -> claimed(it.getKey().provider(), now, it.getValue()))
                      .map(payment -> Payment.after(payment, new AttemptBegun(), now, rules))
                      .filter(Change::changesAnything)
                      .toList();
              payments.save(changes, Origin.OWN_ACCORD);
              return changes.stream()
                  .map(Change::payment)
                  .map(Approving.class::cast)
                  .collect(Collectors.groupingBy(ChargeWaitingPayments::provider));
            }));
  }

  private Stream<Payment> claimed(Provider provider, Instant now, int room) {
    return payments.claimChargeable(provider, now, room).stream();
  }

  private static Provider provider(Approving payment) {
    return Objects.requireNonNull(payment.intent().instruction()).provider();
  }

  private void callAndSettle(PaymentGateway gateway, Approving payment) {
    settling.settle(payment.intent().paymentId(), gateway.chargeAndMakeSure(firstCharge(payment)));
  }

  /** A payment that was ready has never been sent under its payment key. */
  private static Charge firstCharge(Approving payment) {
    var intent = payment.intent();
    var instruction = Objects.requireNonNull(intent.instruction());
    return new Charge(
        intent.orderId(),
        instruction.at(),
        instruction.paymentToken(),
        Objects.requireNonNull(intent.terms()).amount(),
        Attempt.idempotencyKey(intent.paymentId(), payment.attempts()),
        true);
  }
}

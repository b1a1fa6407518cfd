package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.payment.domain.Change;
import io.jangteo.payment.domain.Input.NoticeReceived;
import io.jangteo.payment.domain.Notice.Proof;
import io.jangteo.payment.domain.Notice.State;
import io.jangteo.payment.domain.Origin;
import io.jangteo.payment.domain.Payment;
import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.Payment.InFlight;
import io.jangteo.payment.domain.Payment.Ready;
import io.jangteo.payment.domain.Payments;
import io.jangteo.payment.domain.Refunds;
import io.jangteo.payment.domain.Rules;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.jpa.WebhookInbox.End;
import io.jangteo.payment.jpa.WebhookInbox.Meant;
import io.jangteo.payment.jpa.WebhookInbox.Named;
import io.jangteo.payment.jpa.WebhookInbox.Waiting;
import io.jangteo.payment.pacing.Bell;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes payments that notices name due at once: what becomes of them is for the gateway to say when
 * it is asked. A claim is committed with the time it is good for, so a notice whose worker dies
 * comes again; one that is ahead of its payment waits for it.
 */
final class ApplyNotices {

  private static final Logger log = LoggerFactory.getLogger(ApplyNotices.class);

  private final WebhookInbox inbox;
  private final Payments payments;
  private final Refunds refunds;
  private final TransactionOperations transactions;
  private final Rules rules;
  private final JsonMapper json;
  private final NoticeMetrics metrics;
  private final List<Bell> bells;
  private final Limits limits;

  ApplyNotices(
      WebhookInbox inbox,
      Payments payments,
      Refunds refunds,
      TransactionOperations transactions,
      Rules rules,
      JsonMapper json,
      NoticeMetrics metrics,
      List<Bell> bells,
      Limits limits) {
    this.inbox = inbox;
    this.payments = payments;
    this.refunds = refunds;
    this.transactions = transactions;
    this.rules = rules;
    this.json = json;
    this.metrics = metrics;
    this.bells = bells;
    this.limits = limits;
  }

  /**
   * How much at once, and how often.
   *
   * @param waits between the attempts; after the last of them there is one more
   */
  record Limits(int perClaim, List<Duration> waits) {

    Duration after(int attempt) {
      return waits.get(Math.min(attempt, waits.size()) - 1);
    }

    boolean isLast(int attempt) {
      return attempt > waits.size();
    }
  }

  boolean runOnce() {
    var claimed = claim();
    try {
      apply(claimed);
    } catch (RuntimeException e) {
      log.warn("{} notices are applied one by one: {}", claimed.size(), e.toString());
      claimed.forEach(this::applyAlone);
    }
    return claimed.size() == limits.perClaim();
  }

  private List<Waiting> claim() {
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              var now = payments.now();
              var due = inbox.claimDue(now, limits.perClaim());
              due.stream()
                  .collect(Collectors.groupingBy(Waiting::attempts))
                  .forEach((attempt, some) -> inbox.reserve(some, now.plus(limits.after(attempt))));
              return due;
            }));
  }

  /** One that cannot be applied keeps no other waiting, and is not tried for ever. */
  private void applyAlone(Waiting notice) {
    try {
      apply(List.of(notice));
    } catch (RuntimeException e) {
      log.error("notice {} cannot be applied", notice.number(), e);
      if (limits.isLast(notice.attempts())) {
        var reason = "cannot be applied: " + e.getClass().getSimpleName();
        var end = List.of(end(notice, State.GIVEN_UP, null, reason));
        transactions.executeWithoutResult(_ -> inbox.end(end, payments.now()));
        metrics.ended(notice.provider(), State.GIVEN_UP);
      }
    }
  }

  private void apply(List<Waiting> notices) {
    if (notices.isEmpty()) {
      return;
    }
    var ends = Objects.requireNonNull(transactions.execute(_ -> new Round(notices).ends()));
    var providers = notices.stream().collect(Collectors.toMap(Waiting::number, Waiting::provider));
    for (var end : ends) {
      metrics.ended(Objects.requireNonNull(providers.get(end.number())), end.state());
    }
  }

  private static End end(
      Waiting notice, State state, @Nullable UUID paymentId, @Nullable String reason) {
    return new End(notice.number(), state, notice.proof(), paymentId, reason);
  }

  /** Some notices in one transaction. */
  private final class Round {

    private final Instant now = payments.now();
    private final List<Waiting> notices;
    private final Map<Long, Hint> hints;
    private final Map<Named, List<Meant>> meant;
    private final Map<UUID, Payment> locked;
    private final Set<UUID> beingAsked;
    private final List<Change> changes = new ArrayList<>();

    Round(List<Waiting> notices) {
      this.notices = notices;
      hints = notices.stream().collect(Collectors.toMap(Waiting::number, ApplyNotices.this::read));
      meant = inbox.meant(notices.stream().map(this::named).collect(Collectors.toSet()));
      // Most tell what the gateway has answered before.
      var open =
          meant.values().stream()
              .flatMap(List::stream)
              .filter(payment -> !payment.isSettled())
              .map(Meant::paymentId)
              .collect(Collectors.toSet());
      // The payments first, as everywhere, so that two never wait for each other.
      locked = open.isEmpty() ? Map.of() : payments.lockById(open);
      beingAsked = open.isEmpty() ? Set.of() : inbox.beingAsked(open, now);
    }

    List<End> ends() {
      var touched = new LinkedHashSet<UUID>();
      var ends = new ArrayList<End>();
      for (var notice : notices) {
        var about = Objects.requireNonNull(meant.get(named(notice)));
        var end = endOf(notice, about);
        if (end != null) {
          ends.add(end);
          if (end.state() == State.APPLIED) {
            about.forEach(payment -> touched.add(payment.paymentId()));
          }
        }
      }
      touched.retainAll(locked.keySet());
      touched.stream().map(locked::get).map(Objects::requireNonNull).forEach(this::lookAt);
      payments.save(changes, Origin.OWN_ACCORD);
      var refundsDue = refunds.askNow(touched, now);
      inbox.end(ends, now);
      if (refundsDue > 0 || changes.stream().anyMatch(Change::changesAnything)) {
        bells.forEach(Bell::ringAfterCommit);
      }
      return ends;
    }

    /** Absent while it has to wait. */
    private @Nullable End endOf(Waiting notice, List<Meant> about) {
      if (about.isEmpty()) {
        return waitsOrEnds(notice, null, "no payment is known by this key or order");
      }
      var paymentId = about.getFirst().paymentId();
      if (about.stream().anyMatch(this::isCalledAbout) && !limits.isLast(notice.attempts())) {
        return null;
      }
      var secret = hint(notice).secret();
      if (secret == null) {
        return end(notice, State.APPLIED, paymentId, null);
      }
      var known = about.stream().map(Meant::depositSecret).filter(Objects::nonNull).toList();
      if (known.stream().anyMatch(each -> isSame(each, secret))) {
        return new End(notice.number(), State.APPLIED, Proof.SECRET, paymentId, null);
      }
      if (!known.isEmpty()) {
        log.warn("notice {} of a deposit is forged: its secret is wrong", notice.number());
        return end(notice, State.REFUSED, paymentId, "the secret is not that of the account");
      }
      // The account may have been opened by a call that has not come back.
      return about.stream().allMatch(this::mayStillLearnTheSecret)
          ? waitsOrEnds(notice, paymentId, "no secret is known to compare with")
          : end(notice, State.REFUSED, paymentId, "no account with a secret was opened for it");
    }

    private @Nullable End waitsOrEnds(Waiting notice, @Nullable UUID paymentId, String reason) {
      return limits.isLast(notice.attempts())
          ? end(notice, State.GIVEN_UP, paymentId, reason)
          : null;
    }

    private void lookAt(Payment payment) {
      changes.add(Payment.after(payment, new NoticeReceived(), now, rules));
    }

    /** If the call under way brings no answer, or an older one, this is the reason to ask. */
    private boolean isCalledAbout(Meant about) {
      return locked.get(about.paymentId()) instanceof Approving
          || beingAsked.contains(about.paymentId());
    }

    private boolean mayStillLearnTheSecret(Meant about) {
      return locked.get(about.paymentId()) instanceof InFlight
          || locked.get(about.paymentId()) instanceof Ready;
    }

    private Named named(Waiting notice) {
      var hint = hint(notice);
      return new Named(notice.provider(), hint.paymentKey(), hint.orderId());
    }

    private Hint hint(Waiting notice) {
      return Objects.requireNonNull(hints.get(notice.number()));
    }
  }

  private static boolean isSame(String known, String given) {
    return MessageDigest.isEqual(known.getBytes(UTF_8), given.getBytes(UTF_8));
  }

  private Hint read(Waiting notice) {
    return Objects.requireNonNull(Hint.read(notice.provider(), notice.body(), json));
  }
}

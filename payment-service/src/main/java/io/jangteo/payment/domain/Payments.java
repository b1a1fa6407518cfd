package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All payments. Whoever locks some is alone with them until the transaction ends; those another has
 * locked are passed over by the claims and waited for by the rest.
 */
public interface Payments {

  /** The one clock that decides deadlines: the database's. */
  Instant now();

  /** The payments of these orders, {@link Payment.Unheard} where nothing is written down yet. */
  List<Payment> lockOfOrders(Collection<UUID> orderIds);

  List<Payment> lock(Collection<UUID> paymentIds);

  /** The same, each by its id. */
  default Map<UUID, Payment> lockById(Collection<UUID> paymentIds) {
    return lock(paymentIds).stream()
        .collect(Collectors.toMap(payment -> payment.intent().paymentId(), Function.identity()));
  }

  /** Ready, held in stock, instructed, and due to be tried. */
  List<Payment> claimChargeable(Provider provider, Instant now, int limit);

  /** Ready past their deadline. */
  List<Payment> claimOverdue(Instant now, int limit);

  /** In doubt, or failed and watched, and due to be asked about. */
  List<Payment> claimUnresolved(Instant now, int limit);

  /** Approving, and given up by whoever made the call. */
  List<Payment> claimLost(Instant now, int limit);

  /** Approving by a process of this name that is no more. */
  List<Payment> claimAbandonedBy(String instance, int limit);

  /** Nobody else claims these until then. */
  void reserveUntil(Instant then, Collection<Payment> payments);

  /** Nobody else comes to expire these until then. */
  void checkExpiryAt(Instant then, Collection<Payment> payments);

  /** Those that wait for this gateway to take charges are due now. */
  void tryAgainNow(Provider provider);

  /**
   * Those in doubt at this gateway are due now, the soonest first, except for those somebody is
   * asking about.
   */
  void askNow(Provider provider, int limit);

  /** Writes all down, together with what others are told of it. */
  void save(List<Change> changes, Origin origin);

  Optional<PaymentSnapshot> ofOrder(UUID orderId);

  /** Under which trace the order's payment was last told of anything. */
  Optional<Origin.Trace> traceOf(UUID orderId);

  Optional<PaymentSnapshot> find(UUID paymentId);

  /** Oldest first, those after the given one. */
  List<PaymentSnapshot> inState(Payment.State state, @Nullable UUID after, int limit);
}

package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All refunds, and the lines they are of. Whoever changes one has locked its payment before. */
public interface Refunds {

  /**
   * Writes a new refund down. Of one that is granted, what its lines come to is set aside; whoever
   * asked for it has granted it.
   */
  StoredRefund add(Refund refund, @Nullable Request request, Instant at);

  Optional<StoredRefund> find(UUID refundId);

  /** What this request led to before. */
  Optional<StoredRefund> ofRequest(String requesterId, String idempotencyKey);

  /** Newest first, those before the given one. */
  List<StoredRefund> list(Filter filter, @Nullable UUID before, int limit);

  /** The refund as it is now, and nobody else's until the transaction ends. */
  StoredRefund lock(UUID refundId);

  /** Payments of which something is due to be sent, or asked about; locks nothing. */
  List<UUID> paymentsWithDue(Instant now, int limit);

  /** Refunds of these payments that are granted and have not ended. */
  List<Refund> lockUnderWay(Collection<UUID> paymentIds);

  /** Somebody goes to the gateway with it, and nobody hurries it before its next try. */
  void begun(Refund refund);

  void save(Refund refund);

  /** Who decided, and why. */
  void decided(UUID refundId, String by, @Nullable String why);

  /**
   * Those of these payments that nobody knows the end of, and nobody is asking about, are due now.
   *
   * @return how many
   */
  int askNow(Collection<UUID> paymentIds, Instant now);

  /**
   * Those of this gateway that wait to be sent or asked about are due now, the soonest first,
   * except for those somebody is at.
   */
  void tryAgainNow(Provider provider, int limit);

  /** Whether its goods are for sale again once it has gone through. */
  void restock(UUID refundId, boolean restock);

  void addLines(Map<UUID, List<PaidLine>> byPayment);

  List<PaidLine> lines(UUID paymentId);

  /** The numbers of those lines that this seller sold. */
  default Set<Integer> linesOf(UUID paymentId, String sellerId) {
    return lines(paymentId).stream()
        .filter(line -> line.sellerId().equals(sellerId))
        .map(PaidLine::lineNo)
        .collect(Collectors.toSet());
  }

  void shipped(UUID paymentId, Collection<Integer> lineNos);

  /**
   * Sets the refund's amount aside, of the locked payment and of its lines, exactly when there is
   * so much left of all of them. Answers false where there is not; the transaction has to be taken
   * back then. What was read of the payment before is not so any more.
   */
  boolean setAside(Refund refund);

  /** What was set aside is the order's again; as for {@link #setAside}, read the payment anew. */
  void release(Refund refund);

  /** What was set aside of the lines has gone back. */
  void gone(Refund refund);

  /** A request over HTTP, so that its repetition is known. */
  record Request(String requesterId, String idempotencyKey, String fingerprint) {}

  /** Whose refunds to list; absent parts do not narrow. */
  record Filter(
      @Nullable String buyerId,
      @Nullable String sellerId,
      @Nullable UUID orderId,
      Refund.@Nullable State state) {}

  /**
   * A refund as it is written down.
   *
   * @param fingerprint of the request it came from, where one did
   */
  record StoredRefund(
      Refund refund,
      @Nullable String fingerprint,
      @Nullable String decidedBy,
      @Nullable String decisionNote,
      Instant requestedAt,
      long version) {}
}

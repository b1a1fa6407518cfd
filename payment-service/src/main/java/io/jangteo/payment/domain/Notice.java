package io.jangteo.payment.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's notice that something happened to a payment: a reason to ask, and nothing in it is
 * believed.
 *
 * @param webhookId what the repetitions of one notice have in common
 * @param type the provider's word for what happened
 * @param paymentKey which payment it names; absent where it names none so
 * @param orderId which order it names; absent where it names none of ours
 */
public record Notice(
    Provider provider,
    String webhookId,
    String type,
    Proof proof,
    @Nullable String paymentKey,
    @Nullable UUID orderId) {

  /** What speaks for its sender. */
  public enum Proof {
    /** Signed with the secret that we share with the provider. */
    SIGNATURE,
    /** Repeats what only the provider was told when it opened the account. */
    SECRET,
    /** Anyone can have sent it. */
    NONE
  }

  /** What became of it. */
  public enum State {
    RECEIVED,
    /** The payment it names is looked at, if there was anything to look for. */
    APPLIED,
    /** Of a type that says nothing of payments. */
    IGNORED,
    /** Forged. */
    REFUSED,
    /** Names a payment that we do not have, also minutes later. */
    GIVEN_UP
  }
}

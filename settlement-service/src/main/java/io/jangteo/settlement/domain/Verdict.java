package io.jangteo.settlement.domain;

/** What is to become of an order, as far as the facts say. */
public sealed interface Verdict {

  /** Too little is known. */
  record Waiting() implements Verdict {}

  /** The order ends like this, for good. */
  sealed interface Ending extends Verdict {}

  /** Paid, and its stock has left. */
  record Confirmed() implements Ending {}

  /** It came to nothing. */
  sealed interface Unsold extends Ending {}

  record Failed(FailureReason reason) implements Unsold {}

  record Cancelled(Canceller by) implements Unsold {}

  /** The services contradict each other: no ending is right, so a person has to look. */
  record Contradicted(String what) implements Ending {}
}

package io.jangteo.relay.domain;

/** What becomes of a row that Kafka would refuse. */
public enum Poison {
  /** It is written down and left out; the rows behind it go on. */
  SKIP,
  /** It and all later rows of its aggregate are set aside until somebody releases them. */
  PARK,
  /** Nothing of the shard goes on until somebody has seen to it. */
  STOP
}

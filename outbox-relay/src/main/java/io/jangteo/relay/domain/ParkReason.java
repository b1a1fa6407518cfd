package io.jangteo.relay.domain;

/** Why a row is kept aside. */
public enum ParkReason {
  /** Kafka would refuse it, and the rest of its transaction with it. */
  TOO_LARGE,
  /** No such topic; the relay creates none. */
  UNKNOWN_TOPIC,
  /** The headers column is not a JSON object of strings under permitted names. */
  BROKEN_HEADERS,
  /** An earlier row of the same aggregate is parked, and must come first. */
  BEHIND_PARKED_ROW
}

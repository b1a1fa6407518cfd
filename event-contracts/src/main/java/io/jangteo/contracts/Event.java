package io.jangteo.contracts;

/**
 * A fact that one service tells the others. Its JSON is the record's components by name; consumers
 * ignore fields and event types they do not know, so both may be added, never changed in meaning.
 */
public sealed interface Event
    permits OrderEvent,
        ReservationEvent,
        CatalogEvent,
        AvailabilityEvent,
        PaymentEvent,
        PaymentOperationEvent,
        ClosureEvent,
        PayoutEvent {

  Topic topic();

  /** The Kafka key: the id of the aggregate the event speaks of. */
  String key();
}

package io.jangteo.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import java.util.UUID;

/**
 * An event on its way to the outbox.
 *
 * @param sequence the aggregate's version after the change the event tells of; consumers can prove
 *     order and gaps with it
 */
public record OutgoingMessage(UUID id, Event event, long sequence, Cause cause) {

  public static OutgoingMessage of(Event event, long sequence, Cause cause) {
    return new OutgoingMessage(UuidCreator.getTimeOrderedEpoch(), event, sequence, cause);
  }
}

package io.jangteo.messaging;

import java.util.List;

/** The effect of a batch of messages. */
@FunctionalInterface
public interface MessageHandler {

  /**
   * Applies the messages, in this order, within the transaction that is open. None of them was
   * handled before. Throws when one of them cannot be handled: then nothing of the batch has
   * happened, the batch is split until the message at fault is found, and that one is parked with
   * the exception's message as the reason.
   */
  void handle(List<Received> messages);
}

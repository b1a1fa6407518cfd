package io.jangteo.messaging;

/**
 * Topics that every instance hears all of. For what an instance keeps in its own memory: such a
 * listener belongs to no group, nobody keeps its place, and it begins where it says it does.
 */
public final class Broadcast {

  /** The container factory of such listeners. */
  public static final String LISTENERS = "broadcastListeners";

  private Broadcast() {}
}

package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** A gateway, asked what it has settled or seen. */
public interface GatewaySettlements {

  /** Such as {@code TOSS}. */
  String gateway();

  /**
   * Reads what it has of some days in Seoul, a part at a time.
   *
   * @param to the last of them
   * @param sink is handed each part before the next is asked for
   */
  Ending read(LocalDate from, LocalDate to, Consumer<List<GatewayLine>> sink);

  /** How that ended. */
  sealed interface Ending {

    record Complete() implements Ending {}

    /** Some of it was not read: all of it has to be asked for again. */
    record Incomplete(String why) implements Ending {}
  }
}

package io.jangteo.benchmarks.journeys;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.check.Acknowledgements;
import java.time.Duration;

/**
 * Who comes where, and for how long.
 *
 * @param perSecond visitors that begin, whatever becomes of those before
 */
record Plan(
    Addresses addresses,
    People people,
    Acknowledgements acknowledgements,
    int perSecond,
    Duration lasting) {

  Plan lasting(Duration other) {
    return new Plan(addresses, people, acknowledgements, perSecond, other);
  }
}

package io.jangteo.benchmarks.measuring;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What an option may be. */
public final class Ranges {

  private Ranges() {}

  /**
   * Refuses what is not from 1 to the most.
   *
   * @throws ParameterException that says so
   */
  public static void requireFrom1To(int most, CommandSpec spec, String option, int value) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be from 1 to %,d, but is %,d".formatted(option, most, value));
    }
  }
}

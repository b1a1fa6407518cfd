package io.jangteo.benchmarks.steady;

/** What becomes of something that is measured, in a process that is well. */
sealed interface Expectation {

  /**
   * There may be a little more of it late than early; it has grown if there is more by both.
   *
   * @param share of what there was early
   */
  record Stays(double share, double amount) implements Expectation {

    boolean isBrokenBy(double early, double late) {
      return late - early > amount && late - early > early * share;
    }
  }

  /** Orders are kept: it is told for each. */
  record GrowsWithTheData() implements Expectation {}

  /** It tells nothing of what is needed. */
  record IsNotJudged() implements Expectation {}
}

package io.jangteo.settlement.domain;

/**
 * How the money of a sale came.
 *
 * @param gateway such as {@code TOSS}
 * @param method such as {@code CARD}
 */
public record Means(String gateway, String method) {

  @Override
  public String toString() {
    return gateway + "/" + method;
  }
}

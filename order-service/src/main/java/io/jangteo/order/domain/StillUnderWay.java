package io.jangteo.order.domain;

/** The same request is being handled elsewhere, and has not ended in the time we wait for it. */
public final class StillUnderWay extends RuntimeException {

  public StillUnderWay(Throwable cause) {
    super("the same request is being handled elsewhere", cause);
  }
}

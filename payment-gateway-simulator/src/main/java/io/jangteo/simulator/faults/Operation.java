package io.jangteo.simulator.faults;

import java.util.Optional;
import java.util.stream.Stream;

public enum Operation {
  CONFIRM("confirm"),
  QUERY("query"),
  CANCEL("cancel"),
  PRE_REGISTER("pre-register"),
  CLOSE_ACCOUNT("close-account"),
  SETTLEMENT("settlement"),
  TRANSFER("transfer"),
  WEBHOOK("webhook");

  private final String wireName;

  Operation(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Operation> named(String name) {
    return Stream.of(values()).filter(o -> o.wireName.equals(name)).findFirst();
  }
}

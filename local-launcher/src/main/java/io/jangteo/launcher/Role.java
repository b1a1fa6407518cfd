package io.jangteo.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who a token speaks for; the audience is what the APIs check. */
public enum Role {
  BUYER("mall-buyer"),
  SELLER("mall-seller"),
  ADMIN("mall-admin"),
  INTERNAL("mall-internal");

  private final String audience;

  Role(String audience) {
    this.audience = audience;
  }

  public String audience() {
    return audience;
  }

  public static Optional<Role> named(String name) {
    return Arrays.stream(values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}

package io.jangteo.launcher;

/** What opens the simulator's doors. No secrets: it is on loopback, and its money is not real. */
public final class SimulatorKeys {
  public static final String TOSS_SECRET = "test_sk_simulator";
  public static final String PORTONE_WEBHOOK_SECRET = "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0";
  static final String PORTONE_API_SECRET = "portone-simulator-secret";
  static final String BANK = "bank-simulator-key";

  /** Where sellers without an account are paid. */
  static final String TEST_BANK_CODE = "000";

  private SimulatorKeys() {}
}

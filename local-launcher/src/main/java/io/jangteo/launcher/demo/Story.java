package io.jangteo.launcher.demo;

import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.launcher.client.OrderRequest.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One order of the demonstration, and the end it has to come to.
 *
 * @param payment null leaves the paying for later
 * @param expected CONFIRMED, CANCELLED, or the reason of a failure
 */
record Story(
    String title, List<Line> lines, @Nullable Payment payment, Twist twist, String expected) {

  /**
   * How it is paid.
   *
   * @param method the provider's name of it
   * @param script what the simulated gateway reads out of the payment's key; empty for nothing
   */
  record Payment(PaymentInstruction.Provider provider, String method, String script) {
    static Payment byCard(PaymentInstruction.Provider provider, String script) {
      return new Payment(provider, "CARD", script);
    }
  }

  /** What the buyer does besides waiting. */
  enum Twist {
    NONE,
    POSTS_TWICE,
    CANCELS,
    /** Says how to pay only after placing it, and has to say so again. */
    TRIES_TWO_CARDS,
    CANCELS_WHEN_CONFIRMED,
    RETURNS_ONE
  }

  static final String STOPPED_CARD = "sim-decline.INVALID_STOPPED_CARD-";

  private static final Payment BY_TOSS = Payment.byCard(PaymentInstruction.Provider.TOSS, "");
  private static final Payment BY_PORTONE = Payment.byCard(PaymentInstruction.Provider.PORTONE, "");

  /** Those that need nothing but a gateway that does as it is told. */
  static final List<Story> ALL =
      List.of(
          new Story(
              "confirmed, by Toss",
              List.of(
                  new Line("hallabong-3kg", 2),
                  new Line("dried-anchovy-500g", 1),
                  new Line("hanji-notebook-indigo", 3)),
              BY_TOSS,
              Twist.NONE,
              "CONFIRMED"),
          new Story(
              "confirmed, by PortOne",
              List.of(new Line("najeon-box-small", 1)),
              BY_PORTONE,
              Twist.NONE,
              "CONFIRMED"),
          new Story(
              "the card is refused",
              List.of(new Line("green-tea-80g", 4)),
              Payment.byCard(PaymentInstruction.Provider.TOSS, STOPPED_CARD),
              Twist.NONE,
              "DECLINED"),
          new Story(
              "two of the only one",
              List.of(new Line("moon-jar-only-one", 2), new Line("seaweed-300g", 1)),
              BY_TOSS,
              Twist.NONE,
              "OUT_OF_STOCK"),
          new Story(
              "the gateway falls silent, and has taken the money",
              List.of(new Line("hallabong-5kg", 1), new Line("seaweed-300g", 2)),
              Payment.byCard(PaymentInstruction.Provider.TOSS, "sim-silence-"),
              Twist.NONE,
              "CONFIRMED"),
          new Story(
              "the buyer posts it twice",
              List.of(new Line("hanji-notebook-white", 5)),
              BY_TOSS,
              Twist.POSTS_TWICE,
              "CONFIRMED"),
          new Story(
              "the buyer cancels before paying",
              List.of(new Line("dried-anchovy-500g", 2)),
              null,
              Twist.CANCELS,
              "CANCELLED"),
          new Story(
              "the first card is refused, the second is not",
              List.of(new Line("hallabong-3kg", 1)),
              null,
              Twist.TRIES_TWO_CARDS,
              "CONFIRMED"),
          new Story(
              "the buyer cancels after paying",
              List.of(new Line("green-tea-80g", 2), new Line("seaweed-300g", 1)),
              BY_TOSS,
              Twist.CANCELS_WHEN_CONFIRMED,
              "CONFIRMED"),
          new Story(
              "one of three goes back",
              List.of(new Line("hanji-notebook-white", 3), new Line("green-tea-80g", 1)),
              BY_PORTONE,
              Twist.RETURNS_ONE,
              "CONFIRMED"),
          new Story(
              "the money is deposited into an account",
              List.of(new Line("dried-anchovy-500g", 1)),
              new Payment(
                  PaymentInstruction.Provider.TOSS, "VIRTUAL_ACCOUNT", "sim-vadeposit.1500-"),
              Twist.NONE,
              "CONFIRMED"));

  /** Those in the crowd that finds the gateway away. */
  static final Story IN_THE_CROWD =
      new Story(
          "the gateway is away",
          List.of(new Line("green-tea-80g", 1)),
          BY_PORTONE,
          Twist.NONE,
          "CONFIRMED");

  /** The one that meets the open breaker. */
  static final Story AT_THE_OPEN_BREAKER =
      new Story(
          "the breaker is open, approved when it closes",
          List.of(new Line("najeon-box-small", 1), new Line("green-tea-80g", 2)),
          BY_PORTONE,
          Twist.NONE,
          "CONFIRMED");
}

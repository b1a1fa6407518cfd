package io.jangteo.simulator;

import java.nio.file.Path;
import java.util.Map;

/** A simulator for one test: a free port, books in the test's folder, a clock the test moves. */
record Simulation(
    GatewaySimulator simulator,
    SettableClock clock,
    WebhookReceiver webhooks,
    Client toss,
    Client portOne)
    implements AutoCloseable {

  static Simulation in(Path folder) {
    return in(folder, new SettableClock());
  }

  static Simulation in(Path folder, SettableClock clock) {
    var webhooks = WebhookReceiver.listening();
    var settings =
        Settings.from(
            Map.of(
                Settings.PORT,
                "0",
                Settings.DATA,
                folder.resolve("books").toString(),
                Settings.SEED,
                "7",
                Settings.TOSS_WEBHOOK_URL,
                webhooks.url("/toss"),
                Settings.PORTONE_WEBHOOK_URL,
                webhooks.url("/portone"),
                Settings.WEBHOOK_MINUTE_MILLIS,
                "1"));
    var simulator = GatewaySimulator.start(settings, clock);
    return new Simulation(
        simulator,
        clock,
        webhooks,
        Client.ofToss(simulator.port()),
        Client.ofPortOne(simulator.port()));
  }

  @Override
  public void close() {
    simulator.close();
    webhooks.close();
  }
}

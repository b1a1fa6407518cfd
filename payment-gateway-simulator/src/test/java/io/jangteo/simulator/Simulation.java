package io.jangteo.simulator;

import java.nio.file.Path;
import java.util.HashMap;
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
    return in(folder, clock, Map.of());
  }

  static Simulation in(Path folder, SettableClock clock, Map<String, String> more) {
    var webhooks = WebhookReceiver.listening();
    var environment = new HashMap<String, String>();
    environment.put(Settings.PORT, "0");
    environment.put(Settings.DATA, folder.resolve("books").toString());
    environment.put(Settings.SEED, "7");
    environment.put(Settings.TOSS_WEBHOOK_URL, webhooks.url("/toss"));
    environment.put(Settings.PORTONE_WEBHOOK_URL, webhooks.url("/portone"));
    environment.put(Settings.WEBHOOK_MINUTE_MILLIS, "1");
    environment.putAll(more);
    var settings = Settings.from(environment);
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

package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.endtoend.Intake.Asked;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every process is restarted in turn, as a deployment does it, while orders come in at their rate:
 * two instances of order-service stand behind a client that goes where readiness says. Nobody who
 * orders is told of it, every order ends as it should, and every process ends by itself.
 */
@Tag("rolling-restart")
class RollingRestartUnderLoadScenario {

  private static final int ORDERS_PER_SECOND = 6;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** Longer than the client takes to look at the readiness again. */
  private static final String TAKE_LEAVE = "2s";

  /** Else every first process that ends takes the processors to write down how it started. */
  private static final String NOTHING_TO_LEARN = "-XX:AOTMode=off";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void nothing_is_lost_and_no_request_is_answered_with_a_failure() throws Exception {
    var narrator = new Narrator();
    try (var marketplace = start(narrator);
        var balancer = balancer(marketplace);
        var api = new Api(marketplace, balancer)) {
      var intake = new Intake(api, new Random(7), 2);
      intake.loadCatalogue();
      try (var acknowledgements = Acknowledgements.of(marketplace);
          var _ = intake.open(acknowledgements, ORDERS_PER_SECOND)) {
        intake.awaitMore(5 * ORDERS_PER_SECOND);
        for (var process : processes()) {
          restart(process, narrator);
          intake.awaitMore(2 * ORDERS_PER_SECOND);
        }
      }
      var findings = new Check(marketplace, LIMIT).afterEverything();

      assertThat(findings.violated()).isEmpty();
      assertThat(RecordingSubscriber.ofEverything(marketplace).broken()).isEmpty();
      assertThat(intake.asked()).extracting(Asked::outcome).containsOnly("201");
      assertThat(intake.failures()).isEmpty();
    }
  }

  private Marketplace start(Narrator narrator) {
    return Marketplace.start(
        ProjectFiles.ROOT,
        new DataFolder(folder.resolve("data")),
        Addresses.free(),
        Map.of("JANGTEO_HTTP_TAKELEAVE", TAKE_LEAVE, "JDK_JAVA_OPTIONS", NOTHING_TO_LEARN),
        narrator);
  }

  private static Balancer balancer(Marketplace marketplace) {
    return new Balancer(
        marketplace,
        List.of(
            marketplace.addresses().url(Part.ORDER_SERVICE),
            marketplace.startAnother(Part.ORDER_SERVICE).url()));
  }

  private static List<String> processes() {
    return List.of(
        "order-service",
        "order-service-2",
        "inventory-service",
        "payment-service",
        "settlement-service",
        "outbox-relay");
  }

  /** Asks it to end, as {@code docker stop} does; whoever supervises it brings it back. */
  private static void restart(String name, Narrator narrator) {
    var old = narrator.readyProcess(name).orElseThrow();
    var process = ProcessHandle.of(old).orElseThrow();
    System.out.printf("  %s is asked to end%n", name);
    assertThat(process.destroy()).isTrue();
    await()
        .atMost(LIMIT)
        .until(() -> narrator.readyProcess(name).filter(pid -> !pid.equals(old)).isPresent());
  }
}

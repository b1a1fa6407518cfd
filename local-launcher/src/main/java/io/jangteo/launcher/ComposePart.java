package io.jangteo.launcher;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.servers.KafkaTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What Docker Compose runs of the local run, so that both are made by the same hands. */
enum ComposePart {
  /** Makes the secrets that are not there yet; for Prometheus a new token each time. */
  SECRETS {
    @Override
    void run(Secrets secrets) throws IOException {
      Databases.users().forEach(secrets::password);
      secrets.password(GRAFANA);
      secrets.replace(METRICS_TOKEN, metricsToken(secrets));
    }
  },

  /** Makes the databases, their users and the topics; made once, it changes passwords only. */
  FOUNDATIONS {
    @Override
    void run(Secrets secrets) {
      new Databases(Part.MYSQL.title(), MYSQL_PORT, FROM_ANYWHERE, secrets).create();
      new KafkaTopics(Part.KAFKA.title() + ":" + KAFKA_PORT).create(Topic.values());
    }
  },

  ISSUER {
    @Override
    void run(Secrets secrets) throws IOException {
      DevelopmentIssuer.startInContainer(
          System.getenv("SPRING_PROFILES_ACTIVE"), issuer(), secrets.issuerKey());
    }
  };

  private static final String GRAFANA = "grafana_admin";
  private static final String METRICS_TOKEN = "metrics-token";
  private static final Duration METRICS_TOKEN_LIFETIME = Duration.ofDays(365);
  private static final String FROM_ANYWHERE = "%";
  private static final int MYSQL_PORT = 3306;
  private static final int KAFKA_PORT = 9092;

  abstract void run(Secrets secrets) throws IOException;

  /** The issuer as its containers name it, which is what a token says. */
  static URI issuer() {
    int port = new Addresses(Addresses.DEFAULT_PORT_BASE).port(Part.ISSUER);
    return URI.create("http://%s:%d".formatted(Part.ISSUER.title(), port));
  }

  private static String metricsToken(Secrets secrets) {
    return new Tokens(secrets.issuerKey(), issuer(), Clock.systemUTC())
        .mint(Role.INTERNAL, "prometheus", Map.of(), METRICS_TOKEN_LIFETIME);
  }

  /** Arguments: the part, in capitals, and the folder of the secrets. */
  public static void main(String[] arguments) throws IOException {
    valueOf(arguments[0]).run(new Secrets(Path.of(arguments[1])));
  }
}

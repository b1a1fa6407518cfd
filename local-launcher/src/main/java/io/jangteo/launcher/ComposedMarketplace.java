package io.jangteo.launcher;

import io.jangteo.launcher.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * The marketplace that Docker Compose runs on this machine. Its parts listen on the local run's
 * usual ports, and its secrets are files as the local run's are.
 */
public final class ComposedMarketplace implements RunningMarketplace {
  private static final Path SECRETS = Path.of("deploy", "compose", "secrets");

  private final Addresses addresses;
  private final Secrets secrets;
  private final Databases databases;

  private ComposedMarketplace(Addresses addresses, Secrets secrets) {
    this.addresses = addresses;
    this.secrets = secrets;
    this.databases = Databases.onLoopback(addresses.port(Part.MYSQL), secrets);
  }

  public static ComposedMarketplace of(Path projectRoot, Addresses addresses) {
    Path secrets = projectRoot.resolve(SECRETS);
    if (!Files.isDirectory(secrets)) {
      throw new StartFailure(
          "There are no secrets in %s: start it with deploy/compose/up".formatted(secrets));
    }
    return new ComposedMarketplace(addresses, new Secrets(secrets));
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public Tokens tokens() {
    return new Tokens(secrets.issuerKey(), ComposePart.issuer(), Clock.systemUTC());
  }

  @Override
  public Connection connectAsAuditor() throws SQLException {
    return databases.connectAsAuditor();
  }

  /** None: they are the containers', not this machine's. */
  @Override
  public Map<Part, Long> processIds() {
    return Map.of();
  }
}

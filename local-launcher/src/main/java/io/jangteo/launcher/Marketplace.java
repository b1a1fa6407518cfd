package io.jangteo.launcher;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.RestartPolicy;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.process.StartUpCache;
import io.jangteo.launcher.process.Supervised;
import io.jangteo.launcher.process.Supervisor;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.KafkaTopics;
import io.jangteo.launcher.servers.LocalKafka;
import io.jangteo.launcher.servers.LocalKafka.Detour;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The whole marketplace as processes of this machine, started here or found running. */
public final class Marketplace implements RunningMarketplace, AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

  private final DataFolder data;
  private final Addresses addresses;
  private final Secrets secrets;
  private final LocalMySql mySql;
  private final LocalKafka kafka;
  private final Databases databases;
  private final Programs programs;
  private final UnaryOperator<Program> refitted;
  private final @Nullable Ownership ownership;
  private boolean closedFirst;

  /** What only the process that started the marketplace holds; a visitor ends nothing. */
  private record Ownership(Supervisor supervisor, Claim claim) {
    void end() {
      supervisor.stop();
      claim.close();
    }
  }

  private Marketplace(
      Path projectRoot,
      DataFolder data,
      Addresses addresses,
      UnaryOperator<Program> refitted,
      List<Detour> toKafka,
      @Nullable Ownership ownership) {
    ServersFolder servers = ServersFolder.fromSystemProperty();
    this.data = data;
    this.addresses = addresses;
    this.refitted = refitted;
    this.ownership = ownership;
    this.secrets = new Secrets(data.secrets());
    this.mySql =
        new LocalMySql(
            servers,
            data.of(Part.MYSQL),
            data.log(Part.MYSQL),
            addresses.port(Part.MYSQL),
            secrets.password(LocalMySql.ROOT));
    this.kafka =
        new LocalKafka(
            servers,
            data.of(Part.KAFKA),
            data.log(Part.KAFKA),
            addresses.port(Part.KAFKA),
            addresses.kafkaControllerPort(),
            toKafka,
            Optional.of(startUpCache(Part.KAFKA)));
    this.databases = Databases.onLoopback(addresses.port(Part.MYSQL), secrets);
    this.programs = new Programs(projectRoot, data, addresses, databases);
  }

  /** Starts everything and returns when all of it is ready. */
  public static Marketplace start(
      Path projectRoot, DataFolder data, Addresses addresses, Supervisor.Listener listener) {
    return start(projectRoot, data, addresses, UnaryOperator.identity(), List.of(), listener);
  }

  /**
   * The same.
   *
   * @param settings environment variables of all processes, besides their own
   */
  public static Marketplace start(
      Path projectRoot,
      DataFolder data,
      Addresses addresses,
      Map<String, String> settings,
      Supervisor.Listener listener) {
    return start(
        projectRoot, data, addresses, program -> program.with(settings), List.of(), listener);
  }

  /**
   * The same.
   *
   * @param refitted what becomes of each program before each start
   * @param toKafka other ways to the broker than the straight one
   */
  public static Marketplace start(
      Path projectRoot,
      DataFolder data,
      Addresses addresses,
      UnaryOperator<Program> refitted,
      List<Detour> toKafka,
      Supervisor.Listener listener) {
    var claim = Claim.take(data, addresses.portBase());
    var supervisor = new Supervisor(RestartPolicy.LOCAL, new ProcessFiles(data, listener));
    var ownership = new Ownership(supervisor, claim);
    // Also when this process is asked to end, by Ctrl-C or by ./run stop.
    Runtime.getRuntime().addShutdownHook(new Thread(ownership::end, "stop-marketplace"));
    try {
      ProcessFiles.awaitEndOfLeftovers(data);
      new Obstacles(data, addresses).check();
      var marketplace = new Marketplace(projectRoot, data, addresses, refitted, toKafka, ownership);
      marketplace.startAll(supervisor);
      claim.ready();
      return marketplace;
    } catch (RuntimeException e) {
      boolean wasAskedToEnd = supervisor.isStopping();
      supervisor.abandon();
      claim.close();
      throw wasAskedToEnd ? new StartFailure("Stopped before everything was ready.", e) : e;
    }
  }

  /** Joins the marketplace that runs from this data folder; closing it leaves that running. */
  public static Marketplace attach(Path projectRoot, DataFolder data) {
    Claim.Holder holder =
        Claim.holder(data)
            .orElseThrow(
                () -> new StartFailure("The marketplace is not running: start it with ./run"));
    if (!holder.ready()) {
      throw new StartFailure("The marketplace is still starting: try again when it is ready");
    }
    return new Marketplace(
        projectRoot,
        data,
        new Addresses(holder.portBase()),
        UnaryOperator.identity(),
        List.of(),
        null);
  }

  public static boolean isRunning(DataFolder data) {
    return Claim.holder(data).isPresent();
  }

  /** The diagram: what needs nothing comes first, what needs databases and topics after. */
  private void startAll(Supervisor supervisor) {
    supervisor.start(
        List.of(
            supervised(Part.MYSQL, mySql::prepare, databases::create),
            supervised(Part.KAFKA, kafka::prepare, this::createTopics),
            ours(Part.SIMULATOR, programs::simulator),
            supervised(Part.ISSUER, programs::issuer, () -> {})));
    supervisor.start(
        List.of(
            ours(Part.ORDER_SERVICE, () -> programs.service(Part.ORDER_SERVICE)),
            ours(Part.INVENTORY_SERVICE, () -> programs.service(Part.INVENTORY_SERVICE)),
            ours(Part.PAYMENT_SERVICE, () -> programs.service(Part.PAYMENT_SERVICE)),
            ours(Part.SETTLEMENT_SERVICE, () -> programs.service(Part.SETTLEMENT_SERVICE)),
            ours(Part.RELAY, programs::relay)));
  }

  /** One more instance of a service, where it is reached and what runs it at first. */
  public record Another(URI url, long pid) {}

  /**
   * A second instance of a service, kept running like the first, at a port of its own.
   *
   * @throws IllegalStateException where the marketplace was only joined
   */
  public Another startAnother(Part service) {
    if (ownership == null) {
      throw new IllegalStateException("only who started the marketplace adds to it");
    }
    var port = FreePorts.next();
    var name = service.title() + "-2";
    ownership
        .supervisor()
        .start(
            List.of(
                new Supervised(
                    name,
                    () -> refitted.apply(programs.another(service, name, port)),
                    HttpReadiness.of(service, port),
                    START_LIMIT,
                    STOP_LIMIT,
                    () -> {})));
    long pid = ProcessFiles.process(data, name).map(ProcessHandle::pid).orElseThrow();
    return new Another(Addresses.at(port), pid);
  }

  private Supervised ours(Part part, Supplier<Program> program) {
    return supervised(part, program, startUpCache(part)::keep);
  }

  private Supervised supervised(Part part, Supplier<Program> program, Runnable onceReady) {
    return new Supervised(
        part.title(),
        () -> refitted.apply(program.get()),
        readiness(part),
        START_LIMIT,
        STOP_LIMIT,
        onceReady);
  }

  private StartUpCache startUpCache(Part part) {
    return new StartUpCache(data.application(part));
  }

  private void createTopics() {
    startUpCache(Part.KAFKA).keep();
    new KafkaTopics(addresses.kafkaBootstrapServers()).create(Topic.values());
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  /** The server that all of it keeps its data on. */
  public LocalMySql mySql() {
    return mySql;
  }

  public DataFolder data() {
    return data;
  }

  @Override
  public Tokens tokens() {
    return new Tokens(secrets.issuerKey(), addresses.url(Part.ISSUER), Clock.systemUTC());
  }

  @Override
  public Connection connectAsAuditor() throws SQLException {
    return databases.connectAsAuditor();
  }

  @Override
  public Map<Part, Long> processIds() {
    Map<Part, Long> ids = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      ProcessFiles.process(data, part).ifPresent(process -> ids.put(part, process.pid()));
    }
    return ids;
  }

  /** How each process does at this moment. */
  public List<PartStatus> status() {
    Map<Part, Long> ids = processIds();
    return Arrays.stream(Part.values())
        .map(
            part ->
                PartStatus.of(
                    part,
                    readiness(part).isReady(),
                    addresses.url(part).getAuthority(),
                    ids.getOrDefault(part, 0L)))
        .toList();
  }

  private Readiness readiness(Part part) {
    return switch (part) {
      case MYSQL -> mySql.readiness();
      case KAFKA -> kafka.readiness();
      case ISSUER,
          SIMULATOR,
          RELAY,
          ORDER_SERVICE,
          INVENTORY_SERVICE,
          PAYMENT_SERVICE,
          SETTLEMENT_SERVICE ->
          HttpReadiness.of(part, addresses);
    };
  }

  /** Whether it is being ended by somebody else than who closes it, such as by Ctrl-C. */
  boolean isEnding() {
    return ownership != null && !closedFirst && ownership.supervisor().isStopping();
  }

  /** Returns when everything has been stopped, by Ctrl-C or by ./run stop. */
  public void awaitEnd() {
    if (ownership != null) {
      ownership.supervisor().awaitStopped();
    }
  }

  /** Stops everything in reverse order, if this is who started it. */
  @Override
  public void close() {
    if (ownership != null) {
      closedFirst |= !ownership.supervisor().isStopping();
      ownership.end();
    }
  }
}

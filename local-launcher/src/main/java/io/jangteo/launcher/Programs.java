package io.jangteo.launcher;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.StartUpCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each of our own processes is started: its command line and its settings. */
final class Programs {
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          Program.COMPILES_SOON,
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  /** Beyond any pay day of a cycle without a lag, so that nobody has to wait for it here. */
  private static final int PAID_DAYS_AHEAD = 62;

  private final Path projectRoot;
  private final DataFolder data;
  private final Addresses addresses;
  private final Databases databases;

  Programs(Path projectRoot, DataFolder data, Addresses addresses, Databases databases) {
    this.projectRoot = projectRoot;
    this.data = data;
    this.addresses = addresses;
    this.databases = databases;
  }

  Program issuer() {
    List<String> command = java("-Xmx32m");
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DevelopmentIssuer.class.getName(),
            String.valueOf(addresses.port(Part.ISSUER)),
            data.secrets().toString()));
    return new Program(
        Part.ISSUER.title(),
        command,
        Map.of("SPRING_PROFILES_ACTIVE", DevelopmentIssuer.PROFILE),
        data.log(Part.ISSUER));
  }

  Program simulator() {
    String webhooks = addresses.url(Part.PAYMENT_SERVICE) + "/v1/webhooks/";
    return application(
        Part.SIMULATOR,
        "-Xmx128m",
        Map.of(
            "SIMULATOR_BANK_KEY",
            SimulatorKeys.BANK,
            "SIMULATOR_PORT",
            String.valueOf(addresses.port(Part.SIMULATOR)),
            "SIMULATOR_DATA",
            data.of(Part.SIMULATOR).toString(),
            "SIMULATOR_TOSS_SECRET_KEY",
            SimulatorKeys.TOSS_SECRET,
            "SIMULATOR_PORTONE_API_SECRET",
            SimulatorKeys.PORTONE_API_SECRET,
            "SIMULATOR_TOSS_WEBHOOK_URL",
            webhooks + "toss",
            "SIMULATOR_PORTONE_WEBHOOK_URL",
            webhooks + "portone",
            "SIMULATOR_PORTONE_WEBHOOK_SECRET",
            SimulatorKeys.PORTONE_WEBHOOK_SECRET));
  }

  Program relay() {
    Map<String, String> settings = springSettings(Part.RELAY);
    settings.put("JANGTEO_RELAY_MYSQL_HOST", "127.0.0.1");
    settings.put("JANGTEO_RELAY_MYSQL_PORT", String.valueOf(addresses.port(Part.MYSQL)));
    settings.put("JANGTEO_RELAY_MYSQL_USERNAME", Databases.RELAY);
    settings.put("JANGTEO_RELAY_MYSQL_PASSWORD", databases.password(Databases.RELAY));
    settings.put("JANGTEO_RELAY_MYSQL_SSL_MODE", "disabled");
    settings.put("JANGTEO_RELAY_CANARY", Databases.RELAY);
    return application(Part.RELAY, "-Xmx192m", settings);
  }

  /** As the first one, but for what only one of them can be. */
  Program another(Part service, String name, int port) {
    Program first = service(service);
    Map<String, String> settings = new HashMap<>(first.environment());
    settings.put("SERVER_PORT", String.valueOf(port));
    settings.put("JANGTEO_MESSAGING_INSTANCE_ID", name + "-local");
    // What the first one learns of its start is enough.
    List<String> command =
        first.command().stream()
            .filter(option -> !option.startsWith(StartUpCache.WRITING))
            .toList();
    return new Program(name, command, settings, first.log().resolveSibling(name + ".log"));
  }

  Program service(Part service) {
    String schema = Databases.schema(service);
    Map<String, String> settings = springSettings(service);
    settings.put("SPRING_DATASOURCE_URL", databases.url(service));
    settings.put("SPRING_DATASOURCE_USERNAME", schema);
    settings.put("SPRING_DATASOURCE_PASSWORD", databases.password(schema));
    settings.put("JANGTEO_MESSAGING_INSTANCE_ID", service.title() + "-local");
    settings.putAll(gatewaySettings(service));
    settings.putAll(settlementSettings(service));
    settings.putAll(bankSettings(service));
    if (service == Part.PAYMENT_SERVICE) {
      // A deposit counts sooner than a bank would let it, and is soon asked about if nobody tells.
      settings.put("JANGTEO_PAYMENT_PACE_DEPOSITSETTLESECONDS", "2");
      settings.put("JANGTEO_PAYMENT_PACE_DEPOSITCHECKSECONDS", "60");
    }
    return application(service, "-Xmx192m", settings);
  }

  /** The simulator as gateway, and waits short enough for somebody to watch. */
  private Map<String, String> gatewaySettings(Part service) {
    if (service != Part.PAYMENT_SERVICE) {
      return Map.of();
    }
    String simulator = addresses.url(Part.SIMULATOR).toString();
    return Map.ofEntries(
        Map.entry("JANGTEO_PAYMENT_TOSS_BASEURL", simulator),
        Map.entry("JANGTEO_PAYMENT_TOSS_SECRETKEYS", SimulatorKeys.TOSS_SECRET),
        Map.entry("JANGTEO_PAYMENT_PORTONE_BASEURL", simulator),
        Map.entry("JANGTEO_PAYMENT_PORTONE_APISECRETS", SimulatorKeys.PORTONE_API_SECRET),
        Map.entry("JANGTEO_PAYMENT_PORTONE_STOREID", "store-00000000-0000-4000-8000-000000000001"),
        Map.entry("JANGTEO_PAYMENT_WEBHOOKS_PORTONESECRETS", SimulatorKeys.PORTONE_WEBHOOK_SECRET),
        Map.entry("JANGTEO_PAYMENT_WEBHOOKS_RETRYSECONDS", "2,5,10,20,30,30,30,30,30,30,30,30"),
        Map.entry("JANGTEO_PAYMENT_READTIMEOUTMILLIS", "3000"),
        Map.entry("JANGTEO_PAYMENT_BREAKER_MINIMUMCALLS", "5"),
        Map.entry("JANGTEO_PAYMENT_BREAKER_SLIDINGWINDOWCALLS", "10"),
        Map.entry("JANGTEO_PAYMENT_BREAKER_OPENMILLIS", "3000"),
        Map.entry("JANGTEO_PAYMENT_PACE_LADDERSECONDS", "1,2,4,8,15,30,60"),
        Map.entry("JANGTEO_PAYMENT_PACE_LADDERENDSECONDS", "15"));
  }

  /** The simulator's settlements, soon, and as if their payout days had come. */
  private Map<String, String> settlementSettings(Part service) {
    if (service != Part.SETTLEMENT_SERVICE) {
      return Map.of();
    }
    String simulator = addresses.url(Part.SIMULATOR).toString();
    return Map.of(
        "JANGTEO_SETTLEMENT_GATEWAYS_TOSS_BASEURL",
        simulator,
        "JANGTEO_SETTLEMENT_GATEWAYS_TOSS_SECRETKEYS",
        SimulatorKeys.TOSS_SECRET,
        "JANGTEO_SETTLEMENT_GATEWAYS_PORTONE_BASEURL",
        simulator,
        "JANGTEO_SETTLEMENT_GATEWAYS_PORTONE_APISECRETS",
        SimulatorKeys.PORTONE_API_SECRET,
        "JANGTEO_SETTLEMENT_RECONCILING_INTERVAL",
        "30s",
        "JANGTEO_SETTLEMENT_RECONCILING_FIRSTDAYS",
        "1",
        "JANGTEO_SETTLEMENT_RECONCILING_BOOKDAYSAHEAD",
        "10");
  }

  /** The simulated bank, where every seller has an account, and pays before its day if asked. */
  private Map<String, String> bankSettings(Part service) {
    return service == Part.SETTLEMENT_SERVICE
        ? Map.of(
            "JANGTEO_BANK_URL",
            addresses.url(Part.SIMULATOR).toString(),
            "JANGTEO_BANK_KEY",
            SimulatorKeys.BANK,
            "JANGTEO_SETTLEMENT_PAYING_TESTBANKCODE",
            SimulatorKeys.TEST_BANK_CODE,
            "JANGTEO_SETTLEMENT_PAYING_DAYSAHEAD",
            String.valueOf(PAID_DAYS_AHEAD),
            "JANGTEO_SETTLEMENT_PAYING_RETURNCHECK",
            "1m")
        : Map.of();
  }

  private Map<String, String> springSettings(Part part) {
    return new HashMap<>(
        Map.of(
            "SPRING_PROFILES_ACTIVE", DevelopmentIssuer.PROFILE,
            "SERVER_PORT", String.valueOf(addresses.port(part)),
            "SERVER_ADDRESS", "127.0.0.1",
            "SPRING_KAFKA_BOOTSTRAP_SERVERS", addresses.kafkaBootstrapServers(),
            "JANGTEO_ISSUER", addresses.url(Part.ISSUER).toString()));
  }

  private Program application(Part part, String heap, Map<String, String> settings) {
    List<String> command = java(heap);
    var application = new ApplicationJar(part, projectRoot, data).layOut();
    command.addAll(new StartUpCache(data.application(part)).options());
    command.addAll(List.of("-cp", application.classPath(), application.mainClass()));
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("MALLOC_ARENA_MAX", "2");
    return new Program(part.title(), command, environment, data.log(part));
  }

  private static List<String> java(String heap) {
    List<String> command = new ArrayList<>(List.of(Java.executable(), heap));
    command.addAll(JVM_OPTIONS);
    return command;
  }
}

package io.jangteo.simulator;

import static java.util.Objects.requireNonNull;

import io.jangteo.simulator.admin.AdminApi;
import io.jangteo.simulator.bank.BankApi;
import io.jangteo.simulator.bank.BankDesk;
import io.jangteo.simulator.books.Books;
import io.jangteo.simulator.books.Provider;
import io.jangteo.simulator.faults.Faults;
import io.jangteo.simulator.faults.Outages;
import io.jangteo.simulator.gateway.ApiKeys;
import io.jangteo.simulator.gateway.Bank;
import io.jangteo.simulator.gateway.Expiry;
import io.jangteo.simulator.gateway.Gateway;
import io.jangteo.simulator.gateway.Loop;
import io.jangteo.simulator.gateway.ProviderApi;
import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.http.Delivery;
import io.jangteo.simulator.http.GatewayServer;
import io.jangteo.simulator.http.HttpRequest;
import io.jangteo.simulator.portone.PortOneApi;
import io.jangteo.simulator.portone.PortOnePostbox;
import io.jangteo.simulator.toss.TossApi;
import io.jangteo.simulator.toss.TossPostbox;
import io.jangteo.simulator.webhooks.Postbox;
import io.jangteo.simulator.webhooks.Webhooks;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Toss v1 under /v1, PortOne V2 under /payments, a bank under /bank, the script under /admin. */
public final class GatewaySimulator implements AutoCloseable {
  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(1);
  private static final Duration BANK_INTERVAL = Duration.ofMillis(100);

  private final Books books;
  private final AdminApi admin;
  private final BankDesk desk;
  private final List<ProviderApi> apis;
  private final Gateway gateway;
  private final GatewayServer server;
  private final List<Thread> loops;

  private GatewaySimulator(Settings settings, Clock clock) {
    var json = JsonMapper.shared();
    books = opened(settings, clock);
    var faults = new Faults(settings.seed());
    var outages = new Outages(clock);
    var webhooks = new Webhooks(postboxes(settings), faults, settings.webhookMinute(), clock);
    var apiKeys =
        Map.of(
            Provider.TOSS, new ApiKeys(settings.tossSecretKeys()),
            Provider.PORTONE, new ApiKeys(settings.portOneApiSecrets()),
            Provider.BANK, new ApiKeys(settings.bankKeys()));
    var toss = new TossApi(requireNonNull(apiKeys.get(Provider.TOSS)), books, json);
    var portOne = new PortOneApi(requireNonNull(apiKeys.get(Provider.PORTONE)), json);
    var transfers = new BankApi(requireNonNull(apiKeys.get(Provider.BANK)), books, json);
    apis = List.of(toss, portOne, transfers);
    desk = new BankDesk(books, clock, json);
    var bank =
        new Bank(books, Map.of(Provider.TOSS, toss, Provider.PORTONE, portOne), webhooks, clock);
    admin = new AdminApi(books, faults, outages, bank, apiKeys, clock, json);
    gateway = new Gateway(books, faults, outages, webhooks, clock);
    server = listening(settings);
    var expiry = new Expiry(books, toss, webhooks, clock);
    loops =
        List.of(
            new Loop(EXPIRY_INTERVAL, expiry::runOnce).start(),
            new Loop(BANK_INTERVAL, bank::runOnce).start());
  }

  static GatewaySimulator start(Settings settings, Clock clock) {
    return new GatewaySimulator(settings, clock);
  }

  public static void main(String[] arguments) {
    try {
      var settings = Settings.from(System.getenv());
      var simulator = start(settings, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      System.out.printf(
          "payment-gateway-simulator on http://%s:%d  seed %d  books %s%n",
          settings.host(), simulator.port(), settings.seed(), settings.data());
    } catch (BadSetting e) {
      System.err.println("payment-gateway-simulator: " + e.getMessage());
      System.exit(2);
    }
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    loops.forEach(Thread::interrupt);
    books.close();
  }

  private Delivery answer(HttpRequest request) {
    var administered = desk.serve(request).or(() -> admin.serve(request));
    if (administered.isPresent()) {
      return administered.get();
    }
    for (var api : apis) {
      var call = api.route(request);
      if (call.isPresent()) {
        return gateway.serve(api, call.get(), request);
      }
    }
    return Delivery.whole(
        Answer.json(404, "{\"code\":\"NOT_FOUND\",\"message\":\"no such path\"}"));
  }

  private static Books opened(Settings settings, Clock clock) {
    try {
      return Books.open(settings.data(), clock.instant());
    } catch (RuntimeException e) {
      throw new BadSetting(Settings.DATA, e.getMessage() + "");
    }
  }

  private GatewayServer listening(Settings settings) {
    try {
      return GatewayServer.listen(settings.host(), settings.port(), this::answer);
    } catch (BindException e) {
      books.close();
      throw new BadSetting(Settings.PORT, settings.port() + " is taken");
    }
  }

  private static EnumMap<Provider, Postbox> postboxes(Settings settings) {
    var postboxes = new EnumMap<Provider, Postbox>(Provider.class);
    settings.tossWebhookUrl().ifPresent(url -> postboxes.put(Provider.TOSS, new TossPostbox(url)));
    settings
        .portOneWebhookUrl()
        .ifPresent(
            url ->
                postboxes.put(
                    Provider.PORTONE, new PortOnePostbox(url, settings.portOneWebhookSecrets())));
    return postboxes;
  }
}

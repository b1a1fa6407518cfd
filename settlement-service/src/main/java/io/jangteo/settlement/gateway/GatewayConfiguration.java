package io.jangteo.settlement.gateway;

import io.jangteo.operability.Traces;
import io.jangteo.settlement.domain.GatewaySettlements;
import io.jangteo.settlement.domain.Gateways;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

  private static final int TOSS_PAGE = 5_000;
  private static final int PORTONE_PAGE = 1_000;

  @Bean
  Gateways gatewaySettlements(GatewayProperties properties, Traces traces) {
    var gateways = new ArrayList<GatewaySettlements>();
    var toss = toss(properties);
    if (!toss.isEmpty()) {
      gateways.add(new TracedSettlements(new TossSettlements(toss, TOSS_PAGE), traces));
    }
    var portOne = portOne(properties);
    if (!portOne.isEmpty()) {
      gateways.add(new TracedSettlements(new PortOneEvents(portOne, PORTONE_PAGE), traces));
    }
    return new Gateways(gateways);
  }

  static List<Wire> toss(GatewayProperties properties) {
    var toss = properties.toss();
    var dialect = TossSettlements.dialect(toss.baseUrl());
    return Stream.concat(
            Stream.of(toss.secretKeys()),
            toss.accounts().values().stream().map(GatewayProperties.TossAccount::secretKeys))
        .filter(keys -> !keys.isEmpty())
        .map(
            keys ->
                wire(properties, dialect, keys.stream().map(GatewayConfiguration::basic).toList()))
        .toList();
  }

  static List<Wire> portOne(GatewayProperties properties) {
    var portOne = properties.portone();
    var dialect = PortOneEvents.dialect(portOne.baseUrl());
    return Stream.concat(
            Stream.of(portOne.apiSecrets()),
            portOne.accounts().values().stream().map(GatewayProperties.PortOneAccount::apiSecrets))
        .filter(secrets -> !secrets.isEmpty())
        .map(
            secrets ->
                wire(
                    properties,
                    dialect,
                    secrets.stream().map(secret -> "PortOne " + secret).toList()))
        .toList();
  }

  /** The key is the user's name, and the password is empty. */
  private static String basic(String key) {
    var user = (key + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  private static Wire wire(
      GatewayProperties properties, Wire.Dialect dialect, List<String> authorizations) {
    return new Wire(dialect, authorizations, properties.connectTimeout(), properties.readTimeout());
  }
}

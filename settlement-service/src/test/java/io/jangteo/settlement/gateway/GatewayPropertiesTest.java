package io.jangteo.settlement.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.operability.Traces;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayPropertiesTest {

  private static final URI ANYWHERE = URI.create("http://127.0.0.1:1");

  @Test
  void no_key_is_ever_shown() {
    var properties =
        new GatewayProperties(
            new GatewayProperties.Toss(
                ANYWHERE,
                List.of("toss-secret"),
                Map.of("books", new GatewayProperties.TossAccount(List.of("books-secret")))),
            new GatewayProperties.PortOne(
                ANYWHERE,
                List.of("portone-secret"),
                Map.of("books", new GatewayProperties.PortOneAccount(List.of("store-secret")))),
            1,
            1);

    assertThat(properties.toString()).contains("books").doesNotContain("secret");
    assertThat(GatewayConfiguration.toss(properties)).hasSize(2);
    assertThat(GatewayConfiguration.portOne(properties)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''    | true
          a     | true
          a,b   | true
          a,b,c | false
          a,a   | false
          a,' ' | false
          """)
  void keys_are_none_or_one_or_two_while_they_are_changed(String keys, boolean valid) {
    var given =
        keys.isEmpty() ? List.<String>of() : List.of(keys.replace("' '", " ").split(",", -1));

    assertThat(new GatewayProperties.Toss(ANYWHERE, given, Map.of()).isWithSecretKeys())
        .isEqualTo(valid);
    assertThat(new GatewayProperties.PortOne(ANYWHERE, given, Map.of()).isWithApiSecrets())
        .isEqualTo(valid);
  }

  @Test
  void a_gateway_without_keys_is_not_asked() {
    var properties =
        new GatewayProperties(
            new GatewayProperties.Toss(ANYWHERE, List.of(), Map.of()),
            new GatewayProperties.PortOne(ANYWHERE, List.of("s"), Map.of()),
            1,
            1);

    assertThat(new GatewayConfiguration().gatewaySettlements(properties, Traces.NONE).all())
        .extracting(gateway -> gateway.gateway())
        .containsExactly("PORTONE");
  }
}

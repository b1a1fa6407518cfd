package io.jangteo.simulator;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be set from outside, by environment variable. */
record Settings(
    String host,
    int port,
    Path data,
    long seed,
    List<String> tossSecretKeys,
    List<String> portOneApiSecrets,
    List<String> bankKeys,
    Optional<URI> tossWebhookUrl,
    Optional<URI> portOneWebhookUrl,
    List<String> portOneWebhookSecrets,
    Duration webhookMinute) {

  static final String HOST = "SIMULATOR_HOST";
  static final String PORT = "SIMULATOR_PORT";
  static final String DATA = "SIMULATOR_DATA";
  static final String SEED = "SIMULATOR_SEED";
  static final String TOSS_SECRET_KEY = "SIMULATOR_TOSS_SECRET_KEY";
  static final String PORTONE_API_SECRET = "SIMULATOR_PORTONE_API_SECRET";
  static final String BANK_KEY = "SIMULATOR_BANK_KEY";
  static final String TOSS_WEBHOOK_URL = "SIMULATOR_TOSS_WEBHOOK_URL";
  static final String PORTONE_WEBHOOK_URL = "SIMULATOR_PORTONE_WEBHOOK_URL";
  static final String PORTONE_WEBHOOK_SECRET = "SIMULATOR_PORTONE_WEBHOOK_SECRET";
  static final String WEBHOOK_MINUTE_MILLIS = "SIMULATOR_WEBHOOK_MINUTE_MILLIS";

  private static final int WEBHOOK_SECRETS_LIMIT = 2;

  static Settings from(Map<String, String> environment) {
    var settings = new Reader(environment);
    return new Settings(
        settings.host(HOST, "127.0.0.1"),
        (int) settings.number(PORT, 18_086, 0, 65_535),
        settings.path(DATA, "simulator-data"),
        settings.number(
            SEED, new SecureRandom().nextInt(Integer.MAX_VALUE), Long.MIN_VALUE, Long.MAX_VALUE),
        settings.secrets(TOSS_SECRET_KEY, "test_sk_simulator"),
        settings.secrets(PORTONE_API_SECRET, "portone-simulator-secret"),
        settings.secrets(BANK_KEY, "bank-simulator-key"),
        settings.url(TOSS_WEBHOOK_URL),
        settings.url(PORTONE_WEBHOOK_URL),
        settings.base64s(PORTONE_WEBHOOK_SECRET, "whsec_c2ltdWxhdG9yLXdlYmhvb2stc2VjcmV0"),
        Duration.ofMillis(settings.number(WEBHOOK_MINUTE_MILLIS, 1_000, 1, 60_000)));
  }

  private record Reader(Map<String, String> environment) {
    String text(String name, String otherwise) {
      var value = environment.getOrDefault(name, "").strip();
      return value.isEmpty() ? otherwise : value;
    }

    String host(String name, String otherwise) {
      var value = text(name, otherwise);
      if (!value.matches("[A-Za-z0-9.:-]+")) {
        throw new BadSetting(name, "'" + value + "' is not an address or a host name");
      }
      return value;
    }

    long number(String name, long otherwise, long min, long max) {
      var value = text(name, String.valueOf(otherwise));
      try {
        var number = Long.parseLong(value);
        if (number >= min && number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new BadSetting(name, "'" + value + "' is not a whole number");
      }
      throw new BadSetting(name, value + " is not from " + min + " to " + max);
    }

    Path path(String name, String otherwise) {
      var value = text(name, otherwise);
      try {
        return Path.of(value).toAbsolutePath();
      } catch (InvalidPathException e) {
        throw new BadSetting(name, "'" + value + "' is not a path");
      }
    }

    /** Several while they are being changed, separated by commas. */
    List<String> list(String name, String otherwise) {
      return Stream.of(text(name, otherwise).split(",", -1)).map(String::strip).toList();
    }

    /** Printable and without a colon or space: they travel in an HTTP header. */
    List<String> secrets(String name, String otherwise) {
      var values = list(name, otherwise);
      if (!values.stream().allMatch(value -> value.matches("[\\x21-\\x7E&&[^:]]+"))) {
        throw new BadSetting(name, "a secret has printable ASCII characters only, and no colon");
      }
      return values;
    }

    Optional<URI> url(String name) {
      var value = text(name, "");
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        var url = URI.create(value);
        if (String.valueOf(url.getScheme()).matches("https?") && url.getHost() != null) {
          return Optional.of(url);
        }
      } catch (IllegalArgumentException e) {
        throw new BadSetting(name, "'" + value + "' is not a URL");
      }
      throw new BadSetting(name, "'" + value + "' is not an http or https URL");
    }

    List<String> base64s(String name, String otherwise) {
      var values = list(name, otherwise);
      if (values.size() > WEBHOOK_SECRETS_LIMIT) {
        throw new BadSetting(name, "at most " + WEBHOOK_SECRETS_LIMIT + " at once");
      }
      values.forEach(value -> requireBase64(name, value));
      return values;
    }

    private static void requireBase64(String name, String value) {
      try {
        if (Base64.getDecoder().decode(value.replaceFirst("^whsec_", "")).length > 0) {
          return;
        }
      } catch (IllegalArgumentException e) {
        throw new BadSetting(name, "not base64 (after an optional whsec_)");
      }
      throw new BadSetting(name, "empty");
    }
  }
}

package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.servers.LocalKafka;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml says of a setting that the local broker has too is the same. */
class TheBrokerInContainersIsTheLocalOneTest {

  private static final Pattern SETTING = Pattern.compile("(?m)^ +(KAFKA_\\w+): (.*)$");

  @Test
  void both_have_the_same_settings() {
    var local = LocalKafka.settingsAsEnvironment();

    var composed = composed();
    composed.keySet().retainAll(local.keySet());

    assertThat(composed).hasSizeGreaterThan(10);
    assertThat(local).containsAllEntriesOf(composed);
  }

  private static Map<String, String> composed() {
    Map<String, String> settings = new TreeMap<>();
    SETTING
        .matcher(ProjectFiles.read(ProjectFiles.ROOT.resolve("docker-compose.yml")))
        .results()
        .forEach(setting -> settings.put(setting.group(1), setting.group(2).replace("\"", "")));
    return settings;
  }
}

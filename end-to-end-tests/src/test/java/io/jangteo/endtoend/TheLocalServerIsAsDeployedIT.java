package io.jangteo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is tested here is tested under the settings that production has to have. */
class TheLocalServerIsAsDeployedIT {

  @Test
  void every_setting_of_the_deployed_server_is_the_local_ones() throws SQLException {
    var wanted = wanted();

    assertThat(wanted).isNotEmpty();
    assertThat(actual()).containsAllEntriesOf(wanted);
  }

  private static Map<String, String> wanted() {
    var settings = new LinkedHashMap<String, String>();
    ProjectFiles.read(ProjectFiles.ROOT.resolve("deploy/mysql/jangteo.cnf"))
        .lines()
        .filter(line -> line.contains("=") && !line.startsWith("#"))
        .map(line -> line.split("\\s*=\\s*", 2))
        .forEach(setting -> settings.put(setting[0].replaceFirst("^default_", ""), setting[1]));
    return settings;
  }

  private static Map<String, String> actual() throws SQLException {
    var server = TestServers.mySql();
    var variables = new LinkedHashMap<String, String>();
    try (var connection =
            DriverManager.getConnection(
                server.rootJdbcUrl(), server.rootUser(), server.rootPassword());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
      while (rows.next()) {
        variables.put(rows.getString(1), rows.getString(2));
      }
    }
    return variables;
  }
}

package io.jangteo.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what Prometheus and Grafana read. */
public final class Generate {

  private static final String NOTICE =
      "# Made by deploy/observability/generate of what stands in source/: edit it there.\n";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Generate() {}

  /** Each file below the folder, and what has to be in it. */
  static Map<String, String> files(Source source) {
    var rules = new Rules(source);
    var files = new LinkedHashMap<String, String>();
    files.put("rules/recordings.yml", NOTICE + yaml(rules.recordingFile()));
    files.put("rules/alerts.yml", NOTICE + yaml(rules.alertFile()));
    files.put("kubernetes/rules.yml", NOTICE + yaml(rules.resource()));
    for (var board : source.boards()) {
      files.put(
          "grafana/dashboards/%s.json".formatted(board.uid()),
          JSON.writeValueAsString(Dashboard.of(board)) + "\n");
    }
    return files;
  }

  private static String yaml(Object content) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(1_000);
    options.setSplitLines(false);
    return new Yaml(options).dump(content);
  }

  /** Argument: the folder deploy/observability. */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    for (var file : files(Source.in(folder.resolve("source"))).entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}

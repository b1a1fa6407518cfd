package io.jangteo.benchmarks.measuring;

import io.jangteo.launcher.Circumstances;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark has found: shown as it comes, and at the end written to {@code
 * benchmarks/results/SUBJECT-DATE.json} with all that is needed to judge it.
 */
public final class Results {

  private final String subject;
  private final Path projectRoot = Path.of(System.getProperty("jangteo.root"));
  private final Circumstances circumstances = Circumstances.now(projectRoot);
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<Result> found = new ArrayList<>();
  private final PrintStream out;

  public Results(String subject, PrintStream out) {
    this.subject = subject;
    this.out = out;
  }

  /** What was asked for, such as the number of rows, and what else one has to know. */
  public void setting(String name, Object value) {
    settings.put(name, value);
    out.println(name + ": " + value);
  }

  public void add(Result result) {
    found.add(result);
    out.println();
    out.print(result.inLines());
  }

  public Path write() throws IOException {
    var day = LocalDate.ofInstant(circumstances.at(), ZoneOffset.UTC);
    var file =
        projectRoot
            .resolve("benchmarks")
            .resolve("results")
            .resolve("%s-%s.json".formatted(subject, day));
    Files.createDirectories(file.getParent());
    var content = new LinkedHashMap<String, Object>();
    content.put("subject", subject);
    content.put("circumstances", circumstances);
    content.put("settings", settings);
    content.put("comparisons", found.stream().map(Result::raw).toList());
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .build()
        .writeValue(file.toFile(), content);
    out.println();
    out.println("Written to " + projectRoot.relativize(file));
    return file;
  }
}

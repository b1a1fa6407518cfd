package io.jangteo.endtoend;

import io.jangteo.launcher.ApplicationJar;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Command lines and settings that mean nothing. */
final class HostileOptions {

  private static final long LIMIT_SECONDS = 60;
  private static final int USAGE = 2;
  private static final Pattern TRACE = Pattern.compile("\n\\s+at |Exception in thread");
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  /** After ./run. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("nonsense"),
          List.of("--nonsense"),
          List.of("--port-base", "many"),
          List.of("--port-base", "99999999999"),
          List.of("'; DROP TABLE orders; --"),
          List.of("status", "--nonsense"),
          List.of("stop", "now"),
          List.of("reset", "--force"),
          List.of("logs", "nobody"),
          List.of("logs"),
          List.of("token", "emperor"),
          List.of("token"),
          List.of("check", "--minutes", "-1"),
          List.of("settle", "yesterday"),
          List.of("books", "--nonsense"),
          List.of("rebuild"),
          List.of("relay", "nonsense"),
          List.of("relay", "pause"),
          List.of("bench", "the-weather"),
          List.of("chaos", "--seed", "x"),
          List.of("chaos", "--minutes", "x"),
          List.of("replay"),
          List.of("replay", "no-such-file.csv"),
          List.of("replay", "/"),
          List.of("replay", "a\nb"));

  /** A setting, its value, and what the line about it has to have besides both. */
  private record Setting(Part part, String property, String variable, String value) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              Part.ORDER_SERVICE, "jangteo.http.max-in-flight", "JANGTEO_HTTP_MAXINFLIGHT", "lots"),
          new Setting(
              Part.INVENTORY_SERVICE,
              "jangteo.http.max-body-bytes",
              "JANGTEO_HTTP_MAXBODYBYTES",
              "few"),
          new Setting(
              Part.PAYMENT_SERVICE, "jangteo.http.take-leave", "JANGTEO_HTTP_TAKELEAVE", "soon"));

  private final Path folder;
  private final DataFolder data;
  private final Verdicts verdicts;

  HostileOptions(Path folder, DataFolder data, Verdicts verdicts) {
    this.folder = folder;
    this.data = data;
    this.verdicts = verdicts;
  }

  void tryAll() throws IOException, InterruptedException {
    // A project in which there is nothing to start, should a command want to.
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    for (var command : COMMANDS) {
      run("./run", command);
    }
    for (var file : brokenFiles().entrySet()) {
      var path = folder.resolve("broken.csv");
      Files.write(path, file.getValue());
      run("./run replay FILE", List.of("replay", path.toString()), file.getKey());
    }
    for (var setting : SETTINGS) {
      start(setting);
    }
  }

  private static Map<String, byte[]> brokenFiles() {
    return Map.of(
        "empty", new byte[0],
        "only a header", utf8(HEADER),
        "another header", utf8("a,b,c\n1,2,3\n"),
        "noise", new byte[] {0, 1, (byte) 0xfe, (byte) 0xff},
        "a quote that is never closed",
            utf8(HEADER + "1,\"2,TEA,1,2010-12-01 08:26:00,1.5,1,Korea\n"),
        "numbers that are none", utf8(HEADER + "1,2,TEA,many,2010-12-01 08:26:00,1.5,1,Korea\n"),
        "amounts nobody has", utf8(HEADER + "1,2,TEA,1,2010-12-01 08:26:00,1e400,1,Korea\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private void run(String door, List<String> arguments) throws IOException, InterruptedException {
    run(door, arguments, String.join(" ", arguments));
  }

  /** As ./run does it; nothing is started by a command that cannot be understood. */
  private void run(String door, List<String> arguments, String input)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of(java(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of(
            "-Djangteo.root=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "io.jangteo.launcher.commands.Launcher"));
    command.addAll(arguments);
    var ended = ended(new ProcessBuilder(command));
    verdicts.count(door, "exit " + ended.code());
    if (ended.code() != USAGE || ended.said().isBlank() || TRACE.matcher(ended.said()).find()) {
      verdicts.fault(door, input, "is no clear line and exit 2", ended.code() + " " + ended.said());
    }
  }

  private void start(Setting setting) throws IOException, InterruptedException {
    var layout = new ApplicationJar(setting.part(), ProjectFiles.ROOT, data).layOut();
    var process =
        new ProcessBuilder(
            java(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            layout.classPath(),
            layout.mainClass());
    process.environment().put(setting.variable(), setting.value());
    var door = "settings of " + setting.part().title();
    var ended = ended(process);
    verdicts.count(door, "exit " + ended.code());
    var why =
        ended
            .said()
            .lines()
            .filter(line -> line.contains(setting.property()))
            .findFirst()
            .orElse("");
    if (ended.code() == 0 || !why.contains(setting.value()) || TRACE.matcher(ended.said()).find()) {
      verdicts.fault(
          door,
          setting.variable() + "=" + setting.value(),
          "is no line with the property and its value",
          ended.code() + " " + ended.said());
    } else {
      System.out.println("    " + why);
    }
  }

  private record Ended(int code, String said) {}

  private Ended ended(ProcessBuilder builder) throws IOException, InterruptedException {
    var output = folder.resolve("output.txt");
    var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Ended(-1, "did not end by itself: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

package io.jangteo.launcher.chaos;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.LocalKafka.Detour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * One wire from each service and the relay to MySQL and to Kafka, and from each that asks it to the
 * gateway.
 */
final class Wires implements AutoCloseable {

  /** What can be cut. */
  record Line(Part from, Part to, Wire wire) {
    String name() {
      return "%s to %s".formatted(from.title(), to.title());
    }
  }

  private static final List<Part> OF_THE_GATEWAY =
      List.of(Part.PAYMENT_SERVICE, Part.SETTLEMENT_SERVICE);

  private final Addresses addresses;
  private final List<Line> lines = new ArrayList<>();

  Wires(Addresses addresses) {
    this.addresses = addresses;
    Part.DEPLOYED.forEach(part -> lay(part, Part.MYSQL, addresses.port(Part.MYSQL)));
    // The broker tells who comes where to come again: each of them something else.
    Part.DEPLOYED.forEach(part -> lay(part, Part.KAFKA, FreePorts.next()));
    OF_THE_GATEWAY.forEach(part -> lay(part, Part.SIMULATOR, addresses.port(Part.SIMULATOR)));
  }

  private void lay(Part from, Part to, int targetPort) {
    lines.add(new Line(from, to, new Wire(targetPort)));
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** What the broker has to know of. */
  List<Detour> toKafka() {
    return lines.stream()
        .filter(line -> line.to() == Part.KAFKA)
        .map(line -> line.wire().detour())
        .toList();
  }

  /** The program, with the wires' ports where it was told of the servers'. */
  Program laidFor(Program program) {
    var settings = new HashMap<String, String>();
    program.environment().forEach((name, value) -> settings.put(name, laid(program, value)));
    return program.with(settings);
  }

  private String laid(Program program, String setting) {
    var laid = setting;
    for (var line : lines) {
      if (line.from().title().equals(program.name())) {
        var told = String.valueOf(addresses.port(line.to()));
        laid = laid.replaceAll("\\b%s\\b".formatted(told), String.valueOf(line.wire().port()));
      }
    }
    return laid;
  }

  /** Everybody is cut off from MySQL. */
  void unplugMySql() {
    toMySql().forEach(Wire::unplug);
  }

  /** All of them get through again, to this one. */
  void plugInMySql(int port) {
    toMySql().forEach(wire -> wire.plugIn(port));
  }

  private Stream<Wire> toMySql() {
    return lines.stream().filter(line -> line.to() == Part.MYSQL).map(Line::wire);
  }

  /** Whoever was cut off gets through again. */
  void heal() {
    lines.forEach(line -> line.wire().plugIn());
  }

  @Override
  public void close() {
    lines.forEach(line -> line.wire().close());
  }
}

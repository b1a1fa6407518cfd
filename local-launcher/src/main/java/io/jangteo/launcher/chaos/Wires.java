package io.jangteo.launcher.chaos;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.process.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** One wire from each service and the relay to MySQL, and from each that asks it to the gateway. */
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
    Part.DEPLOYED.forEach(part -> lines.add(line(part, Part.MYSQL)));
    OF_THE_GATEWAY.forEach(part -> lines.add(line(part, Part.SIMULATOR)));
  }

  private Line line(Part from, Part to) {
    return new Line(from, to, new Wire(addresses.port(to)));
  }

  List<Line> lines() {
    return List.copyOf(lines);
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

  /** Whoever was cut off gets through again. */
  void heal() {
    lines.forEach(this::heal);
  }

  void heal(Line line) {
    line.wire().plugIn(addresses.port(line.to()));
  }

  @Override
  public void close() {
    lines.forEach(line -> line.wire().close());
  }
}

package io.jangteo.launcher.commands;

import io.jangteo.launcher.Part;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Turns what a person types into a part. */
final class PartName implements ITypeConverter<Part>, Iterable<String> {
  @Override
  public Part convert(String name) {
    return Part.named(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no '%s'; there are %s"
                        .formatted(name, titles().collect(Collectors.joining(", ")))));
  }

  @Override
  public Iterator<String> iterator() {
    return titles().iterator();
  }

  private static Stream<String> titles() {
    return Arrays.stream(Part.values()).map(Part::title);
  }
}

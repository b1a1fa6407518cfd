package io.jangteo.launcher.commands;

import io.jangteo.launcher.Benchmark;
import io.jangteo.launcher.LocalMarketplace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.Unmatched;

@Command(
    name = "bench",
    description =
        "Measures on servers of its own and writes what it found to benchmarks/results; ./run bench WHAT --help for its options.")
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "WHAT",
      converter = BenchmarkName.class,
      completionCandidates = BenchmarkName.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Benchmark what;

  @Unmatched private final List<String> itsArguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return what.run(LocalMarketplace.root(), itsArguments);
  }

  static final class BenchmarkName implements ITypeConverter<Benchmark>, Iterable<String> {
    @Override
    public Benchmark convert(String name) {
      return Benchmark.named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no '%s'; there are %s"
                          .formatted(name, names().collect(Collectors.joining(", ")))));
    }

    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }

    private static Stream<String> names() {
      return Arrays.stream(Benchmark.values()).map(Benchmark::title);
    }
  }
}

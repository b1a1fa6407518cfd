package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.Tokens;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "token",
    description = "Prints a token for the running marketplace, good for 12 hours.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private final LocalMarketplace local = new LocalMarketplace();
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ROLE",
      converter = RoleName.class,
      completionCandidates = RoleName.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Role role;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description = "The buyer, seller or administrator it speaks for (default demo-ROLE).")
  private @Nullable String subject;

  @Option(names = "--compose", description = "Of the marketplace that Docker Compose runs.")
  private boolean compose;

  @Override
  public Integer call() {
    String speaker = subject == null ? "demo-" + RoleName.of(role) : subject;
    Tokens tokens = compose ? local.inContainers().tokens() : local.attach().tokens();
    spec.commandLine().getOut().println(tokens.mint(role, speaker));
    return 0;
  }

  static final class RoleName implements ITypeConverter<Role>, Iterable<String> {
    static String of(Role role) {
      return role.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Role convert(String name) {
      return Role.named(name)
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
      return Arrays.stream(Role.values()).map(RoleName::of);
    }
  }
}

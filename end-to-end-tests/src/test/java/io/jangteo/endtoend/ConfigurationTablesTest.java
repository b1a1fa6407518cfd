package io.jangteo.endtoend;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of settings in each README names all that the process reads, and nothing else. */
class ConfigurationTablesTest {

  private static final String PROPERTIES =
      "org.springframework.boot.context.properties.ConfigurationProperties";
  private static final String VALIDATED = "org.springframework.validation.annotation.Validated";

  /** Of a service; the relay has an API too, but no inbox. */
  private static final List<String> LIBRARIES = List.of("http-api", "messaging");

  private static final Pattern SECTION =
      Pattern.compile("\n## (?:Configuration|Start)[^\n]*\n(.*?)(?=\n## |$)", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern PROPERTY = Pattern.compile("jangteo\\.[a-zA-Z0-9.\\[\\]-]+");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:JANGTEO|SIMULATOR)_[A-Z0-9_]*[A-Z0-9]");
  private static final Pattern READ_BY_NAME = Pattern.compile("[\"{](jangteo\\.[a-z.-]+)[\"}:]");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");
  private static final Pattern CONSTANT = Pattern.compile("\"(SIMULATOR_[A-Z_]+)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-service",
        "inventory-service",
        "payment-service",
        "settlement-service",
        "outbox-relay"
      })
  void the_properties_of_the_table_are_those_that_are_read(String module) {
    assertThat(documented(module, PROPERTY)).isEqualTo(read(module));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-service",
        "inventory-service",
        "payment-service",
        "settlement-service",
        "outbox-relay"
      })
  void the_variables_of_the_table_are_those_of_the_settings_file(String module) {
    var settings = ProjectFiles.read(resource(module));
    var named =
        matches(PLACEHOLDER, settings).stream()
            .filter(name -> VARIABLE.matcher(name).matches())
            .collect(Collectors.toSet());
    var asVariables =
        read(module).stream().map(ConfigurationTablesTest::variable).collect(Collectors.toSet());

    assertThat(documented(module, VARIABLE)).containsAll(named);
    assertThat(documented(module, VARIABLE))
        .allMatch(name -> named.contains(name) || asVariables.contains(name));
  }

  @ParameterizedTest
  @ValueSource(strings = "payment-gateway-simulator")
  void the_simulator_reads_its_environment_in_one_place_and_the_table_lists_it(String module) {
    var sources = sources(module);
    assertThat(sources.stream().filter(source -> source.contains("System.getenv"))).hasSize(1);

    var read =
        sources.stream()
            .flatMap(source -> matches(CONSTANT, source).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented(module, VARIABLE)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http-api",
        "order-service",
        "inventory-service",
        "payment-service",
        "settlement-service",
        "outbox-relay"
      })
  void all_properties_are_validated(String module) {
    assertThat(bound(module))
        .isNotEmpty()
        .allMatch(properties -> properties.isAnnotatedWith(VALIDATED));
  }

  private static Set<String> documented(String module, Pattern kind) {
    var page = ProjectFiles.read(ProjectFiles.ROOT.resolve(module).resolve("README.md"));
    var names = new TreeSet<String>();
    var sections = SECTION.matcher(page);
    while (sections.find()) {
      matches(CODE, sections.group(1)).stream()
          .filter(code -> kind.matcher(code).matches())
          .forEach(names::add);
    }
    return names;
  }

  private static Set<String> read(String module) {
    var modules =
        module.endsWith("-service")
            ? Stream.concat(Stream.of(module), LIBRARIES.stream())
            : module.equals("outbox-relay") ? Stream.of(module, "http-api") : Stream.of(module);
    var names = new TreeSet<String>();
    modules.forEach(
        one -> {
          var bound = bound(one);
          bound.forEach(properties -> names.addAll(names(properties, prefix(properties))));
          var prefixes = bound.stream().map(ConfigurationTablesTest::prefix).toList();
          Stream.concat(sources(one).stream(), settings(one))
              .flatMap(text -> matches(READ_BY_NAME, text).stream())
              .filter(name -> !prefixes.contains(name))
              .forEach(names::add);
        });
    return names;
  }

  private static List<JavaClass> bound(String module) {
    return new ClassFileImporter()
        .importPath(ProjectFiles.ROOT.resolve(module).resolve("target/classes")).stream()
            .filter(type -> type.isAnnotatedWith(PROPERTIES))
            .toList();
  }

  private static String prefix(JavaClass properties) {
    return properties
        .getAnnotationOfType(PROPERTIES)
        .get("value")
        .map(String::valueOf)
        .orElseThrow();
  }

  /** As they are written in a table: one of a list is [0], one of a map is NAME. */
  private static Set<String> names(JavaClass properties, String prefix) {
    var names = new TreeSet<String>();
    for (var field : properties.getFields()) {
      if (!field.getModifiers().contains(JavaModifier.STATIC)) {
        names.addAll(names(field, prefix + "." + kebab(field.getName())));
      }
    }
    return names;
  }

  private static Set<String> names(JavaField field, String name) {
    var type = field.getRawType();
    if (type.isAssignableTo(List.class) && isOurs(element(field))) {
      return names(element(field), name + "[0]");
    }
    if (type.isAssignableTo(Map.class)) {
      return isOurs(element(field))
          ? names(element(field), name + ".NAME")
          : Set.of(name + ".NAME");
    }
    return isOurs(type) ? names(type, name) : Set.of(name);
  }

  /** What a list holds, and a map under its names. */
  private static JavaClass element(JavaField field) {
    return ((JavaParameterizedType) field.getType()).getActualTypeArguments().getLast().toErasure();
  }

  private static boolean isOurs(JavaClass type) {
    return nameStartingWith("io.jangteo.").test(type) && type.isAssignableTo(Record.class);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String property) {
    return property
        .replace("-", "")
        .replaceAll("[.\\[]", "_")
        .replace("]", "")
        .toUpperCase(Locale.ROOT);
  }

  private static Set<String> matches(Pattern pattern, String text) {
    var found = new TreeSet<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Stream<String> settings(String module) {
    return Files.exists(resource(module))
        ? Stream.of(ProjectFiles.read(resource(module)))
        : Stream.empty();
  }

  private static Path resource(String module) {
    return ProjectFiles.ROOT.resolve(module).resolve("src/main/resources/application.yml");
  }

  private static List<String> sources(String module) {
    try (var files = Files.walk(ProjectFiles.ROOT.resolve(module).resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ProjectFiles::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.jangteo.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.jangteo.simulator";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void the_simulator_knows_nothing_of_the_marketplace_it_tests() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "belong to another module",
                c ->
                    c.getPackageName().startsWith("io.jangteo.")
                        && !c.getPackageName().startsWith(ROOT)))
        .check(CLASSES);
  }

  @Test
  void the_books_know_no_wire_and_no_script() {
    noClasses()
        .that()
        .resideInAPackage("..books..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..toss..",
            "..portone..",
            "..http..",
            "..faults..",
            "..gateway..",
            "..webhooks..",
            "tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void only_the_books_know_sql_and_only_http_knows_the_server() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..books..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.sqlite..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("..simulator.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  @Test
  void time_comes_from_the_clock_that_main_makes() {
    noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
    noClasses()
        .that()
        .doNotHaveSimpleName("GatewaySimulator")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }
}

package io.jangteo.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses RELAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.jangteo.relay");

  @Test
  void the_domain_knows_java_alone() {
    classes()
        .that()
        .resideInAPackage("..domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "..relay.domain..")
        .check(RELAY);
  }

  @Test
  void each_technology_is_known_in_one_package() {
    known("io.debezium..", "..relay.debezium..");
    known("org.apache.kafka.connect..", "..relay.debezium..");
    known("com.github.shyiko..", "..relay.binlog..", "..relay.debezium..");
    known("org.apache.kafka..", "..relay.kafka..", "..relay.debezium..");
    known("java.sql..", "..relay.mysql..", "..relay.debezium..");
  }

  @Test
  void no_business_word_is_known() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.jangteo.contracts..", "io.jangteo.messaging..")
        .check(RELAY);
  }

  private static void known(String technology, String... homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .check(RELAY);
  }
}

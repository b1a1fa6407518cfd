package io.jangteo.example;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void a_subscriber_needs_of_the_marketplace_its_contracts_alone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "belong to another part of the marketplace",
                type ->
                    type.getPackageName().startsWith("io.jangteo.")
                        && !type.getPackageName().equals("io.jangteo.example")
                        && !type.getPackageName().equals("io.jangteo.contracts")))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jangteo.example"));
  }
}

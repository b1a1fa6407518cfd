package io.jangteo.inventory.importing;

import io.jangteo.http.CurrentTrace;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CatalogueImportController {

  private final ImportCatalogue importCatalogue;
  private final CurrentTrace trace;

  CatalogueImportController(ImportCatalogue importCatalogue, CurrentTrace trace) {
    this.importCatalogue = importCatalogue;
    this.trace = trace;
  }

  @PostMapping("/v1/admin/catalogue-imports")
  ImportReport importCatalogue(@Valid @RequestBody CatalogueImport body) {
    return importCatalogue.importAll(body.products(), trace.traceparent().orElse(null));
  }
}

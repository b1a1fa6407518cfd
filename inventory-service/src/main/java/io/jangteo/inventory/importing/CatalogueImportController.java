package io.jangteo.inventory.importing;

import io.jangteo.http.CurrentTrace;
import io.jangteo.http.Seller;
import io.jangteo.inventory.importing.CsvFile.CellError;
import io.jangteo.inventory.importing.ImportReport.RowError;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Admins bring anyone's products, sellers their own; as JSON or as CSV. */
@RestController
class CatalogueImportController {

  private static final String ADMINS = "/v1/admin/catalogue-imports";
  private static final String SELLERS = "/v1/seller/catalogue-imports";
  private static final String CSV = "text/csv";

  private final ImportCatalogue importCatalogue;
  private final CsvReader csvReader;
  private final CurrentTrace trace;

  CatalogueImportController(
      ImportCatalogue importCatalogue, CsvReader csvReader, CurrentTrace trace) {
    this.importCatalogue = importCatalogue;
    this.csvReader = csvReader;
    this.trace = trace;
  }

  @PostMapping(path = ADMINS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ImportReport<RowError> json(
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody CatalogueImport body) {
    return takeJson(null, dryRun, body);
  }

  @PostMapping(path = SELLERS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ImportReport<RowError> json(
      Seller seller,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @Valid @RequestBody CatalogueImport body) {
    return takeJson(seller.id(), dryRun, body);
  }

  @PostMapping(path = ADMINS, consumes = CSV)
  ImportReport<CellError> csv(
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody byte[] body) {
    return takeCsv(null, dryRun, type, body);
  }

  @PostMapping(path = SELLERS, consumes = CSV)
  ImportReport<CellError> csv(
      Seller seller,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody byte[] body) {
    return takeCsv(seller.id(), dryRun, type, body);
  }

  private ImportReport<RowError> takeJson(
      @Nullable String sellerId, boolean dryRun, CatalogueImport body) {
    return take(body.products().stream().map(Candidate::of).toList(), sellerId, dryRun);
  }

  private ImportReport<CellError> takeCsv(
      @Nullable String sellerId, boolean dryRun, MediaType type, byte[] body) {
    var file = csvReader.read(type.getCharset(), body);
    return take(file.candidates(), sellerId, dryRun).withErrorsAs(file::cellOf);
  }

  private ImportReport<RowError> take(
      List<Candidate> candidates, @Nullable String sellerId, boolean dryRun) {
    return importCatalogue.importAll(
        new ImportRequest(candidates, sellerId, dryRun, trace.traceparent().orElse(null)));
  }
}

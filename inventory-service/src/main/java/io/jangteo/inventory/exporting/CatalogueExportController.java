package io.jangteo.inventory.exporting;

import io.jangteo.http.Seller;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Hidden and retired products, too: it is for those whose catalogue it is. */
@RestController
class CatalogueExportController {

  private static final String SELLER = "[A-Za-z0-9._-]{1,40}";
  private static final String NO_SELLER =
      "must be 1 to 40 letters, digits, dots, dashes or underscores";

  private static final String CSV = "text/csv;charset=UTF-8";

  private final ExportCatalogue exportCatalogue;
  private final JsonMapper json;

  CatalogueExportController(ExportCatalogue exportCatalogue, JsonMapper json) {
    this.exportCatalogue = exportCatalogue;
    this.json = json;
  }

  @GetMapping("/v1/seller/catalogue.csv")
  void ofSellerAsCsv(Seller seller, HttpServletResponse response) throws IOException {
    csv(seller.id(), response);
  }

  @GetMapping("/v1/seller/catalogue.json")
  void ofSellerAsJson(Seller seller, HttpServletResponse response) throws IOException {
    json(seller.id(), response);
  }

  @GetMapping("/v1/admin/catalogue.csv")
  void asCsv(
      @RequestParam(required = false) @Pattern(regexp = SELLER, message = NO_SELLER)
          @Nullable String seller,
      HttpServletResponse response)
      throws IOException {
    csv(seller, response);
  }

  @GetMapping("/v1/admin/catalogue.json")
  void asJson(
      @RequestParam(required = false) @Pattern(regexp = SELLER, message = NO_SELLER)
          @Nullable String seller,
      HttpServletResponse response)
      throws IOException {
    json(seller, response);
  }

  private void csv(@Nullable String sellerId, HttpServletResponse response) throws IOException {
    begin(CSV, response);
    export(sellerId, new CsvWriter(response.getOutputStream(), json), response);
  }

  private void json(@Nullable String sellerId, HttpServletResponse response) throws IOException {
    begin(MediaType.APPLICATION_JSON_VALUE, response);
    export(sellerId, new JsonWriter(response.getOutputStream(), json), response);
  }

  private static void begin(String type, HttpServletResponse response) {
    response.setContentType(type);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private void export(
      @Nullable String sellerId, CatalogueWriter writer, HttpServletResponse response)
      throws IOException {
    try {
      exportCatalogue.export(sellerId, writer);
    } catch (RuntimeException | IOException e) {
      if (response.isCommitted()) {
        throw new BrokenOff(e);
      }
      throw e;
    }
  }

  /**
   * Thrown on, past everything that would write a problem behind the rows that have gone out
   * already: the server then cuts the connection, so that half a file does not look whole.
   */
  @ExceptionHandler
  void onBrokenOff(BrokenOff e) throws BrokenOff {
    throw e;
  }

  static final class BrokenOff extends IOException {

    BrokenOff(Exception cause) {
      super("an export broke off", cause);
    }
  }
}

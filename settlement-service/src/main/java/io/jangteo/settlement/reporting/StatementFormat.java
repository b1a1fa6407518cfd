package io.jangteo.settlement.reporting;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** How a statement may be had. */
enum StatementFormat {
  JSON(MediaType.APPLICATION_JSON_VALUE, "json") {
    @Override
    StatementWriter writer(Statement statement, OutputStream out) {
      return new JsonStatementWriter(statement, out);
    }
  },
  CSV("text/csv;charset=UTF-8", "csv") {
    @Override
    StatementWriter writer(Statement statement, OutputStream out) throws IOException {
      return new CsvStatementWriter(statement, out);
    }
  },
  PDF(MediaType.APPLICATION_PDF_VALUE, "pdf") {
    @Override
    StatementWriter writer(Statement statement, OutputStream out) throws IOException {
      return new PdfStatementWriter(statement, out);
    }
  };

  private final String contentType;
  private final String extension;

  StatementFormat(String contentType, String extension) {
    this.contentType = contentType;
    this.extension = extension;
  }

  /** What the client likes best; JSON where it does not care. */
  static StatementFormat accepted(@Nullable String accept) {
    var liked = accept == null ? List.of(MediaType.ALL) : MediaType.parseMediaTypes(accept);
    MimeTypeUtils.sortBySpecificity(liked);
    for (var type : liked) {
      for (var format : values()) {
        if (type.isCompatibleWith(MediaType.parseMediaType(format.contentType))) {
          return format;
        }
      }
    }
    return JSON;
  }

  abstract StatementWriter writer(Statement statement, OutputStream out) throws IOException;

  String contentType() {
    return contentType;
  }

  String extension() {
    return extension;
  }
}

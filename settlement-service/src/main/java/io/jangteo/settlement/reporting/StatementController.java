package io.jangteo.settlement.reporting;

import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.settlement.domain.BusinessDay;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements: a seller's own, and anybody's for an admin. */
@RestController
class StatementController {

  /** As in a token. */
  private static final Pattern SELLER_ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private final DrawUpStatement drawUpStatement;
  private final Clock clock;

  StatementController(DrawUpStatement drawUpStatement, Clock clock) {
    this.drawUpStatement = drawUpStatement;
    this.clock = clock;
  }

  @GetMapping(
      path = "/v1/seller/statements",
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv", MediaType.APPLICATION_PDF_VALUE})
  void own(
      Seller seller,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestHeader(required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    send(seller.id(), new Period(from, to), accept, response);
  }

  @GetMapping(
      path = "/v1/admin/sellers/{sellerId}/statements",
      produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv", MediaType.APPLICATION_PDF_VALUE})
  void anybodys(
      @PathVariable String sellerId,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestHeader(required = false) @Nullable String accept,
      HttpServletResponse response)
      throws IOException {
    if (!SELLER_ID.matcher(sellerId).matches()) {
      throw Problem.notFound("seller", sellerId).asException();
    }
    send(sellerId, new Period(from, to), accept, response);
  }

  private void send(
      String sellerId, Period period, @Nullable String accept, HttpServletResponse response)
      throws IOException {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (period.to().isAfter(BusinessDay.of(now))) {
      throw Problem.invalid(List.of(new Problem.Field("to", "is today or before"))).asException();
    }
    var format = StatementFormat.accepted(accept);
    var statement = new Statement(sellerId, period.from(), period.to(), now);
    var file = drawUpStatement.as(format, statement);
    try {
      response.setContentType(format.contentType());
      response.setContentLengthLong(Files.size(file));
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(statement.fileName(format)).build().toString());
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.delete(file);
    }
  }
}

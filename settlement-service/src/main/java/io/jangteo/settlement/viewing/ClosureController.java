package io.jangteo.settlement.viewing;

import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Closures;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClosureController {

  private final Closures closures;
  private final Books books;

  ClosureController(Closures closures, Books books) {
    this.closures = closures;
    this.books = books;
  }

  @GetMapping("/v1/admin/orders/{orderId}/closure")
  ClosureView closure(@PathVariable UUID orderId) {
    return closures
        .find(orderId)
        .map(closure -> ClosureView.of(closure, books.transactionsOf(orderId)))
        .orElseThrow(() -> Problem.notFound("closed order", orderId).asException());
  }
}

package io.jangteo.launcher.books;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What the bank transferred for us, in its own words. */
record BankBooks(List<Transfer> transfers) {
  private static final String RETURNED = "RETURNED";

  record Transfer(String id, String status, long amount) {}

  static BankBooks read(Api api) throws IOException, InterruptedException {
    return new BankBooks(
        List.of(
            Patience.FOR_A_RESTART
                .insist(() -> api.get(Part.SIMULATOR, "/admin/bank/books", null))
                .as(Transfer[].class)));
  }

  /** Also what has come back since. */
  Sums sent() {
    return of(Set.of("COMPLETED", RETURNED));
  }

  Sums cameBack() {
    return of(Set.of(RETURNED));
  }

  private Sums of(Set<String> statuses) {
    return transfers.stream()
        .filter(transfer -> statuses.contains(transfer.status()))
        .collect(Sums.of(Transfer::id, Transfer::amount));
  }
}

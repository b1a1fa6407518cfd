package io.jangteo.launcher.books;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.SimulatorKeys;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gateways took, gave back and pay us, in their own words. */
record GatewaysBooks(List<Charge> charges, List<Settled> settled) {
  private static final int ROWS_PER_PAGE = 5_000;
  private static final String SETTLING = "TOSS";

  /** A charge; the time is absent where no money came, or where it bounced. */
  record Charge(
      String provider,
      String merchantOrderId,
      long amount,
      long cancelledAmount,
      @Nullable String approvedAt) {}

  /** What Toss pays out for one charge or cancel, and keeps of it. */
  record Settled(String orderId, long amount, long supplyAmount, long vat) {}

  static GatewaysBooks read(Api api, LocalDate from, LocalDate to)
      throws IOException, InterruptedException {
    var charges =
        Patience.FOR_A_RESTART
            .insist(() -> api.get(Part.SIMULATOR, "/admin/books", null))
            .as(Charge[].class);
    List<Settled> settled = new ArrayList<>();
    for (int page = 1; settled.size() == (page - 1) * ROWS_PER_PAGE; page++) {
      settled.addAll(List.of(page(api, from, to, page)));
    }
    return new GatewaysBooks(
        Stream.of(charges).filter(charge -> charge.approvedAt() != null).toList(), settled);
  }

  private static Settled[] page(Api api, LocalDate from, LocalDate to, int page)
      throws IOException, InterruptedException {
    var path =
        "/v1/settlements?startDate=%s&endDate=%s&page=%d&size=%d"
            .formatted(from, to, page, ROWS_PER_PAGE);
    var answer =
        Patience.FOR_A_RESTART.insist(
            () -> api.getAuthorized(Part.SIMULATOR, path, "Basic " + credentials()));
    if (!answer.isSuccess()) {
      throw new IOException("Toss does not tell its settlements: " + answer);
    }
    return answer.as(Settled[].class);
  }

  private static String credentials() {
    return Base64.getEncoder()
        .encodeToString((SimulatorKeys.TOSS_SECRET + ":").getBytes(StandardCharsets.UTF_8));
  }

  Sums taken() {
    return charges.stream().collect(Sums.of(GatewaysBooks::order, Charge::amount));
  }

  Sums givenBack() {
    return charges.stream().collect(Sums.of(GatewaysBooks::order, Charge::cancelledAmount));
  }

  Sums settledWon(Sums.Won<Settled> won) {
    return settled.stream().collect(Sums.of(one -> order(one.orderId()), won));
  }

  /** What was taken, not given back, and not settled: by gateway. */
  Sums stillOwed() {
    record Debt(String gateway, long won) {}
    return Stream.concat(
            charges.stream()
                .map(
                    charge ->
                        new Debt(
                            charge.provider().toUpperCase(Locale.ROOT),
                            charge.amount() - charge.cancelledAmount())),
            settled.stream().map(one -> new Debt(SETTLING, -one.amount())))
        .collect(Sums.of(Debt::gateway, Debt::won));
  }

  private static String order(Charge charge) {
    return order(charge.merchantOrderId());
  }

  private static String order(String merchantOrderId) {
    return merchantOrderId.toLowerCase(Locale.ROOT);
  }
}

package io.jangteo.launcher.client;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What two admins do with payouts: one prepares them, the other agrees. */
public final class Payouts {
  private static final Caller FIRST = new Caller(Role.ADMIN, "payout-admin");
  private static final Caller SECOND = new Caller(Role.ADMIN, "payout-second-admin");
  private static final String PATH = "/v1/admin/payouts";
  private static final int PAGE = 100;

  private final Api api;
  private final Patience patience;

  public Payouts(Api api, Patience patience) {
    this.api = api;
    this.patience = patience;
  }

  /** What was prepared, and who was passed over. */
  public record Prepared(List<PayoutView> data, List<PassedOver> passedOver) {}

  public record PassedOver(String sellerId, String why) {}

  private record Page(List<PayoutView> data, @Nullable String nextCursor) {}

  /** All that is due by that day, of everybody. */
  public Prepared prepare(LocalDate payOn) throws IOException, InterruptedException {
    return good(post(FIRST, "", Map.of("payOn", payOn))).as(Prepared.class);
  }

  public Answer confirm(UUID id) throws IOException, InterruptedException {
    return post(SECOND, "/" + id + "/confirmation", Map.of());
  }

  /** The bank is asked about one in doubt now. */
  public Answer askAbout(UUID id) throws IOException, InterruptedException {
    return post(FIRST, "/" + id + "/retry", Map.of());
  }

  /** All in one state. */
  public List<PayoutView> in(String state) throws IOException, InterruptedException {
    List<PayoutView> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      var path =
          "%s?state=%s&limit=%d%s"
              .formatted(PATH, state, PAGE, cursor == null ? "" : "&cursor=" + cursor);
      var page =
          good(patience.insist(() -> api.get(Part.SETTLEMENT_SERVICE, path, FIRST))).as(Page.class);
      all.addAll(page.data());
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  public PayoutView one(UUID id) throws IOException, InterruptedException {
    return good(patience.insist(() -> api.get(Part.SETTLEMENT_SERVICE, PATH + "/" + id, FIRST)))
        .as(PayoutView.class);
  }

  private Answer post(Caller admin, String path, Object body)
      throws IOException, InterruptedException {
    return patience.insist(
        () -> api.post(Part.SETTLEMENT_SERVICE, PATH + path, admin, body, Map.of()));
  }

  private static Answer good(Answer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("Payouts: " + answer);
    }
    return answer;
  }
}

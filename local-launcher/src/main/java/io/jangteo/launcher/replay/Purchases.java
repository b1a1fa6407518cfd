package io.jangteo.launcher.replay;

import io.jangteo.launcher.client.OrderView;
import io.jangteo.launcher.replay.Reading.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What was bought in this replay and may yet be taken back. Of all lines only those are kept that a
 * cancellation of the file can mean. What is matched follows from the file and from how its orders
 * ended, so that a second replay matches the same.
 */
final class Purchases {
  /** So much of one line of an order. */
  record Share(UUID orderId, int lineNo, int quantity) {}

  /** The lines a cancellation takes back, and how many of its rows take back nothing, or less. */
  record Match(List<Share> shares, Map<WithoutMatch, Integer> without) {}

  private static final class Line {
    private final UUID orderId;
    private final int lineNo;
    private int left;

    private Line(UUID orderId, OrderView.Line line) {
      this.orderId = orderId;
      this.lineNo = line.lineNo();
      this.left = line.quantity();
    }

    private Share take(int wanted) {
      int quantity = Math.min(wanted, left);
      left -= quantity;
      return new Share(orderId, lineNo, quantity);
    }
  }

  private final Set<Bought> takenBack;
  private final Map<Bought, List<CompletableFuture<List<Line>>>> sold = new HashMap<>();

  /**
   * @param takenBack what the cancellations of the file name
   */
  Purchases(Set<Bought> takenBack) {
    this.takenBack = takenBack;
  }

  /**
   * In the order of the file.
   *
   * @param confirmed completes when the order has ended; empty if not by being confirmed
   */
  void add(Invoice order, CompletableFuture<Optional<OrderView>> confirmed) {
    bought(order)
        .forEach(
            bought ->
                sold.computeIfAbsent(bought, _ -> new ArrayList<>())
                    .add(confirmed.thenApply(ended -> lines(ended, bought.stockCode()))));
  }

  /** Waits for the end of the earlier orders it may mean. */
  Match match(Invoice cancellation) {
    List<Share> shares = new ArrayList<>();
    Map<WithoutMatch, Integer> without = new EnumMap<>(WithoutMatch.class);
    for (Item item : cancellation.items()) {
      int missing = take(latestFirst(cancellation, item), item.quantity(), shares);
      if (missing > 0) {
        without.merge(why(cancellation, item, missing), 1, Integer::sum);
      }
    }
    return new Match(shares, without);
  }

  private Set<Bought> bought(Invoice order) {
    return order.items().stream()
        .map(item -> new Bought(order.buyerId(), item.stockCode()))
        .filter(takenBack::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<Line> lines(Optional<OrderView> confirmed, String stockCode) {
    return confirmed.stream()
        .flatMap(
            order ->
                order.lines().stream()
                    .filter(line -> line.skuId().equals(stockCode))
                    .map(line -> new Line(order.orderId(), line)))
        .toList();
  }

  private List<Line> latestFirst(Invoice cancellation, Item item) {
    return sold
        .getOrDefault(new Bought(cancellation.buyerId(), item.stockCode()), List.of())
        .reversed()
        .stream()
        .flatMap(lines -> lines.join().stream())
        .filter(line -> line.left > 0)
        .toList();
  }

  /** From the first with enough, else from one after another; what is missing is returned. */
  private static int take(List<Line> lines, int quantity, List<Share> shares) {
    var enough = lines.stream().filter(line -> line.left >= quantity).findFirst();
    if (enough.isPresent()) {
      shares.add(enough.get().take(quantity));
      return 0;
    }
    int missing = quantity;
    for (Line line : lines) {
      if (missing > 0) {
        var share = line.take(missing);
        missing -= share.quantity();
        shares.add(share);
      }
    }
    return missing;
  }

  private static WithoutMatch why(Invoice cancellation, Item item, int missing) {
    if (cancellation.isOfGuest()) {
      return WithoutMatch.NO_CUSTOMER;
    }
    return missing < item.quantity() ? WithoutMatch.MORE_THAN_BOUGHT : WithoutMatch.NOT_BOUGHT_HERE;
  }
}

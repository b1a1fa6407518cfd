package io.jangteo.inventory.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One order's claim on stock, decided.
 *
 * @param reason why it is {@code REJECTED} or {@code RELEASED}; absent otherwise
 * @param version counts its changes, from 1
 * @param buyerId whose it is; absent where nothing was ever held
 * @param holdSlot which of the buyer's few live holds it is; absent when it is none
 * @param lines what was held; empty when nothing ever was
 */
public record Reservation(
    UUID orderId,
    ReservationState state,
    @Nullable String reason,
    long version,
    @Nullable String buyerId,
    @Nullable Integer holdSlot,
    List<ReservedLine> lines) {

  public Reservation {
    lines = List.copyOf(lines);
    if (state == ReservationState.NONE) {
      throw new IllegalArgumentException("a reservation that is not there has no row");
    }
    var hasReason = state == ReservationState.REJECTED || state == ReservationState.RELEASED;
    if (hasReason != (reason != null)) {
      throw new IllegalArgumentException(
          "order %s is %s with reason %s".formatted(orderId, state, reason));
    }
  }

  public static Reservation held(
      UUID orderId, String buyerId, int holdSlot, List<ReservedLine> lines) {
    return new Reservation(orderId, ReservationState.HELD, null, 1, buyerId, holdSlot, lines);
  }

  public static Reservation rejected(UUID orderId, String reason) {
    return new Reservation(orderId, ReservationState.REJECTED, reason, 1, null, null, List.of());
  }

  /** What a failed payment leaves when it comes before its order. */
  public static Reservation tombstone(UUID orderId, String reason) {
    return new Reservation(orderId, ReservationState.RELEASED, reason, 1, null, null, List.of());
  }

  public Reservation withLines(List<ReservedLine> lines) {
    return new Reservation(orderId, state, reason, version, buyerId, holdSlot, lines);
  }

  public Reservation committed() {
    return new Reservation(
        orderId, ReservationState.COMMITTED, null, version + 1, buyerId, null, lines);
  }

  /** Of the units that came back, by line number, those that are stock: shipping is not. */
  public List<ReservedLine> stockOf(Map<Integer, Integer> returned) {
    return lines.stream()
        .filter(line -> returned.containsKey(line.lineNo()))
        .map(
            line ->
                new ReservedLine(
                    line.lineNo(), line.skuId(), returned.getOrDefault(line.lineNo(), 0)))
        .toList();
  }

  /**
   * This reservation after units came back.
   *
   * @throws ReservationContradiction when they are more than had left
   */
  public Reservation restocked(Map<Integer, Integer> returned) {
    var next =
        lines.stream()
            .map(line -> line.restocked(returned.getOrDefault(line.lineNo(), 0)))
            .toList();
    return new Reservation(orderId, state, reason, version + 1, buyerId, null, next);
  }

  public Reservation released(String reason) {
    return new Reservation(
        orderId, ReservationState.RELEASED, reason, version + 1, buyerId, null, lines);
  }
}

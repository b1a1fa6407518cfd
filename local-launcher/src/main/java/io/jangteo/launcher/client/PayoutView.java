package io.jangteo.launcher.client;

import io.jangteo.contracts.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payout as admins see it. */
public record PayoutView(
    UUID id,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    String state,
    @Nullable String failure) {}

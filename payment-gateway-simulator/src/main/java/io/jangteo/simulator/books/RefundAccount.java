package io.jangteo.simulator.books;

/** Where a deposit is sent back to. */
public record RefundAccount(String bank, String number, String holder) {}

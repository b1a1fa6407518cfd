package io.jangteo.payment.domain;

/**
 * The share of one order line in a refund.
 *
 * @param amount in minor units
 * @param restock the goods are for sale again
 */
public record RefundLine(int lineNo, int quantity, long amount, boolean restock) {}

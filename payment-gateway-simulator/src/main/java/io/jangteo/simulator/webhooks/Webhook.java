package io.jangteo.simulator.webhooks;

import io.jangteo.simulator.books.Provider;

/** One notice about one payment; its id stays the same however often it is sent. */
public record Webhook(Provider provider, String pgKey, String id, String body) {}

package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.Listing;
import io.jangteo.inventory.domain.Movement;
import java.util.List;

/** One product of an import that is well-formed in itself. */
record ImportRow(int index, Listing listing, List<Movement> receipts) {}

package io.jangteo.launcher.replay;

/** Who bought what. */
record Bought(String buyerId, String stockCode) {}

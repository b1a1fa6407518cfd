-- As for payments: nobody hurries a refund that somebody is at the gateway with.
ALTER TABLE refund
  ADD COLUMN being_asked BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'until next_try_at at the latest' AFTER next_try_at;

-- What always holds in this schema, by itself. Each statement returns the rows for which it does not; they
-- are counted every minute. ./run check has the others, which look across schemas or at everything.

-- name: P5 at most one attempt of a payment succeeded
SELECT payment_id
FROM payment_attempt
WHERE payment_id >= :since AND state = 'SUCCEEDED'
GROUP BY payment_id
HAVING COUNT(*) > 1;

-- name: P9 a payment's state agrees with its amounts
SELECT payment_id
FROM payment
WHERE payment_id >= :since AND NOT CASE state
  WHEN 'APPROVED' THEN approved_amount = amount AND refunded_amount = 0
  WHEN 'PART_REFUNDED' THEN approved_amount = amount AND refunded_amount > 0 AND refunded_amount < approved_amount
  WHEN 'REFUNDED' THEN approved_amount = amount AND refunded_amount = approved_amount AND approved_amount > 0
  WHEN 'FAILED' THEN approved_amount = refunded_amount
  ELSE approved_amount = 0 AND refunded_amount = 0 END;

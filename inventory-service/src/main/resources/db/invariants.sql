-- What always holds in this schema, by itself. Each statement returns the rows for which it does not; they
-- are counted every minute. ./run check has the others, which look across schemas or at everything.

-- name: S1 stock is never negative and never held twice over
SELECT sku_id
FROM stock
WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand;

-- name: S3 stock reserved is what live holds add up to
SELECT s.sku_id
FROM stock s
LEFT JOIN (
  SELECT l.sku_id, SUM(l.qty) AS qty
  FROM reservation_line l
  JOIN reservation r ON r.order_id = l.order_id AND r.state = 'HELD'
  GROUP BY l.sku_id) h ON h.sku_id = s.sku_id
WHERE s.reserved <> COALESCE(h.qty, 0);

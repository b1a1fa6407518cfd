package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Subscription;
import io.jangteo.inventory.domain.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class JdbcSubscriptions implements Subscriptions {

  private static final String SUBSCRIPTIONS =
      """
      SELECT subscription_id, sku_id, buyer_id, slot, subscribed_at
      FROM back_in_stock_subscription
      """;

  private final JdbcClient client;

  JdbcSubscriptions(JdbcClient client) {
    this.client = client;
  }

  @Override
  public List<Subscription> of(String buyerId) {
    return client
        .sql(SUBSCRIPTIONS + "WHERE buyer_id = ? ORDER BY subscription_id")
        .param(buyerId)
        .query(JdbcSubscriptions::subscription)
        .list();
  }

  @Override
  public List<Subscription> lock(String buyerId) {
    // By slot: the first is the one that all wait for, and what they find behind it is as it is.
    return client
        .sql(SUBSCRIPTIONS + "WHERE buyer_id = ? ORDER BY slot FOR UPDATE")
        .param(buyerId)
        .query(JdbcSubscriptions::subscription)
        .list();
  }

  @Override
  public void add(Subscription subscription) {
    client
        .sql(
            """
            INSERT INTO back_in_stock_subscription
              (subscription_id, sku_id, buyer_id, slot, subscribed_at)
            VALUES (?, ?, ?, ?, ?)""")
        .params(
            BinaryUuid.bytes(subscription.subscriptionId()),
            subscription.skuId(),
            subscription.buyerId(),
            subscription.slot(),
            Timestamp.from(subscription.subscribedAt()))
        .update();
  }

  @Override
  public boolean remove(String buyerId, String skuId) {
    return client
            .sql("DELETE FROM back_in_stock_subscription WHERE buyer_id = ? AND sku_id = ?")
            .params(buyerId, skuId)
            .update()
        == 1;
  }

  @Override
  public List<Subscription> take(Collection<String> skuIds, int limit) {
    var taken =
        skuIds.isEmpty()
            ? List.<Subscription>of()
            : client
                .sql(
                    SUBSCRIPTIONS
                        + """
                        WHERE sku_id IN (:ids)
                        ORDER BY sku_id, subscription_id LIMIT :limit FOR UPDATE""")
                .param("ids", skuIds)
                .param("limit", limit)
                .query(JdbcSubscriptions::subscription)
                .list();
    if (!taken.isEmpty()) {
      client
          .sql("DELETE FROM back_in_stock_subscription WHERE subscription_id IN (:ids)")
          .param("ids", taken.stream().map(s -> BinaryUuid.bytes(s.subscriptionId())).toList())
          .update();
    }
    return taken;
  }

  private static Subscription subscription(ResultSet row, int number) throws SQLException {
    return new Subscription(
        BinaryUuid.uuid(row.getBytes(1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getTimestamp(5).toInstant());
  }
}

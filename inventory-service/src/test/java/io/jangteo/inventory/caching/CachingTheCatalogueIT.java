package io.jangteo.inventory.caching;

import static org.awaitility.Awaitility.await;
import static org.springframework.http.HttpMethod.PUT;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.jangteo.contracts.Topic;
import io.jangteo.inventory.Shop;
import io.jangteo.inventory.WholeInventory;
import io.jangteo.inventory.domain.Products;
import io.jangteo.inventory.domain.ProductsChanged;
import io.jangteo.launcher.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@WholeInventory
class CachingTheCatalogueIT {

  @Autowired Shop shop;
  @Autowired JdbcTemplate jdbc;
  @Autowired DataSource dataSource;
  @Autowired Products products;
  @Autowired TransactionTemplate transactions;
  @Autowired ApplicationEventPublisher events;

  private final String seller = Shop.newSeller();
  private final String id = seller + "-tea";

  /** There: the cache was read inside a transaction, so a hit held a connection like a miss. */
  @Test
  void b_d17_what_is_in_memory_is_served_when_there_is_no_connection_left() throws Exception {
    shop.list(seller, id, "Tea", 3_000).andExpect(status().isCreated());
    shop.see("/v1/products/" + id).andExpect(status().isOk());
    shop.see("/v1/products", "seller", seller).andExpect(status().isOk());

    var taken = allConnections();
    try {
      shop.see("/v1/products/" + id).andExpect(status().isOk());
      shop.see("/v1/products", "seller", seller)
          .andExpect(status().isOk())
          .andExpect(jsonPath("$.data[0].productId").value(id));
      shop.see("/v1/products/never-looked-at").andExpect(status().isServiceUnavailable());
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
    shop.see("/v1/products/never-looked-at").andExpect(status().isNotFound());
  }

  @Test
  void a_seller_who_has_changed_a_price_sees_it_at_once() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    for (int version = 1; version <= 20; version++) {
      shop.see("/v1/products/" + id)
          .andExpect(jsonPath("$.skus[0].unitPrice.amount").value(2_999 + version));
      shop.see("/v1/products", "seller", seller)
          .andExpect(jsonPath("$.data[0].skus[0].unitPrice.amount").value(2_999 + version));
      shop.seller(
              seller,
              PUT,
              "/v1/seller/skus/" + id + "/price",
              "\"v%d\"".formatted(version),
              "{\"amount\": %d, \"currency\": \"KRW\"}".formatted(3_000 + version))
          .andExpect(status().isOk());
    }
  }

  @Test
  void what_another_instance_has_changed_is_read_again_when_its_event_comes() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Tea"));
    renameToLeaf();
    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Tea"));

    tell(id, "2");

    // Sooner than it would have expired.
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Leaf")));
  }

  @Test
  void a_change_is_heard_of_when_it_is_committed_and_never_when_it_is_not() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Tea"));
    var changed = new ProductsChanged(List.of(products.find(id).orElseThrow().suspended("why")));
    renameToLeaf();

    transactions.executeWithoutResult(
        transaction -> {
          events.publishEvent(changed);
          transaction.setRollbackOnly();
        });
    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Tea"));

    transactions.executeWithoutResult(_ -> events.publishEvent(changed));
    shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Leaf"));
  }

  @Test
  void records_that_make_no_sense_here_are_passed_over() throws Exception {
    shop.list(seller, id, "Tea", 3_000);
    shop.see("/v1/products/" + id).andExpect(status().isOk());
    tell(id, "no number");
    renameToLeaf();
    tell(id, "2");

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> shop.see("/v1/products/" + id).andExpect(jsonPath("$.name").value("Leaf")));
  }

  private List<Connection> allConnections() throws SQLException {
    var taken = new ArrayList<Connection>();
    while (true) {
      try {
        taken.add(dataSource.getConnection());
      } catch (SQLTransientException noneLeft) {
        return taken;
      }
    }
  }

  private void renameToLeaf() {
    transactions.executeWithoutResult(
        _ -> jdbc.update("UPDATE product SET name = 'Leaf', version = 2 WHERE product_id = ?", id));
  }

  private static void tell(String productId, String version) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", TestServers.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var record =
          new ProducerRecord<>(
              Topic.CATALOG_PRODUCTS.topicName(), productId, "{}".getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_sequence", version.getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }
}

package io.jangteo.messaging;

import com.zaxxer.hikari.HikariDataSource;
import io.jangteo.operability.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The outbox, the inboxes, and Kafka listeners that take whole polls and see only what was
 * committed.
 */
@EnableScheduling
@EnableConfigurationProperties(MessagingProperties.class)
@AutoConfiguration(before = KafkaAutoConfiguration.class)
public class MessagingAutoConfiguration {

  private static final int MAX_POLL_RECORDS = 500;
  private static final int SESSION_TIMEOUT_MILLIS = 10_000;
  private static final int HEARTBEAT_MILLIS = 2_000;
  private static final long COMMIT_EVERY_MILLIS = 1_000;
  private static final long AT_REST_AFTER_MILLIS = 2_000;
  private static final long FIRST_RETRY_MILLIS = 100;
  private static final long MAX_RETRY_MILLIS = 5_000;

  @Bean
  Outbox outbox(JdbcOperations jdbc) {
    return new Outbox(jdbc);
  }

  @Bean
  Inboxes inboxes(
      JdbcOperations jdbc,
      PlatformTransactionManager transactions,
      MeterRegistry registry,
      Traces traces) {
    return new Inboxes(jdbc, new TransactionTemplate(transactions), registry, traces);
  }

  @Bean
  ParkedMessages parkedMessages(JdbcOperations jdbc, MeterRegistry registry) {
    var parked = new ParkedMessages(jdbc);
    Gauge.builder("inbox.parked.messages", parked, ParkedMessages::count)
        .description("messages that wait for a person; anything above 0 is an alarm")
        .register(registry);
    Gauge.builder("inbox.parked.age.max", parked, ParkedMessages::oldestAgeSeconds)
        .baseUnit("seconds")
        .description("how long the oldest of them has waited")
        .register(registry);
    return parked;
  }

  @Bean
  ParkedMessagesEndpoint parkedMessagesEndpoint(ParkedMessages parked, Inboxes inboxes) {
    return new ParkedMessagesEndpoint(parked, inboxes);
  }

  @Bean
  WatchInvariants watchInvariants(
      JdbcOperations jdbc, ObjectProvider<Clock> clock, MeterRegistry registry) {
    return new WatchInvariants(
        JdbcClient.create(jdbc),
        clock.getIfAvailable(Clock::systemUTC),
        Invariant.ofThisService(),
        registry);
  }

  @Bean
  ForgetOldMessages forgetOldMessages(Inboxes inboxes, ObjectProvider<Clock> clock) {
    return new ForgetOldMessages(inboxes, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaAdmin kafka) {
    return new KafkaHealth(kafka);
  }

  @Bean
  DatabaseChecks databaseChecks(
      JdbcOperations jdbc, HikariDataSource pool, ObjectProvider<Clock> clock) {
    return new DatabaseChecks(jdbc, pool, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  BrokerAddress brokerAddress(KafkaAdmin kafka) {
    return new BrokerAddress(kafka.getConfigurationProperties());
  }

  @Bean
  StartListeners startListeners(
      BrokerAddress broker,
      ObjectProvider<KafkaListenerEndpointRegistry> listeners,
      @Value("${spring.kafka.listener.auto-startup:true}") boolean wanted) {
    return new StartListeners(broker, listeners, wanted);
  }

  @Bean
  TopicChecks topicChecks(
      KafkaAdmin kafka, BrokerAddress broker, KafkaListenerEndpointRegistry listeners) {
    return new TopicChecks(kafka, broker, () -> TopicChecks.listenedTo(listeners));
  }

  @Bean
  CommitAtRest commitAtRest() {
    return new CommitAtRest();
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer pollsAreSpaced(
      MessagingProperties properties, Inboxes inboxes) {
    var spacing = Duration.ofMillis(properties.pollSpacingMillis());
    return factory -> space(factory, spacing, inboxes);
  }

  private static <K, V> void space(
      DefaultKafkaConsumerFactory<K, V> factory, Duration spacing, Inboxes inboxes) {
    factory.addPostProcessor(
        consumer -> {
          var group = groupOf(consumer);
          return SpacedPolls.of(
              consumer, spacing, MAX_POLL_RECORDS, record -> inboxes.isWaitedFor(group, record));
        });
  }

  /** None of a broadcast, whose listeners belong to no group. */
  private static String groupOf(Consumer<?, ?> consumer) {
    try {
      return consumer.groupMetadata().groupId();
    } catch (InvalidGroupIdException e) {
      return "";
    }
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer consumersSeeOnlyWhatWasCommitted(
      MessagingProperties properties) {
    var settings = new HashMap<String, Object>();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // Who runs the broker creates the topics, with the right number of partitions.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    if (!properties.instanceId().isEmpty()) {
      // A static member that comes back takes its partitions at once, without a rebalance.
      settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, properties.instanceId());
    }
    return factory -> factory.updateConfigs(Map.copyOf(settings));
  }

  @Bean
  ConcurrentKafkaListenerContainerFactory<String, byte[]> kafkaListenerContainerFactory(
      ConsumerFactory<String, byte[]> consumers, StartListeners start) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setAutoStartup(start.atOnce());
    factory.setBatchListener(true);
    var properties = factory.getContainerProperties();
    // Whatever comes again is known by its inbox row: a commit for each poll would cost more than
    // that, and whoever handles a message would wait for it.
    properties.setAckMode(ContainerProperties.AckMode.TIME);
    properties.setAckTime(COMMIT_EVERY_MILLIS);
    properties.setPollTimeout(COMMIT_EVERY_MILLIS);
    properties.setIdleEventInterval(AT_REST_AFTER_MILLIS);
    properties.setObservationEnabled(false);
    factory.setCommonErrorHandler(deliverAgainUntilTheDatabaseIsBack());
    return factory;
  }

  @Bean(Broadcast.LISTENERS)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> broadcastListeners(
      ConsumerFactory<String, byte[]> consumers, StartListeners start) {
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setAutoStartup(start.atOnce());
    factory.setBatchListener(true);
    var properties = factory.getContainerProperties();
    // Never acknowledged: without a group there is nowhere to commit to.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setAssignmentCommitOption(ContainerProperties.AssignmentCommitOption.NEVER);
    properties.setObservationEnabled(false);
    return factory;
  }

  private static DefaultErrorHandler deliverAgainUntilTheDatabaseIsBack() {
    var backOff = new ExponentialBackOff(FIRST_RETRY_MILLIS, 2);
    backOff.setMaxInterval(MAX_RETRY_MILLIS);
    return new DefaultErrorHandler(backOff);
  }
}

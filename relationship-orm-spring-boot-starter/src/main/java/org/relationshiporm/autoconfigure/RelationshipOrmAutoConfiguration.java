package org.relationshiporm.autoconfigure;

import javax.sql.DataSource;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.SessionTransactionListener;
import org.relationshiporm.spring.TransactionalSession;
import org.relationshiporm.statement.StatementListener;
import org.relationshiporm.type.JsonCodec;
import org.relationshiporm.type.ValueConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.function.SingletonSupplier;

/**
 * Configures relationship-orm on the application's data source: {@link MetaData} from the classes with {@link org.relationshiporm.entity.Table @Table} in the packages of {@code
 * @EntityScan}, or else of the application, and from beans of type {@link org.relationshiporm.schema.Table}; an {@link Engine} with every {@link
 * StatementListener}, session listener, entity listener and {@link EngineCustomizer} bean; and the {@link Session} that joins the running transaction. Each backs off for a bean of the
 * application's own. With several data sources the primary one is used; without a primary one, nothing is configured.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@ConditionalOnBooleanProperty(name = "relationship-orm.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(RelationshipOrmProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class RelationshipOrmAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RelationshipOrmAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean({MetaData.class, EntityTypes.class})
    EntityTypes relationshipOrmEntityTypes(ApplicationContext context) throws ClassNotFoundException {
        return EntityTypes.of(EntityClasses.scan(context));
    }

    @Bean
    @ConditionalOnMissingBean
    MetaData relationshipOrmMetaData(
            EntityTypes entities,
            ObjectProvider<org.relationshiporm.schema.Table> tables,
            ObjectProvider<ValueConverter<?, ?>> converters,
            ObjectProvider<JsonCodec> jsonCodec) {
        if (entities.classes().isEmpty()) {
            LOG.warn(
                    "No entity class was found. Put classes with @Table (org.relationshiporm.entity) into the packages below the application's class, or"
                            + " name theirs with @EntityScan.");
        }
        return MetaData.of(
                options -> {
                    converters.orderedStream().forEach(options::converter);
                    jsonCodec.ifAvailable(options::jsonCodec);
                },
                tables.orderedStream().toList(),
                entities.classes());
    }

    @Bean
    EngineSettings relationshipOrmEngineSettings(
            RelationshipOrmProperties properties, ObjectProvider<EngineCustomizer> customizers) {
        return new EngineSettings(properties, customizers.orderedStream().toList());
    }

    @Bean
    SchemaInitializer relationshipOrmSchemaInitializer(
            DataSource dataSource, MetaData metaData, EngineSettings settings, ApplicationContext context) {
        return new SchemaInitializer(dataSource, metaData, settings, new MigrationTools(context), advice(context));
    }

    private static MissingTablesAdvice advice(ApplicationContext context) {
        ClassLoader classLoader = context.getClassLoader();
        return new MissingTablesAdvice(
                context.getEnvironment(),
                classLoader == null ? RelationshipOrmAutoConfiguration.class.getClassLoader() : classLoader);
    }

    /** The schema is looked at when the application starts, not when somebody first needs it. */
    @Bean
    static LazyInitializationExcludeFilter relationshipOrmEagerSchemaInitializer() {
        return LazyInitializationExcludeFilter.forBeanTypes(SchemaInitializer.class);
    }

    @Bean
    @ConditionalOnMissingBean
    Engine relationshipOrmEngine(
            DataSource dataSource,
            MetaData metaData,
            EngineSettings settings,
            ObjectProvider<StatementListener> listeners,
            ConfigurableListableBeanFactory beans) {
        StatementListener listener = listeners.orderedStream().reduce(StatementListener.NONE, StatementListener::both);
        Engine engine = settings.openEngine(dataSource, listener, new ListenerBeans(beans));
        engine.use(metaData);
        return engine;
    }

    /** Its {@code close} concerns nobody but the caller of a session of his own. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(Session.class)
    TransactionalSession relationshipOrmSession(Engine engine) {
        return TransactionalSession.of(engine);
    }

    @Bean
    @ConditionalOnMissingBean
    Repositories relationshipOrmRepositories(Engine engine, Session session) {
        return new Repositories(engine, session);
    }

    /** Asks for the engine late, since transaction managers exist before it. */
    @Bean
    static SessionTransactionListener relationshipOrmTransactionListener(ObjectProvider<Engine> engine) {
        return new SessionTransactionListener(SingletonSupplier.ofNullable(engine::getIfUnique));
    }
}

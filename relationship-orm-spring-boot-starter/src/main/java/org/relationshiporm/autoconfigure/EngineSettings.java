package org.relationshiporm.autoconfigure;

import java.util.List;
import javax.sql.DataSource;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.engine.EngineOptions;
import org.relationshiporm.statement.SqlComments;
import org.relationshiporm.statement.StatementListener;

/** Properties and customizers, made into the options of engines. */
record EngineSettings(RelationshipOrmProperties properties, List<EngineCustomizer> customizers) {

    EngineSettings {
        customizers = List.copyOf(customizers);
    }

    Engine openEngine(DataSource dataSource, StatementListener listener) {
        return Engine.of(dataSource, options -> apply(options.listener(commenting(listener))));
    }

    Engine openEngine(DataSource dataSource, StatementListener listener, ListenerBeans listeners) {
        return Engine.of(dataSource, options -> {
            apply(options.listener(commenting(listener)));
            listeners.register(options);
        });
    }

    private StatementListener commenting(StatementListener listener) {
        return properties.sqlComments() ? StatementListener.both(new SqlComments(), listener) : listener;
    }

    private void apply(EngineOptions options) {
        DialectName dialect = properties.dialect();
        if (dialect != null) {
            options.dialect(dialect.dialect());
        }
        options.echo(properties.echo())
                .echoParameters(properties.echoParameters())
                .autoflush(properties.session().autoflush())
                .defaultStrategy(properties.loading().defaultStrategy())
                .toleratedSingleLoads(properties.repeatedLoads().tolerated())
                .failOnRepeatedLoads(properties.repeatedLoads().fail());
        customizers.forEach(customizer -> customizer.customize(options));
    }
}

package org.relationshiporm.autoconfigure;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Explains why there is no session, engine or mappings to inject. Asked before Spring Boot's own analyzer of missing beans. */
final class MissingSessionFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException>
        implements Ordered {

    private static final Set<Class<?>> OURS = Set.of(Session.class, Engine.class, MetaData.class);

    private final BeanFactory beans;
    private final Environment environment;

    MissingSessionFailureAnalyzer(BeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> wanted = cause.getBeanType();
        if (wanted == null || !OURS.contains(wanted) || cause instanceof NoUniqueBeanDefinitionException) {
            return null;
        }
        String description = "There is no " + wanted.getSimpleName() + " (" + wanted.getName() + "): ";
        if (!environment.getProperty("relationship-orm.enabled", Boolean.class, true)) {
            return new FailureAnalysis(
                    description + "relationship-orm.enabled is false.",
                    "Remove that property, or define the bean yourself.",
                    cause);
        }
        List<String> dataSources =
                beans instanceof ListableBeanFactory listable ? DataSourceCandidates.names(listable) : List.of();
        if (dataSources.isEmpty()) {
            return new FailureAnalysis(
                    description + "the application has no data source.",
                    "Set spring.datasource.url, or define a DataSource bean.",
                    cause);
        }
        return dataSources.size() == 1
                ? null
                : new FailureAnalysis(
                        description + "the application has several data sources, " + dataSources
                                + ", and none of them is primary.",
                        "Mark one with @Primary, or define an Engine for each with Engine.of(dataSource) and its session with"
                                + " TransactionalSession.of(engine).",
                        cause);
    }
}

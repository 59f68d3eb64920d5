package org.relationshiporm.autoconfigure;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Says that the engine or the schema step got no connection, from where and why. */
final class UnreachableDatabaseFailureAnalyzer implements FailureAnalyzer {

    private static final List<String> OURS = List.of("relationshipOrmEngine", "relationshipOrmSchemaInitializer");

    private final Environment environment;

    UnreachableDatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(50)
                .toList();
        boolean isOurs = causes.stream()
                .anyMatch(cause ->
                        cause instanceof BeanCreationException creation && OURS.contains(creation.getBeanName()));
        return isOurs
                ? causes.stream()
                        .filter(cause -> cause instanceof SQLException sql && isUnreachable(sql))
                        .reduce((outer, inner) -> inner)
                        .map(cause -> describe((SQLException) cause))
                        .orElse(null)
                : null;
    }

    /** Connection failures and wrong credentials by their SQL state, which SQLite and pools do not give. */
    private static boolean isUnreachable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("28") || state.startsWith("3D");
    }

    private FailureAnalysis describe(SQLException cause) {
        String url = environment.getProperty("spring.datasource.url");
        return new FailureAnalysis(
                "The database" + (url == null ? "" : " at " + withoutSecrets(url))
                        + " could not be reached when the application started: " + cause.getMessage(),
                "Check that the database is there and that spring.datasource.url, .username and .password are right.",
                cause);
    }

    private static String withoutSecrets(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}

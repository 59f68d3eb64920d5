package org.relationshiporm.autoconfigure;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.ClassUtils;

/**
 * Prints what relationship-orm itself refused at start-up in place of a stack trace: a database that it has no dialect for, a parameter in the URL that no one
 * knows, a limit below zero, a class that is not mapped. Those messages say what to do.
 */
final class RefusalFailureAnalyzer implements FailureAnalyzer, Ordered {

    /** After those that know a failure's type. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 100;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Optional<Throwable> refusal =
                causes(failure).filter(RefusalFailureAnalyzer::isRefusal).findFirst();
        return refusal.map(cause -> new FailureAnalysis(
                        cause.getMessage() + whileMaking(failure),
                        "Do as the description says. The settings are relationship-orm.* and spring.datasource.*; a bean of type EngineCustomizer"
                                + " changes the engine's other options.",
                        cause))
                .orElse(null);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(50);
    }

    private static boolean isRefusal(Throwable failure) {
        boolean isUsage = failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof InvalidDataAccessApiUsageException;
        StackTraceElement[] frames = failure.getStackTrace();
        return isUsage && failure.getMessage() != null && frames.length > 0 && isOurs(frames[0].getClassName());
    }

    /** Whether a class comes with the core or the starter. */
    private static boolean isOurs(String className) {
        if (!className.startsWith("org.relationshiporm.")) {
            return false;
        }
        try {
            Optional<CodeSource> source = sourceOf(ClassUtils.forName(className, null));
            return source.equals(sourceOf(Engine.class)) || source.equals(sourceOf(RefusalFailureAnalyzer.class));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }

    private static Optional<CodeSource> sourceOf(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain()).map(ProtectionDomain::getCodeSource);
    }

    private static String whileMaking(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof BeanCreationException creation && creation.getBeanName() != null)
                .reduce((outer, inner) -> inner)
                .map(cause -> "\n\nIt was refused while the bean '" + ((BeanCreationException) cause).getBeanName()
                        + "' was made.")
                .orElse("");
    }
}

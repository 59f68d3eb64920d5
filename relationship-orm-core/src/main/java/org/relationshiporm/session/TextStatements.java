package org.relationshiporm.session;

import java.util.List;
import java.util.function.Supplier;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.jdbc.ResultReader;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;

/** How a session runs SQL that the application wrote. */
final class TextStatements {

    private final SessionUse use;
    private final SessionTransaction transaction;
    private final Flushing flushing;
    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final Loader loader;

    TextStatements(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            JdbcExecutor executor,
            Loader loader) {
        this.use = use;
        this.transaction = transaction;
        this.flushing = flushing;
        this.context = context;
        this.executor = executor;
        this.loader = loader;
    }

    long execute(SqlText text) {
        use.requireChangeable("run SQL text that changes something");
        RenderedStatement statement = prepared(text);
        return readingText(() -> (long) executor.update(statement, statement.givenValues()));
    }

    <R> R query(SqlText text, ResultReader<R> reader) {
        RenderedStatement statement = prepared(text);
        return readingText(() -> executor.query(statement, statement.givenValues(), reader));
    }

    List<Object> objects(SqlText text, Class<?> entity) {
        EntityMapping mapping = context.metaData().entity(entity);
        RenderedStatement statement = prepared(text);
        return readingText(() -> loader.list(
                mapping, statement, statement.givenValues(), columns -> TextColumns.of(columns)::positions));
    }

    /** Nobody knows which tables a text names and whether it changes them: everything pending is written, and a transaction begun. */
    private RenderedStatement prepared(SqlText text) {
        use.requireUsable();
        RenderedStatement statement = new Renderer(executor.dialect()).render(text);
        flushing.beforeAnything();
        if (!transaction.isReadOnly()) {
            transaction.begin();
        }
        return statement;
    }

    private <R> R readingText(Supplier<R> work) {
        return use.reading(() -> executor.causedBy(StatementCause::text, work));
    }

    Dialect dialect() {
        return executor.dialect();
    }
}

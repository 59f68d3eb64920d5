package org.relationshiporm.session;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.loading.KeysetOrder;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.loading.RowCursor;
import org.relationshiporm.loading.RowPlans;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.OptionList;
import org.relationshiporm.query.Reading;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause.Work;

/** How a session reads rows of values, and of objects beside values. */
final class RowReads {

    private final SessionUse use;
    private final SessionTransaction transaction;
    private final Flushing flushing;
    private final PersistenceContext context;
    private final Loader loader;
    private final OpenStreams streams;
    private final SessionFilters filters;
    private final Reading reading;

    RowReads(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            Loader loader,
            OpenStreams streams,
            SessionFilters filters) {
        this(use, transaction, flushing, context, loader, streams, filters, Reading.PLAIN);
    }

    private RowReads(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            Loader loader,
            OpenStreams streams,
            SessionFilters filters,
            Reading reading) {
        this.reading = reading;
        this.filters = filters;
        this.use = use;
        this.transaction = transaction;
        this.flushing = flushing;
        this.context = context;
        this.loader = loader;
        this.streams = streams;
    }

    /** The reads of a query that is to meet more criteria, or without some filters. */
    RowReads with(OptionList options) {
        Reading more = reading.withCriteria(options.criteria()).withoutFilters(options.without());
        return new RowReads(use, transaction, flushing, context, loader, streams, filters, more);
    }

    /** What holds for all that the query reads. */
    Reading reading() {
        return reading;
    }

    private List<EntityCriterion> criteria() {
        return filters.on(reading);
    }

    /** @param check is told the class of each of a row's values */
    List<@Nullable Object[]> list(RowSelect select, Consumer<List<Class<?>>> check) {
        RowPlans.Prepared prepared = prepared(() -> rowPlans().prepare(select, criteria()));
        check.accept(prepared.plan().javaTypes());
        return reading(select, () -> loader.rows().list(prepared));
    }

    KeysetOrder keysetOrder(RowSelect select) {
        use.requireUsable();
        return loader.plans().keysetOrder(select);
    }

    long count(RowSelect select) {
        RowPlans.Prepared prepared = prepared(() -> rowPlans().prepareCount(select, criteria()));
        return reading(select, () -> loader.rows().count(prepared));
    }

    boolean exist(RowSelect select) {
        RowPlans.Prepared prepared = prepared(() -> rowPlans().prepareExists(select, criteria()));
        return reading(select, () -> loader.rows().exists(prepared));
    }

    Explanation explain(RowSelect select) {
        use.requireUsable();
        return rowPlans().explain(select, criteria());
    }

    RowCursor open(RowSelect select, Consumer<List<Class<?>>> check) {
        RowPlans.Prepared prepared = prepared(() -> rowPlans().prepare(select, criteria()));
        check.accept(prepared.plan().javaTypes());
        transaction.begin();
        return streams.add(reading(select, () -> loader.rows().open(prepared)));
    }

    private RowPlans rowPlans() {
        return loader.plans().rowPlans();
    }

    private <R> R reading(RowSelect select, Supplier<R> work) {
        return use.reading(Work.QUERY, Objects.requireNonNull(select.entity()), work);
    }

    private RowPlans.Prepared prepared(Supplier<RowPlans.Prepared> preparation) {
        use.requireUsable();
        RowPlans.Prepared prepared = preparation.get();
        flushing.beforeQuery(prepared.plan().tables());
        return prepared;
    }

    MetaData metaData() {
        return context.metaData();
    }

    /** The stream over the cursor was closed. */
    void closed(AutoCloseable cursor) {
        streams.remove(cursor);
    }
}

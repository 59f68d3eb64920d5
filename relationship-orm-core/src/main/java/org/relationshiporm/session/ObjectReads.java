package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.loading.KeysetOrder;
import org.relationshiporm.loading.LoadPlans;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.loading.ObjectCursor;
import org.relationshiporm.mapping.EmbeddedMapping;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.OptionList;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause.Work;

/** How a session reads objects: by their keys, by queries, as streams, and what those at hand lead to. */
final class ObjectReads {

    private final SessionUse use;
    private final SessionTransaction transaction;
    private final Flushing flushing;
    private final PersistenceContext context;
    private final Loader loader;
    private final OpenStreams streams;
    private final SessionFilters filters;

    ObjectReads(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            Loader loader,
            OpenStreams streams,
            SessionFilters filters) {
        this.filters = filters;
        this.use = use;
        this.transaction = transaction;
        this.flushing = flushing;
        this.context = context;
        this.loader = loader;
        this.streams = streams;
    }

    <E> Optional<E> get(Class<E> entity, Object key, Object... moreKeyParts) {
        use.requireUsable();
        EntityMapping mapping = context.metaData().entity(entity);
        @Nullable Object[] parts = keyParts(mapping, key, moreKeyParts);
        EntityState state = findCurrent(mapping, parts);
        if (state == null) {
            flushing.beforeLookUp(mapping);
            state = findCurrent(mapping, parts);
        }
        if (isOfOtherClass(mapping, state)) {
            return Optional.empty();
        }
        if (state == null) {
            state = use.reading(Work.GET, entity, () -> Optional.ofNullable(loader.get(mapping, parts)))
                    .orElse(null);
            if (state == null) {
                dropVanished(mapping, parts);
            }
        }
        return state == null ? Optional.empty() : Optional.of(entity.cast(state.entity()));
    }

    <E> Optional<E> get(Class<E> entity, RowLock lock, Object key, Object... moreKeyParts) {
        use.requireUsable();
        beginLocking(Objects.requireNonNull(lock, "lock"));
        EntityMapping mapping = context.metaData().entity(entity);
        @Nullable Object[] parts = keyParts(mapping, key, moreKeyParts);
        flushing.beforeQuery(Set.copyOf(mapping.tables()));
        EntityState state = use.reading(Work.GET, entity, () -> Optional.ofNullable(loader.get(mapping, lock, parts)))
                .orElse(null);
        if (state == null && lock.waiting() != RowLock.Waiting.SKIP) {
            dropVanished(mapping, parts);
        }
        return state == null ? Optional.empty() : Optional.of(entity.cast(state.entity()));
    }

    private static @Nullable Object[] keyParts(EntityMapping mapping, Object key, Object[] more) {
        List<PropertyMapping> properties = mapping.key();
        for (EmbeddedMapping embedded : mapping.embedded()) {
            if (more.length == 0
                    && embedded.type().isInstance(key)
                    && embedded.properties().equals(properties)) {
                return coerced(mapping, embedded.takeApart(key));
            }
        }
        if (more.length + 1 != properties.size()) {
            throw new SessionUsageException("`" + mapping.name() + "` has a key of "
                    + (properties.size() == 1 ? "one part" : properties.size() + " parts") + " (" + properties
                    + "), but "
                    + (more.length + 1) + " were given. Give each part, in this order.");
        }
        @Nullable Object[] parts = new Object[properties.size()];
        parts[0] = key;
        System.arraycopy(more, 0, parts, 1, more.length);
        return coerced(mapping, parts);
    }

    /** The parts of a key as its columns take them. */
    private static @Nullable Object[] coerced(EntityMapping mapping, @Nullable Object[] parts) {
        List<PropertyMapping> properties = mapping.key();
        for (int part = 0; part < parts.length; part++) {
            Object given = parts[part];
            if (given == null) {
                throw new SessionUsageException("The key of " + mapping.name() + " is never null. Give a value for `"
                        + properties.get(part) + "`.");
            }
            try {
                parts[part] = properties.get(part).type().coerce(given);
            } catch (IllegalArgumentException e) {
                throw new SessionUsageException("`" + properties.get(part) + "` takes values of "
                        + properties.get(part).type().javaType().getSimpleName() + ", and the key given is a value of "
                        + given.getClass().getName() + ".");
            }
        }
        return parts;
    }

    private @Nullable EntityState findCurrent(EntityMapping mapping, @Nullable Object[] parts) {
        Object key = mapping.keyOfParts(parts);
        EntityState state = key == null ? null : context.identityMap().find(mapping, key);
        if (state != null) {
            context.keepBeyond(null, state);
        }
        return state != null && state.isRowCurrent() ? state : null;
    }

    /** An object with the key that is of another class of the hierarchy, so that there is none of {@code mapping}. */
    private static boolean isOfOtherClass(EntityMapping mapping, @Nullable EntityState state) {
        return state != null && !state.mapping().isA(mapping);
    }

    /** An object of an earlier transaction whose row is gone counts as deleted; a rollback brings it back, for the row may be there again. */
    private void dropVanished(EntityMapping mapping, @Nullable Object[] parts) {
        if (filters.concern(mapping)) {
            return;
        }
        Object key = mapping.keyOfParts(parts);
        EntityState vanished = key == null ? null : context.identityMap().find(mapping, key);
        if (vanished != null && vanished.mapping().isA(mapping)) {
            context.undoLog().record(() -> context.restored(vanished));
            vanished.requestDelete(false);
            context.removed(vanished);
        }
    }

    List<Object> list(QuerySpec spec) {
        beginLocking(spec.lock());
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepare(filters.on(spec)));
        return use.reading(Work.QUERY, spec.entity(), () -> loader.list(prepared));
    }

    KeysetPage<Object> page(QuerySpec spec, Cursor cursor, int size) {
        beginLocking(spec.lock());
        KeysetOrder order = loader.plans().keysetOrder(spec);
        QuerySpec page = order.at(cursor, size, spec);
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().preparePage(filters.on(page)));
        return order.page(cursor, size, use.reading(Work.QUERY, spec.entity(), () -> loader.listPositioned(prepared)));
    }

    long count(QuerySpec spec) {
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareCount(filters.on(spec)));
        return use.reading(Work.QUERY, spec.entity(), () -> loader.count(prepared));
    }

    boolean exists(QuerySpec spec) {
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareExists(filters.on(spec)));
        return use.reading(Work.QUERY, spec.entity(), () -> loader.exists(prepared));
    }

    Explanation explain(QuerySpec spec) {
        use.requireOpen();
        return loader.plans().explain(filters.on(spec));
    }

    ObjectCursor open(QuerySpec spec) {
        beginLocking(spec.lock());
        LoadPlans.Prepared prepared = prepared(() -> loader.plans().prepareStream(filters.on(spec)));
        transaction.begin();
        return streams.add(use.reading(Work.QUERY, spec.entity(), () -> loader.open(prepared)));
    }

    void load(Collection<?> objects, List<? extends LoadOption<?>> options) {
        use.requireUsable();
        Map<EntityMapping, List<EntityState>> byMapping = new LinkedHashMap<>();
        for (Object object : objects) {
            EntityState state = use.requireTracked(object, "given relationships");
            if (!state.isNew()) {
                byMapping
                        .computeIfAbsent(state.mapping(), mapping -> new ArrayList<>())
                        .add(state);
            }
        }
        flushing.beforeLoading();
        List<EntityCriterion> beside = filters.beside(new OptionList(options).without());
        use.reading(() -> {
            byMapping.forEach((mapping, states) -> loader.load(mapping, states, options, beside));
            return this;
        });
    }

    private LoadPlans.Prepared prepared(Supplier<LoadPlans.Prepared> preparation) {
        use.requireUsable();
        LoadPlans.Prepared prepared = preparation.get();
        flushing.beforeQuery(prepared.plan().tables());
        return prepared;
    }

    /** A lock lasts as long as its transaction, so there must be one. */
    void beginLocking(@Nullable RowLock lock) {
        if (lock == null) {
            return;
        }
        use.requireUsable();
        if (transaction.isReadOnly()) {
            throw new SessionUsageException(
                    "The session is read-only and cannot lock rows. Use a session or transaction that is not read-only.");
        }
        transaction.begin();
    }

    /** The stream over the cursor was closed. */
    void closed(AutoCloseable cursor) {
        streams.remove(cursor);
    }
}

package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.ColumnDirective;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.statement.StatementCause.Work;

/** Reads rows by their keys, those of one entity together where the key is one column. Flushes nothing. */
final class RowLookup {

    private static final int KEYS_PER_STATEMENT = 500;

    private final SessionUse use;
    private final Loader loader;

    RowLookup(SessionUse use, Loader loader) {
        this.use = use;
        this.loader = loader;
    }

    /** Reads the rows of objects again, keeping local changes and what each object was told about loading. */
    void readAgain(Collection<EntityState> states) {
        readAgain(states, List.of());
    }

    /** Like {@link #readAgain(Collection)}, with {@code columns} that are deferred; not where the key is composite. */
    void readAgain(Collection<EntityState> states, List<ColumnDirective> columns) {
        Map<EntityMapping, List<@Nullable Object[]>> keys = new LinkedHashMap<>();
        Map<EntityState, @Nullable Object> options = new LinkedHashMap<>();
        for (EntityState state : states) {
            options.put(state, state.loadOptions());
            keys.computeIfAbsent(state.mapping(), mapping -> new ArrayList<>()).add(state.storedKey());
        }
        keys.forEach((mapping, ofMapping) -> read(mapping, ofMapping, columns, true));
        options.forEach(EntityState::keepLoadOptions);
    }

    /** Brings the objects of these keys into the identity map, or up to date there, as far as they have rows and no filter hides them. */
    void read(EntityMapping mapping, List<@Nullable Object[]> keys) {
        read(mapping, keys, List.of(), false);
    }

    private void read(
            EntityMapping mapping, List<@Nullable Object[]> keys, List<ColumnDirective> columns, boolean unfiltered) {
        use.reading(Work.GET, mapping.type(), () -> {
            readAll(mapping, keys, columns, unfiltered);
            return keys;
        });
    }

    private void readAll(
            EntityMapping mapping, List<@Nullable Object[]> keys, List<ColumnDirective> columns, boolean unfiltered) {
        String attribute = mapping.key().size() == 1 ? mapping.key().get(0).name() : null;
        if (attribute == null || (keys.size() == 1 && columns.isEmpty())) {
            keys.forEach(key -> {
                if (unfiltered) {
                    loader.getUnfiltered(mapping, key);
                } else {
                    loader.get(mapping, key);
                }
            });
            return;
        }
        for (int from = 0; from < keys.size(); from += KEYS_PER_STATEMENT) {
            List<@Nullable Object> values = new ArrayList<>();
            for (@Nullable Object[] key : keys.subList(from, Math.min(keys.size(), from + KEYS_PER_STATEMENT))) {
                values.add(key[0]);
            }
            QuerySpec spec = QuerySpec.of(mapping.type())
                    .withCriteria(List.of(
                            new InNode(new AttributeNode(mapping.type(), null, attribute), BindNode.of(values), false)))
                    .withReading(loader.readingOfKeys(unfiltered).withColumns(columns));
            loader.list(loader.plans().prepare(spec));
        }
    }
}

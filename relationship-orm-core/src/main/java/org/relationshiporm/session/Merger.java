package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.type.Unread;

/**
 * One merge: finds or reads the session's objects for those given, level by level along the relationships, so that each level takes one statement for each
 * entity and relationship; checks versions; and only then makes, changes and links objects.
 */
final class Merger {

    private final PersistenceContext context;
    private final Loader loader;
    private final RowLookup rows;
    private final SaveCascade saveCascade;
    private final Set<MergeOption> options;
    private final Map<Object, MergeSource> sources = new IdentityHashMap<>();
    private final List<MergeSource> copied = new ArrayList<>();
    private final Map<Object, Object> results = new IdentityHashMap<>();
    private final Map<EntityMapping, Map<Object, Object>> made = new HashMap<>();

    Merger(
            SessionUse use,
            PersistenceContext context,
            Loader loader,
            SaveCascade saveCascade,
            Set<MergeOption> options) {
        this.context = context;
        this.loader = loader;
        this.rows = new RowLookup(use, loader);
        this.saveCascade = saveCascade;
        this.options = options;
    }

    private boolean loads() {
        return !options.contains(MergeOption.WITHOUT_LOADING);
    }

    /** The session's objects for {@code given}, in their order. */
    List<Object> merge(Collection<?> given) {
        Collection<?> level = given;
        while (!level.isEmpty()) {
            level = resolve(level);
        }
        List<Object> fresh = new ArrayList<>();
        copied.forEach(source -> findOrMake(source, fresh));
        saveCascade.add(fresh);
        if (loads()) {
            copied.forEach(this::copyValues);
        }
        copied.forEach(source -> source.relationships().forEach(relationship -> link(source, relationship)));
        return given.stream().map(this::result).toList();
    }

    private Object result(Object given) {
        return Objects.requireNonNull(results.get(given));
    }

    // ---------------------------------------------------------------- reading

    /** Reads what the objects of one level need; returns those of the next. */
    private List<Object> resolve(Collection<?> level) {
        List<MergeSource> found = new ArrayList<>();
        for (Object object : level) {
            MergeSource source = MergeSource.of(context, object);
            if (sources.putIfAbsent(object, source) == null) {
                if (context.findTracked(object) != null) {
                    results.put(object, object);
                } else {
                    found.add(source);
                }
            }
        }
        if (loads()) {
            readRows(found);
        }
        found.forEach(this::requireMergeable);
        if (loads()) {
            readMembers(found);
        }
        copied.addAll(found);
        return membersOf(found);
    }

    private List<Object> membersOf(List<MergeSource> found) {
        List<Object> members = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (MergeSource source : found) {
            for (RelationshipMapping relationship : source.relationships()) {
                RelationshipHolder holder = relationship.holder(source.object());
                List<Object> reached = new ArrayList<>(HolderAccess.members(holder));
                if (!HolderAccess.hasContent(holder)) {
                    reached.addAll(HolderAccess.departed(holder));
                }
                reached.stream()
                        .filter(member -> !sources.containsKey(member) && seen.add(member))
                        .forEach(members::add);
            }
        }
        return members;
    }

    private void readRows(List<MergeSource> found) {
        Map<EntityMapping, Map<Object, @Nullable Object[]>> keys = new LinkedHashMap<>();
        Set<EntityState> stale = new LinkedHashSet<>();
        for (MergeSource source : found) {
            Object key = source.key();
            EntityState known = key == null ? null : context.identityMap().find(source.mapping(), key);
            if (known != null && !known.isRowCurrent()) {
                stale.add(known);
            } else if (key != null && known == null) {
                keys.computeIfAbsent(source.mapping(), mapping -> new LinkedHashMap<>())
                        .put(key, source.keyParts());
            }
        }
        keys.forEach((mapping, parts) -> rows.read(mapping, new ArrayList<>(parts.values())));
        rows.readAgain(stale);
    }

    /** The session's object for the source's row; null when there is none. */
    private @Nullable EntityState find(MergeSource source) {
        Object key = source.key();
        EntityState state = key == null ? null : context.identityMap().find(source.mapping(), key);
        if (state != null && !state.mapping().isA(source.mapping())) {
            throw new SessionUsageException("A " + source.mapping().name() + " was to be merged into "
                    + state.describeEntity()
                    + ", which has its key and is of another class. No object changes its class: delete the one that is there, or merge an object of its"
                    + " class.");
        }
        return state == null || isVanished(state) ? null : state;
    }

    /** Whether the object is one of an earlier transaction whose row was not found just now. */
    private boolean isVanished(EntityState state) {
        return loads()
                && !state.isRowCurrent()
                && !state.isDeleteRequested()
                && (state.mapping().version() == null || !(state.isChanged() || state.hasChangedHolder()));
    }

    private void readMembers(List<MergeSource> found) {
        Map<RelationshipMapping, List<EntityState>> owners = new LinkedHashMap<>();
        for (MergeSource source : found) {
            EntityState target = find(source);
            if (target != null && !target.isNew()) {
                for (RelationshipMapping relationship : source.relationships()) {
                    if (relationship.direction() != Direction.MANY_TO_ONE
                            && HolderAccess.hasContent(relationship.holder(source.object()))) {
                        owners.computeIfAbsent(relationship, key -> new ArrayList<>())
                                .add(target);
                    }
                }
            }
        }
        owners.forEach((relationship, states) -> loader.loadSeen(states, relationship));
    }

    // ---------------------------------------------------------------- checking

    private void requireMergeable(MergeSource source) {
        EntityState target = find(source);
        if (!loads()) {
            if (target == null && (source.gone() || source.isModified())) {
                throw new SessionUsageException(source.describe()
                        + " is new or was changed and cannot be merged WITHOUT_LOADING, which takes the given object for the row. Merge it without that "
                        + "option.");
            }
            return;
        }
        PropertyMapping version = source.mapping().version();
        Object given = source.version();
        if (version == null || given == null || source.gone()) {
            return;
        }
        if (target == null) {
            if (source.stored()) {
                throw StaleObjectException.rowIsGone(
                        source.mapping().name(), String.valueOf(source.key()), String.valueOf(given));
            }
            return;
        }
        @Nullable Object[] row = target.snapshot();
        Object stored = row == null ? null : row[version.index()];
        if (!version.type().same(stored, given)) {
            throw StaleObjectException.otherVersion(
                    source.mapping().name(),
                    String.valueOf(source.key()),
                    String.valueOf(given),
                    String.valueOf(stored));
        }
    }

    // ---------------------------------------------------------------- making

    private void findOrMake(MergeSource source, List<Object> fresh) {
        Object key = source.key();
        EntityState target = find(source);
        if (target != null) {
            results.put(source.object(), target.entity());
            return;
        }
        Map<Object, Object> madeByKey = made.computeIfAbsent(source.mapping(), mapping -> new HashMap<>());
        Object entity = key == null ? null : madeByKey.get(key);
        if (entity == null) {
            entity = loads() ? makeNew(source, fresh) : makeStored(source);
            if (key != null) {
                madeByKey.put(key, entity);
            }
        }
        results.put(source.object(), entity);
    }

    private Object makeNew(MergeSource source, List<Object> fresh) {
        Object key = source.key();
        EntityState vanished = key == null ? null : context.identityMap().find(source.mapping(), key);
        if (vanished != null) {
            context.expunge(vanished);
        }
        Object entity = source.mapping().newInstance();
        if (key != null) {
            @Nullable Object[] parts = source.keyParts();
            FieldWriter writer = new FieldWriter(entity);
            for (int part = 0; part < parts.length; part++) {
                writer.set(source.mapping().key().get(part), parts[part]);
            }
            writer.finish();
        }
        fresh.add(entity);
        return entity;
    }

    private Object makeStored(MergeSource source) {
        Object entity = source.mapping().newInstance();
        @Nullable
        Object[] row = Objects.requireNonNull(source.snapshot(), "snapshot").clone();
        FieldWriter writer = new FieldWriter(entity);
        for (PropertyMapping property : source.mapping().properties()) {
            row[property.index()] = property.type().copy(row[property.index()]);
            writer.set(property, property.type().copy(row[property.index()]));
        }
        writer.finish();
        context.addLoaded(source.mapping(), entity, Objects.requireNonNull(source.key(), "key"), row);
        return entity;
    }

    private void copyValues(MergeSource source) {
        Object target = result(source.object());
        FieldWriter writer = new FieldWriter(target);
        for (PropertyMapping property : source.mapping().properties()) {
            boolean copies = property.hasField()
                    && !property.column().primaryKey()
                    && property.rules().writable()
                    && property != source.mapping().version();
            Object value = copies ? property.get(source.object()) : null;
            if (value == Unread.VALUE) {
                requireStored(source, property, target);
            } else if (copies && (value != null || isNullCopied(source, property))) {
                writer.set(property, property.type().copy(value));
            }
        }
        writer.finish();
    }

    /** What was never read cannot be written anew, and where the row is there it stays as it is. */
    private void requireStored(MergeSource source, PropertyMapping column, Object target) {
        EntityState state = context.find(target);
        if (state == null || state.isNew()) {
            throw new SessionUsageException(source.describe()
                    + " has no row any more and would be inserted again, but its column `" + column
                    + "` was never read. Read it with the query, `undefer(...)`, or set it before merging.");
        }
    }

    private boolean isNullCopied(MergeSource source, PropertyMapping property) {
        return !options.contains(MergeOption.KEEP_WHERE_NULL) && !source.isNullKeyWithoutMeaning(property);
    }

    // ---------------------------------------------------------------- linking

    private void link(MergeSource source, RelationshipMapping relationship) {
        RelationshipHolder given = relationship.holder(source.object());
        RelationshipHolder target = relationship.holder(result(source.object()));
        List<Object> departed = HolderAccess.departed(given);
        List<Object> members = HolderAccess.members(given).stream()
                .filter(member -> departed.stream().noneMatch(gone -> gone == member))
                .map(this::result)
                .toList();
        if (!loads()) {
            if (!HolderAccess.isCurrent(target)) {
                HolderAccess.fillContent(target, members, context.door().transaction());
            }
        } else if (!HolderAccess.hasContent(given)) {
            departed.forEach(member -> HolderAccess.remove(target, result(member)));
            members.forEach(member -> HolderAccess.add(target, member));
        } else if (!members.isEmpty() || relationship.isToMany() || !options.contains(MergeOption.KEEP_WHERE_NULL)) {
            HolderAccess.replace(target, members);
        }
    }
}

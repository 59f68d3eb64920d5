package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.JoinColumn.Role;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/** Finds the columns that the condition of a relationship's join names: attributes or columns of this class, of the target, or of the link table. */
final class JoinNames {

    /** A table of the join and the names that lead to it. */
    private record Source(
            Role role,
            Set<String> names,
            @Nullable EntityDraft entity,
            @Nullable Table table) {

        Optional<Column> find(String name) {
            EntityDraft draft = entity;
            if (draft != null) {
                return draft.findField(name).or(() -> draft.findColumn(name)).map(PropertyDraft::column);
            }
            return table == null ? Optional.empty() : table.findColumn(name);
        }

        Collection<String> known() {
            Set<String> known = new LinkedHashSet<>();
            if (entity != null) {
                known.addAll(entity.fieldNames());
                entity.allProperties()
                        .forEach(property -> known.add(property.column().name()));
            } else if (table != null) {
                table.columns().forEach(column -> known.add(column.name()));
            }
            return known;
        }

        String describe() {
            return entity != null ? entity.name() : String.valueOf(table == null ? null : table.qualifiedName());
        }
    }

    private final RelationshipDraft relationship;
    private final List<Source> sources = new ArrayList<>();

    JoinNames(RelationshipDraft relationship, @Nullable EntityDraft linkEntity, @Nullable Table link) {
        this.relationship = relationship;
        EntityDraft owner = relationship.owner();
        EntityDraft target = relationship.target();
        sources.add(new Source(Role.THIS, names("this", owner), owner, null));
        sources.add(new Source(Role.TARGET, names("target", target), target, null));
        if (link != null) {
            Set<String> names = new LinkedHashSet<>(List.of("link", link.qualifiedName()));
            names.add(link.name());
            if (linkEntity != null) {
                names.add(linkEntity.name());
            }
            sources.add(new Source(Role.LINK, names, linkEntity, link));
        }
    }

    private static Set<String> names(String role, EntityDraft entity) {
        Set<String> names = new LinkedHashSet<>(List.of(role, entity.name(), entity.tableName()));
        names.add(entity.emptyTable().name());
        return names;
    }

    JoinColumn find(JoinWord word) throws JoinTextException {
        int dot = word.text().lastIndexOf('.');
        String qualifier = dot < 0 ? "" : word.text().substring(0, dot);
        String name = word.text().substring(dot + 1);
        List<Source> named = dot < 0 ? sources : named(word, qualifier);
        List<JoinColumn> found = new ArrayList<>();
        for (Source source : named) {
            source.find(name).ifPresent(column -> found.add(new JoinColumn(source.role(), column)));
        }
        if (found.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            named.forEach(source -> known.addAll(source.known()));
            throw new JoinTextException(
                    word,
                    "is no attribute or column of "
                            + String.join(
                                    " or ",
                                    named.stream()
                                            .map(source -> Names.quote(source.describe()))
                                            .distinct()
                                            .toList()),
                    Names.suggest(name, "attributes and columns", known));
        }
        return found.size() == 1 ? found.get(0) : choose(word, name, found);
    }

    private List<Source> named(JoinWord word, String qualifier) throws JoinTextException {
        List<Source> exact = sources.stream()
                .filter(source -> source.role().name().equalsIgnoreCase(qualifier)
                        && qualifier.equals(qualifier.toLowerCase(java.util.Locale.ROOT)))
                .toList();
        List<Source> named = exact.isEmpty()
                ? sources.stream()
                        .filter(source -> source.names().contains(qualifier))
                        .toList()
                : exact;
        if (named.isEmpty()) {
            List<String> known = new ArrayList<>();
            sources.forEach(source -> known.addAll(source.names()));
            throw new JoinTextException(
                    word,
                    "begins with " + Names.quote(qualifier) + ", which is no table of this join",
                    Names.suggest(
                            qualifier,
                            "names",
                            known.stream().distinct().sorted().toList()));
        }
        return named;
    }

    /** A name that may be of either side: of a table with itself, {@code remoteSide} tells. */
    private JoinColumn choose(JoinWord word, String name, List<JoinColumn> found) throws JoinTextException {
        List<String> remote = relationship.remoteSide();
        if (relationship.isSelfReference() && !remote.isEmpty()) {
            Role role = remote.contains(found.get(0).column().name()) ? Role.TARGET : Role.THIS;
            for (JoinColumn column : found) {
                if (column.role() == role) {
                    return column;
                }
            }
        }
        throw new JoinTextException(
                word,
                "may be of "
                        + (found.stream().anyMatch(column -> column.role() == Role.LINK)
                                ? "several tables"
                                : "either side")
                        + " of this join",
                "Write "
                        + String.join(
                                " or ",
                                found.stream()
                                        .map(column -> Names.quote(
                                                column.role().name().toLowerCase(java.util.Locale.ROOT) + "." + name))
                                        .toList())
                        + ".");
    }
}

package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Sequence;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/**
 * Reads entity classes into mappings, in steps that each build on what the earlier ones found: classes and columns, relationships, foreign keys, joins.
 * Mistakes are gathered on the way; whatever has one is left out of the later steps, so that it is reported once.
 *
 * <p>Runs once, in every start of an application, where a lambda costs more than what it does: hence the plain loops, here and in what it calls for each entity.
 */
final class MappingReader {

    private final List<Class<?>> classes;
    private final MappingOptions options;
    private final Problems problems;
    private final KnownTables tables;
    private final Map<Class<?>, EntityDraft> entities = new LinkedHashMap<>();

    MappingReader(MappingOptions options, List<Table> given, List<Class<?>> classes) {
        this.options = options;
        this.classes = List.copyOf(new LinkedHashSet<>(classes));
        this.problems = new Problems(this.classes);
        this.tables = new KnownTables(problems, options.schema());
        tables.addGiven(given);
    }

    MetaData read() {
        readClasses();
        RelationshipReader relationshipReader = new RelationshipReader(problems, tables, entities, classes);
        for (EntityDraft entity : entities.values()) {
            relationshipReader.read(entity);
        }
        for (EntityDraft entity : entities.values()) {
            new ForeignKeyReader(problems, tables, entity).read();
            entity.queryAttributes().addAll(new QueryAttributeReader(problems, entity).read());
            entity.filters().addAll(new FilterReader(problems, entity).read());
            entity.validators().addAll(new ValidatorReader(problems, entity).read());
        }
        checkGivenTables();
        for (EntityDraft entity : entities.values()) {
            markGeneratedKey(entity);
        }
        List<Table> links = findJoins();
        problems.throwIfAny();
        return new MappingAssembler().assemble(List.copyOf(entities.values()), tables.given(), links);
    }

    private void readClasses() {
        HierarchyReader hierarchies = new HierarchyReader(problems, classes);
        ClassReader reader = new ClassReader(problems, options);
        for (Class<?> type : hierarchies.parentsFirst()) {
            Optional<EntityDraft> entity = reader.read(type, hierarchies);
            if (entity.isPresent()) {
                hierarchies.add(entity.get());
            } else {
                tables.addMissing(type);
            }
        }
        for (Class<?> type : classes) {
            EntityDraft entity = hierarchies.find(type);
            if (entity != null) {
                entity.finishWith(options::finish);
                entities.put(type, entity);
                if (!entity.sharesTable() && entity.hasTable()) {
                    tables.add(entity);
                }
            }
        }
        hierarchies.check();
    }

    private void checkGivenTables() {
        for (Table table : tables.given()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (tables.find(key.referencedTable()).isEmpty() && !tables.isMissing(key.referencedTable())) {
                    problems.reportTable(
                            table.qualifiedName(),
                            "Its foreign key " + KeyCandidates.describe(key.columns()) + " refers to table "
                                    + Names.quote(key.referencedTable()) + ", which does not exist.",
                            Names.suggest(key.referencedTable(), "tables", tables.names()));
                }
            }
        }
    }

    /** A single integer key is handed out by the database unless it is a foreign key or has a default of its own. */
    private void markGeneratedKey(EntityDraft entity) {
        List<Column> key = entity.keyColumns();
        if (key.size() != 1 || entity.parent() != null) {
            return;
        }
        Column column = key.get(0);
        boolean referring = false;
        for (ForeignKey foreignKey : entity.foreignKeys()) {
            referring |= foreignKey.columns().contains(column.name());
        }
        if (column.type().isInteger() && !referring && column.serverDefault() == null) {
            PropertyDraft property = entity.findColumn(column.name()).orElse(null);
            if (property != null && property.mayBeGenerated()) {
                property.replaceColumn(generated(column, property.field()));
            }
        }
    }

    private Column generated(Column column, @Nullable Field field) {
        Sequence sequence = field == null ? null : field.getAnnotation(Sequence.class);
        return sequence == null || sequence.increment() < 1
                ? column.asGenerated()
                : column.fromSequence(new org.relationshiporm.schema.Sequence(
                        qualified(sequence.value()), sequence.start(), sequence.increment()));
    }

    private String qualified(String sequence) {
        return options.schema() == null || sequence.indexOf('.') >= 0 ? sequence : options.schema() + "." + sequence;
    }

    private List<Table> findJoins() {
        List<RelationshipDraft> relationships = new ArrayList<>();
        for (EntityDraft entity : entities.values()) {
            relationships.addAll(entity.relationships());
        }
        UnionChecks unions = new UnionChecks(problems);
        for (RelationshipDraft relationship : relationships) {
            unions.check(relationship);
        }
        new Counterparts(problems).pair(relationships);
        LinkTables links = new LinkTables(problems, tables, options);
        LinkJoins linkJoins = new LinkJoins(problems, tables, links);
        JoinConditions conditions = new JoinConditions(problems, tables, linkJoins);
        new ToOneJoins(problems).find(relationships);
        conditions.findKeys(relationships);
        TableRulesReader tableRules = new TableRulesReader(problems);
        for (EntityDraft entity : entities.values()) {
            tableRules.read(entity);
        }
        new ToManyJoins(problems).find(relationships);
        linkJoins.find(relationships);
        conditions.findLinks(relationships);
        new PairChecks(problems).check(relationships);
        new OverlapChecks(problems, List.copyOf(entities.values())).check(relationships);
        RelationshipChecks checks = new RelationshipChecks(problems);
        CollectionChecks collections = new CollectionChecks(problems);
        WriteChecks writes = new WriteChecks(problems);
        for (RelationshipDraft relationship : relationships) {
            checks.check(relationship);
        }
        for (RelationshipDraft relationship : relationships) {
            collections.check(relationship);
            writes.check(relationship);
        }
        return links.tables();
    }
}

package org.relationshiporm.mapping;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;

/** Checks what a relationship's annotation says about its kind of collection: key, position, and what only loaded members can have. */
final class CollectionChecks {

    private final Problems problems;

    CollectionChecks(Problems problems) {
        this.problems = problems;
    }

    void check(RelationshipDraft relationship) {
        checkKey(relationship);
        checkPosition(relationship);
        if (relationship.field().isWriteOnly()) {
            checkWriteOnly(relationship);
        }
    }

    // ---------------------------------------------------------------- key

    private void checkKey(RelationshipDraft relationship) {
        String name = relationship.annotation().mapKey();
        boolean isMap = relationship.field().field().getType() == ToManyMap.class;
        if (!isMap) {
            if (!name.isEmpty()) {
                report(
                        relationship,
                        "It has a `mapKey`, but the field is no ToManyMap.",
                        "Remove `mapKey`, or declare the field as `ToManyMap<Key, "
                                + relationship.target().name() + ">`.");
            }
            return;
        }
        EntityDraft target = relationship.target();
        if (name.isEmpty()) {
            report(
                    relationship,
                    "The field is a ToManyMap, and nothing says by which attribute of `" + target.name()
                            + "` the members are found.",
                    "Name it, as in `@Relationship(mapKey = \"" + anyAttribute(target) + "\")`.");
            return;
        }
        Optional<PropertyDraft> property = target.findField(name);
        Field field = property.isEmpty() ? null : property.get().field();
        if (field == null) {
            reportMissing(relationship, "The members are found by", name);
            return;
        }
        Class<?> declared = keyType(relationship);
        Class<?> actual = boxed(field.getType());
        if (declared != null && declared != actual) {
            report(
                    relationship,
                    "Its keys are declared as `" + declared.getSimpleName() + "`, but `" + target.name() + "." + name
                            + "` is of type `" + field.getType().getSimpleName() + "`.",
                    "Declare the field as `ToManyMap<" + actual.getSimpleName() + ", " + target.name() + ">`.");
        }
    }

    private static String anyAttribute(EntityDraft target) {
        return target.allProperties().stream()
                .filter(property ->
                        property.name() != null && !property.column().primaryKey())
                .map(PropertyDraft::name)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse("code");
    }

    private static @Nullable Class<?> keyType(RelationshipDraft relationship) {
        Type type = relationship.field().field().getGenericType();
        return type instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> key
                ? key
                : null;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    // ---------------------------------------------------------------- position

    private void checkPosition(RelationshipDraft relationship) {
        String name = relationship.annotation().position();
        if (name.isEmpty()) {
            return;
        }
        EntityDraft target = relationship.target();
        if (relationship.field().field().getType() != ToMany.class) {
            report(
                    relationship,
                    "It has a `position`, but only a ToMany is a list.",
                    "Remove `position`, or declare the field as `ToMany<" + target.name() + ">`.");
            return;
        }
        if (relationship.isOverLink()) {
            report(
                    relationship,
                    "It has a `position`, but one `" + target.name()
                            + "` stands in many lists here, and its own column holds one number.",
                    "Map the link table as an entity with the position, and show its members through an AssociationList.");
            return;
        }
        if (relationship.annotation().orderBy().length > 0) {
            report(
                    relationship,
                    "It has both a `position` and an `orderBy`.",
                    "Remove `orderBy`: the list is loaded in the order of its positions.");
        }
        Optional<PropertyDraft> property = target.findField(name);
        if (property.isEmpty()) {
            reportMissing(relationship, "The list keeps its order in", name);
            return;
        }
        boolean fits = property.get().column().type().isInteger()
                && !property.get().column().primaryKey()
                && property.get() != target.version()
                && target.foreignKeys().stream()
                        .noneMatch(key ->
                                key.columns().contains(property.get().column().name()));
        if (!fits) {
            report(
                    relationship,
                    "The list keeps its order in `" + target.name() + "." + name
                            + "`, which is no free integer column.",
                    "Give `" + target.name() + "` a field for it, such as `private Integer position`.");
        }
    }

    // ---------------------------------------------------------------- write-only

    private void checkWriteOnly(RelationshipDraft relationship) {
        if (relationship.annotation().orderBy().length > 0) {
            report(
                    relationship,
                    "It has an order, but a WriteOnlyMany is never loaded.",
                    "Remove `orderBy`, and order the query over the members.");
        }
        LoadStrategy strategy = relationship.annotation().lazy();
        if (strategy != LoadStrategy.DEFAULT && strategy != LoadStrategy.LAZY) {
            report(
                    relationship,
                    "It is to be loaded " + strategy + ", but a WriteOnlyMany is never loaded.",
                    "Remove `lazy`, or declare the field as ToMany.");
        }
        if (!RelationshipChecks.cascades(relationship).contains(Cascade.DELETE)) {
            return;
        }
        if (relationship.isOverLink()) {
            report(
                    relationship,
                    "It cascades DELETE, but the members of a WriteOnlyMany are never loaded, and over a link table the database cannot delete them either.",
                    "Leave DELETE out of `cascade`: the link rows go with their owner.");
        } else if (relationship.join() instanceof JoinDraft.OverKey join
                && join.key().onDelete() != ReferentialAction.CASCADE) {
            ForeignKey key = join.key();
            report(
                    relationship,
                    "It cascades DELETE, but the members of a WriteOnlyMany are never loaded, so only the database can delete them with their owner, and "
                            + KeyCandidates.describe(key.columns()) + " does not tell it to.",
                    "Declare the foreign key with `onDelete = ReferentialAction.CASCADE`, or leave DELETE out of `cascade`.");
        }
    }

    // ---------------------------------------------------------------- reporting

    private void reportMissing(RelationshipDraft relationship, String use, String name) {
        EntityDraft target = relationship.target();
        if (!target.isUnreadable(name)) {
            report(
                    relationship,
                    use + " `" + name + "`, which is no attribute of `" + target.name() + "`.",
                    Names.suggest(name, "attributes", target.fieldNames()));
        }
    }

    /** These mistakes leave the join as it is, so the relationship takes part in the further checks. */
    private void report(RelationshipDraft relationship, String cause, String remedy) {
        problems.report(relationship.owner(), relationship.name(), cause, remedy);
    }
}

package org.relationshiporm.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.entity.Version;
import org.relationshiporm.entity.VersionGenerator;
import org.relationshiporm.type.SqlType;

/** Reads who makes the values of a field. */
final class ValueRulesReader {

    private final Problems problems;
    private final EntityDraft entity;
    private final Field field;
    private final PropertyDraft property;
    private final @Nullable Column column;
    private boolean refused;

    ValueRulesReader(Problems problems, EntityDraft entity, PropertyDraft property, Field field) {
        this(problems, entity, property, field, field.getAnnotation(Column.class));
    }

    ValueRulesReader(
            Problems problems, EntityDraft entity, PropertyDraft property, Field field, @Nullable Column column) {
        this.column = column;
        this.problems = problems;
        this.entity = entity;
        this.property = property;
        this.field = field;
    }

    /** False when a mistake was reported. */
    boolean read() {
        InsertDefault insert = field.getAnnotation(InsertDefault.class);
        UpdateDefault update = field.getAnnotation(UpdateDefault.class);
        Version version = field.getAnnotation(Version.class);
        boolean computed = property.column().computed() != null;
        boolean serverVersion = version != null && version.server();
        if (computed && (insert != null || update != null || (version != null && !version.server()))) {
            refuse(
                    "The database computes the column, and an annotation lets the session make its values.",
                    "Keep one of the two.");
            return false;
        }
        if (version != null && (insert != null || update != null)) {
            refuse("A @Version has values of its own.", "Remove @InsertDefault and @UpdateDefault from it.");
            return false;
        }
        if (insert != null && field.getType().isPrimitive()) {
            refuse(
                    "@InsertDefault fills a null field, and a primitive one is never null.",
                    "Declare the field with its wrapper class.");
            return false;
        }
        if (update != null && field.isAnnotationPresent(Id.class)) {
            refuse("The field is both @Id and @UpdateDefault, but a key does not change with its row.", "Remove one.");
            return false;
        }
        property.setRules(new ValueRules(
                insert == null ? null : supplier("@InsertDefault", insert.value()),
                update == null ? null : supplier("@UpdateDefault", update.value()),
                version == null || serverVersion ? null : nextVersion(version),
                computed || serverVersion || (column != null && column.serverOnUpdate()),
                !computed && !serverVersion));
        return !refused;
    }

    private @Nullable Supplier<?> supplier(String annotation, Class<? extends Supplier<?>> type) {
        return fits(
                        annotation,
                        type,
                        TypeArguments.of(type).classOf(Supplier.class.getTypeParameters()[0]))
                ? (Supplier<?>) instantiate(annotation, type)
                : null;
    }

    private boolean fits(String annotation, Class<?> maker, Class<?> made) {
        Class<?> taken = property.column().type().javaType();
        if (!taken.isAssignableFrom(made)) {
            refuse(
                    annotation + " names " + Names.quote(maker.getSimpleName()) + ", which makes values of "
                            + Names.quote(made.getSimpleName()) + ", but the field is of type "
                            + Names.quote(field.getType().getSimpleName()) + ".",
                    "Name one that makes the field's own type.");
            return false;
        }
        return true;
    }

    private @Nullable Object instantiate(String annotation, Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            refuse(
                    annotation + " names " + Names.quote(type.getSimpleName()) + ", which cannot be made: " + e + ".",
                    "Make it a top-level or static class with a constructor without parameters.");
            return null;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private @Nullable UnaryOperator<@Nullable Object> nextVersion(Version version) {
        SqlType<?> type = property.column().type();
        if (version.generator() != VersionGenerator.class) {
            Class<?> made = TypeArguments.of(version.generator())
                    .classOf(VersionGenerator.class.getTypeParameters()[0]);
            VersionGenerator generator = fits("@Version", version.generator(), made)
                    ? (VersionGenerator) instantiate("@Version", version.generator())
                    : null;
            return generator == null ? null : generator::next;
        }
        if (type.isInteger()) {
            return current -> type.coerce(current instanceof Number number ? number.longValue() + 1 : 1);
        }
        if (type.equals(SqlType.INSTANT)) {
            return ValueRulesReader::nextInstant;
        }
        if (type.equals(SqlType.UUID)) {
            return current -> UUID.randomUUID();
        }
        refuse(
                "@Version makes no values of type "
                        + Names.quote(type.javaType().getSimpleName()) + " by itself.",
                "Declare it as an int, long, Instant or UUID, or name a generator, @Version(generator = ...).");
        return null;
    }

    private static Instant nextInstant(@Nullable Object current) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return current instanceof Instant last && !now.isAfter(last) ? last.plus(1, ChronoUnit.MICROS) : now;
    }

    private void refuse(String cause, String remedy) {
        refused = true;
        problems.report(entity, String.valueOf(property.name()), cause, remedy);
    }
}

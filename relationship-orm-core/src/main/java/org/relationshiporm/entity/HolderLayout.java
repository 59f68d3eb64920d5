package org.relationshiporm.entity;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/**
 * The holder fields of a class, those of superclasses first, found once per class. A field's position is its <em>slot</em>; subclasses keep the slots of
 * their superclasses. Works before any {@code MetaData} exists.
 */
public final class HolderLayout {

    private static final ClassValue<HolderLayout> LAYOUTS = new ClassValue<>() {
        @Override
        protected HolderLayout computeValue(Class<?> type) {
            return new HolderLayout(type);
        }
    };

    private final Class<?> type;
    private final HolderField[] fields;
    private final List<HolderField> fieldList;

    private HolderLayout(Class<?> type) {
        this.type = type;
        List<HolderField> found = new ArrayList<>();
        collect(type, found);
        this.fields = found.toArray(HolderField[]::new);
        this.fieldList = List.copyOf(found);
    }

    private static void collect(@Nullable Class<?> type, List<HolderField> found) {
        if (type == null || type == Object.class) {
            return;
        }
        collect(type.getSuperclass(), found);
        for (Field field : type.getDeclaredFields()) {
            if (RelationshipHolder.class.isAssignableFrom(field.getType())
                    && !Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && !field.isSynthetic()
                    && !field.isAnnotationPresent(Transient.class)) {
                found.add(new HolderField(field));
            }
        }
    }

    public static HolderLayout of(Class<?> type) {
        return LAYOUTS.get(type);
    }

    /** The fields by slot. */
    public List<HolderField> fields() {
        return fieldList;
    }

    public int size() {
        return fields.length;
    }

    public HolderField field(int slot) {
        return fields[slot];
    }

    /** The slot of the field of this name; -1 when there is none. */
    public int slotNamed(String name) {
        for (int slot = fields.length - 1; slot >= 0; slot--) {
            if (fields[slot].name().equals(name)) {
                return slot;
            }
        }
        return -1;
    }

    /** The slot whose field in {@code owner} holds this very {@code holder}. */
    int slotOf(Object owner, RelationshipHolder holder) {
        int found = -1;
        for (int slot = 0; slot < fields.length; slot++) {
            if (fields[slot].find(owner) == holder) {
                if (found >= 0) {
                    throw new SessionUsageException("One holder stands in two fields, `" + fields[found].describe()
                            + "` and `" + fields[slot].describe() + "`. Give each field its own.");
                }
                found = slot;
            }
        }
        if (found < 0) {
            throw new SessionUsageException("A relationship of " + type.getSimpleName()
                    + " was used before its field was assigned, or its holder stands in no field. Declare it as a field with an initialiser, "
                    + "`ToMany.of(this)` or `ToOne.of(this)`, above the fields and constructors that use it.");
        }
        return found;
    }
}

package org.relationshiporm.entity;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.InvalidValueException;
import org.relationshiporm.error.SessionUsageException;

/** One holder field of a class: how to read it, and what its annotation says about the other side. Immutable. */
public final class HolderField {

    private final Field field;
    private final MethodHandle getter;
    private final Class<?> target;
    private final String backPopulates;
    private final String mapKey;
    private final @Nullable MemberKey memberKey;
    private final List<ValidatorMethod> validators;
    private final boolean viewOnly;
    private final boolean singleParent;

    HolderField(Field field) {
        this.field = field;
        this.validators = ValidatorMethod.of(field.getDeclaringClass(), field.getName());
        this.target = targetOf(field);
        Relationship annotation = field.getAnnotation(Relationship.class);
        this.backPopulates = annotation == null ? "" : annotation.backPopulates();
        this.mapKey = annotation == null ? "" : annotation.mapKey();
        this.viewOnly = annotation != null && annotation.viewOnly();
        this.singleParent = annotation != null && annotation.singleParent();
        try {
            this.memberKey = mapKey.isEmpty() ? null : MemberKey.find(target, mapKey);
            field.setAccessible(true);
            this.getter = MethodHandles.lookup()
                    .unreflectGetter(field)
                    .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException | RuntimeException e) {
            throw new SessionUsageException(
                    "Field `" + field.getDeclaringClass().getName() + "." + field.getName() + "` cannot be read: "
                            + e.getMessage() + ". Open its package to relationship-orm in module-info.java.");
        }
    }

    private static Class<?> targetOf(Field field) {
        Type type = field.getGenericType();
        if (type instanceof ParameterizedType parameterized) {
            Type argument = parameterized.getActualTypeArguments()[parameterized.getActualTypeArguments().length - 1];
            if (argument instanceof Class<?> targetClass) {
                return targetClass;
            }
            if (argument instanceof ParameterizedType nested && nested.getRawType() instanceof Class<?> raw) {
                return raw;
            }
        }
        return Object.class;
    }

    public Field field() {
        return field;
    }

    public String name() {
        return field.getName();
    }

    /** The class of the members; {@code Object} when the field does not say. */
    public Class<?> target() {
        return target;
    }

    /** The field of the target class that is the other side; empty when there is none. */
    public String backPopulates() {
        return backPopulates;
    }

    /** The attribute by which a {@link ToManyMap} finds its members; empty when none is named. */
    public String mapKey() {
        return mapKey;
    }

    /** The access to {@link #mapKey}. */
    MemberKey memberKey() {
        if (memberKey == null) {
            throw new SessionUsageException("`" + describe() + "` has "
                    + (mapKey.isEmpty()
                            ? "no `mapKey`"
                            : "the `mapKey = \"" + mapKey + "\"`, which is no attribute of `" + target.getSimpleName()
                                    + "`")
                    + ". Name the attribute of the members that is their key: `@Relationship(mapKey = \"code\")`.");
        }
        return memberKey;
    }

    /** Whether the members are never loaded. */
    public boolean isWriteOnly() {
        return field.getType() == WriteOnlyMany.class;
    }

    /** Whether the relationship is only for reading. */
    public boolean isViewOnly() {
        return viewOnly;
    }

    /** Whether a member may have one owner only. */
    public boolean isSingleParent() {
        return singleParent;
    }

    /** Refuses a change of a relationship that is only for reading. */
    void requireWritable() {
        if (viewOnly) {
            throw new SessionUsageException("`" + describe()
                    + "` is only for reading (`viewOnly = true`) and cannot be changed. Change the relationship that writes what it shows; "
                    + "it shows the change when it is loaded again, after a commit or refresh(...).");
        }
    }

    /** Asks the validators of the relationship for {@code member}, before {@code owner} takes it in. */
    void validate(Object owner, Object member) {
        for (ValidatorMethod validator : validators) {
            try {
                validator.apply(owner, member);
            } catch (RuntimeException e) {
                throw new InvalidValueException(
                        List.of(validator.violation(owner.getClass().getSimpleName(), name(), member, e)), e);
            }
        }
    }

    /** Why a second owner is refused for a member that has {@code other} already. */
    public String describeSecondOwner(Object owner, Object other) {
        return "`" + describe() + "` gives each " + target.getSimpleName()
                + " one owner only (`singleParent = true`), and this one is that of "
                + (owner.getClass() == other.getClass() ? "another " : "a ")
                + other.getClass().getSimpleName()
                + " already. Take it out there first, or add a copy.";
    }

    public boolean isToMany() {
        return CollectionHolder.class.isAssignableFrom(field.getType());
    }

    /** {@code Entity.field}. */
    public String describe() {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    /** The holder in this field of {@code owner}; null while the owner's constructor has not assigned it. */
    public @Nullable RelationshipHolder find(Object owner) {
        try {
            return (RelationshipHolder) (Object) getter.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The holder in this field of {@code owner}.
     *
     * @throws SessionUsageException when it is not assigned, or was made for another object
     */
    public RelationshipHolder get(Object owner) {
        RelationshipHolder holder = find(owner);
        if (holder == null) {
            throw new SessionUsageException(
                    "Relationship `" + describe() + "` has no holder. Initialise the field where it is declared: `"
                            + name() + " = " + field.getType().getSimpleName() + ".of(this)`.");
        }
        if (holder.owner() != owner) {
            throw new SessionUsageException(
                    "The holder in `" + describe() + "` was made for another "
                            + owner.getClass().getSimpleName()
                            + ": the object is a clone and would edit its original. Construct a new object and copy its values instead.");
        }
        return holder;
    }
}

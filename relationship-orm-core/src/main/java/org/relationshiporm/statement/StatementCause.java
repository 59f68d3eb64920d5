package org.relationshiporm.statement;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session sends statements for.
 *
 * @param work the kind of work
 * @param entity the name of the entity that is read or changed, or of the relationship's owner; null for a flush, which may write any, and for SQL text
 * @param relationship the relationship's field; null where none is loaded
 * @param strategy how the relationship is loaded, such as {@code selectin}; null where none is
 * @param owners how many keys of owners the statement loads for; 0 where no relationship is loaded
 */
public record StatementCause(
        Work work,
        @Nullable String entity,
        @Nullable String relationship,
        @Nullable String strategy,
        int owners) {

    /** The kinds of work that send statements. */
    public enum Work {
        /** A query, its count or its existence. */
        QUERY("query"),
        /** One object by its key, or again. */
        GET("get"),
        /** A relationship that somebody read and that was not loaded. */
        LAZY_LOAD("lazy load"),
        /** A relationship that the query's options or the mapping have loaded with its owners. */
        EAGER_LOAD("eager load"),
        /** Pending changes. */
        FLUSH("flush"),
        /** A statement of the application's that changes many rows. */
        BULK("bulk statement"),
        /** SQL text of the application's. */
        TEXT("SQL text");

        private final String words;

        Work(String words) {
            this.words = words;
        }

        /** The kind in words, such as {@code lazy load}. */
        public String words() {
            return words;
        }
    }

    public StatementCause {
        Objects.requireNonNull(work, "work");
    }

    /** Work that concerns the rows of one entity. */
    public static StatementCause of(Work work, String entity) {
        return new StatementCause(work, entity, null, null, 0);
    }

    /** SQL text of the application's. */
    public static StatementCause text() {
        return new StatementCause(Work.TEXT, null, null, null, 0);
    }

    /** The writing of pending changes. */
    public static StatementCause flush() {
        return new StatementCause(Work.FLUSH, null, null, null, 0);
    }

    /** {@code User.posts}, or {@code User} where no relationship is loaded; null for a flush. */
    public @Nullable String path() {
        return relationship == null ? entity : entity + "." + relationship;
    }

    /** In words, such as {@code lazy load of User.posts for 3 owners}. */
    public String describe() {
        String path = path();
        String text = path == null ? work.words() : work.words() + " of " + path;
        return owners == 0 ? text : text + " for " + owners + (owners == 1 ? " owner" : " owners");
    }
}

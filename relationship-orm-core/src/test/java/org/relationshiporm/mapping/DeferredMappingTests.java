package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Version;
import org.relationshiporm.type.SqlType;

/** Columns that are read on demand. */
class DeferredMappingTests {

    enum Mood {
        GOOD,
        BAD
    }

    @Table
    static class Essay {
        @Id
        Integer id;

        @Column(value = "essay_text", nullable = false)
        final Deferred<String> text = Deferred.of(this);

        final Deferred<Mood> mood = Deferred.of(this);
        final Deferred<byte[]> picture = Deferred.of(this);
    }

    @Test
    void aDeferredIsMappedLikeAFieldOfItsValues() {
        EntityMapping essay = MetaData.of(Essay.class).entity(Essay.class);
        PropertyMapping text = essay.property("text");
        assertThat(text.column().name()).isEqualTo("essay_text");
        assertThat(text.column().type()).isEqualTo(SqlType.TEXT);
        assertThat(text.column().nullable()).isFalse();
        assertThat(essay.property("mood").type().javaType()).isEqualTo(Mood.class);
        assertThat(essay.property("picture").type()).isEqualTo(SqlType.BINARY);
        assertThat(essay.deferred()).extracting(PropertyMapping::name).containsExactly("text", "mood", "picture");
        assertThat(essay.property("id").isDeferred()).isFalse();
    }

    @Table
    static class Wrong {
        @Id
        Deferred<Integer> id = Deferred.of(this);

        @Version
        Deferred<Integer> version = Deferred.of(this);

        @Column(unique = true)
        Deferred<String> code = Deferred.of(this);

        @SuppressWarnings("rawtypes")
        Deferred raw = Deferred.of(this);
    }

    @Test
    void columnsThatTheSessionAlwaysNeedsCannotBeDeferred() {
        assertMistakesOf(Wrong.class)
                .contains(
                        "Wrong.id: @Id stands on a Deferred, but the session needs this column with every row. Declare it as a plain field.",
                        "Wrong.version: @Version stands on a Deferred, but the session needs this column with every row. Declare it as a plain field.",
                        "Wrong.code: The column is unique and Deferred, but a flush orders rows by their unique values and needs them all. "
                                + "Declare it as a plain field, or leave `unique` out.",
                        "Wrong.raw: The Deferred does not say which values it holds. Give the class of the values, as in `Deferred<String> raw`.");
    }
}

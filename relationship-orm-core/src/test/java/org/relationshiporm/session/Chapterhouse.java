package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Validates;
import org.relationshiporm.mapping.MetaData;

/** Entities that refuse values. */
final class Chapterhouse {

    static final MetaData METADATA = MetaData.of(Member.class, Essay.class);

    private Chapterhouse() {}

    record Span(int low, int high) {}

    /** Checks what every entity has. */
    abstract static class Named {
        String name;

        @Validates("name")
        protected String checkName(@Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException("a name is needed.");
            }
            return value.strip();
        }
    }

    @Table("members")
    static class Member extends Named {
        @Id
        Integer id;

        int age = 20;

        @Embedded
        @Nullable
        Span span;

        @Relationship(backPopulates = "author")
        final ToMany<Essay> essays = ToMany.of(this);

        Member() {}

        Member(String name) {
            this.name = name;
        }

        @Validates("age")
        private void checkAge(int value) {
            if (value < 18) {
                throw new IllegalStateException("too young");
            }
        }

        @Validates("span")
        private Span order(@Nullable Span value) {
            return value == null || value.low <= value.high ? value : new Span(value.high, value.low);
        }

        @Validates("essays")
        private void checkEssay(Essay essay) {
            if ("bad".equals(essay.name)) {
                throw new IllegalArgumentException("its title is bad.");
            }
        }
    }

    @Table("essays")
    static class Essay extends Named {
        @Id
        Integer id;

        @Relationship(backPopulates = "essays")
        final ToOne<Member> author = ToOne.of(this);

        Essay() {}

        Essay(String name) {
            this.name = name;
        }

        @Override
        @Validates("name")
        protected String checkName(@Nullable String value) {
            return value == null ? "untitled" : value;
        }
    }
}

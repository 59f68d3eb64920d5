package org.relationshiporm.scenarios;

import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.type.ValueConverter;

/** The entities of the recordings about single features of mappings. */
final class MappedFeatures {

    private MappedFeatures() {}

    record Point(@Nullable Integer x, @Nullable Integer y) {}

    @Table("vertices")
    static final class Vertex {

        @Id
        @Nullable
        Integer id;

        @Embedded
        @ColumnOverride(attribute = "x", column = @Column("x1"))
        @ColumnOverride(attribute = "y", column = @Column("y1"))
        @Nullable
        Point start;

        @Embedded
        @ColumnOverride(attribute = "x", column = @Column("x2"))
        @ColumnOverride(attribute = "y", column = @Column("y2"))
        @Nullable
        Point end;
    }

    @Table("addresses")
    static final class Address {

        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "billing")
        final ToMany<Customer> bills = ToMany.of(this);

        @Relationship(backPopulates = "shipping")
        final ToMany<Customer> ships = ToMany.of(this);
    }

    @Table("customers")
    static final class Customer {

        @Id
        @Nullable
        Integer id;

        @ForeignKey("addresses.id")
        @Nullable
        Integer billingId;

        @ForeignKey("addresses.id")
        @Nullable
        Integer shippingId;

        @Relationship(backPopulates = "bills", foreignKey = "billing_id")
        final ToOne<Address> billing = ToOne.of(this);

        @Relationship(backPopulates = "ships", foreignKey = "shipping_id")
        final ToOne<Address> shipping = ToOne.of(this);
    }

    @Table("persons")
    static final class Person {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String first;

        @Nullable
        String last;

        Person() {}

        Person(String fullName) {
            setFullName(fullName);
        }

        void setFullName(String fullName) {
            String[] parts = fullName.split(" ", 2);
            first = parts[0];
            last = parts[1];
        }

        String getFullName() {
            return first + " " + last;
        }

        @QueryAttribute
        static Expression<String> fullName() {
            return concat(MappedFeatures_Person_.first, literal(" "), MappedFeatures_Person_.last);
        }
    }

    enum Color {
        RED,
        GREEN
    }

    static final class Words implements ValueConverter<List<String>, String> {

        @Override
        public String toColumn(List<String> value) {
            return String.join(",", value);
        }

        @Override
        public List<String> toAttribute(String stored) {
            return List.of(stored.split(","));
        }
    }

    @Table("things")
    static final class Thing {

        @Id
        @Nullable
        Integer id;

        @Nullable
        Color color;

        @Json
        @Nullable
        Map<String, List<@Nullable Integer>> data;

        @Convert(Words.class)
        @Nullable
        List<String> words;
    }

    @Table("users")
    static final class NamedUser {

        @Id
        @Nullable
        Integer id;

        @Column("full_name")
        @Nullable
        String fullName;
    }

    /** What the database makes of it is read when it is asked for. */
    @Table("things")
    static final class ReadLater {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Column(serverDefault = "'made'")
        final Deferred<String> status = Deferred.of(this);
    }

    /** What the database makes of it comes back with the statement. */
    @Table("others")
    static final class ReadBack {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Column(serverDefault = "'made'", serverOnUpdate = true)
        @Nullable
        String status;
    }

    /** Enrollments, and the courses that they lead to. */
    static final class Viewing {

        static final MetaData METADATA = MetaData.of(Student.class, Course.class, Enrollment.class);

        @Table("students")
        static final class Student {

            @Id
            @Nullable
            Integer id;

            @Relationship
            final ToMany<Enrollment> enrollments = ToMany.of(this);

            @Relationship(secondary = "enrollments", viewOnly = true)
            final ToMany<Course> allCourses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String title;
        }

        @Table("enrollments")
        static final class Enrollment {

            @Id
            @ForeignKey("students.id")
            @Nullable
            Integer studentId;

            @Id
            @ForeignKey("courses.id")
            @Nullable
            Integer courseId;

            @Relationship
            final ToOne<Course> course = ToOne.of(this);
        }
    }
}

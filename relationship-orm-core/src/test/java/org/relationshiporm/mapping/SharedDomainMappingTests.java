package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Item;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Order;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

class SharedDomainMappingTests {

    private final MetaData metadata = MetaData.of(
            User.class,
            Post.class,
            Profile.class,
            Comment.class,
            Student.class,
            Course.class,
            Node.class,
            Order.class,
            Item.class,
            Document.class);

    private RelationshipMapping relationship(Class<?> type, String name) {
        return metadata.entity(type).relationship(name);
    }

    private static List<String> columnNames(List<PropertyMapping> properties) {
        return properties.stream().map(property -> property.column().name()).toList();
    }

    @Test
    void tablesAreThoseOfTheEntitiesAndTheDerivedLinkTable() {
        assertThat(metadata.tables().tables().stream().map(Table::name))
                .containsExactly(
                        "users",
                        "posts",
                        "profiles",
                        "comments",
                        "students",
                        "courses",
                        "nodes",
                        "orders",
                        "items",
                        "documents",
                        "student_course");
        assertThat(metadata.entities())
                .extracting(EntityMapping::ordinal)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void fieldsBecomeColumnsInOrder() {
        EntityMapping post = metadata.entity(Post.class);
        assertThat(columnNames(post.properties())).containsExactly("id", "title", "user_id");
        assertThat(post.properties()).extracting(PropertyMapping::index).containsExactly(0, 1, 2);
        assertThat(post.table().columns())
                .containsExactlyElementsOf(
                        post.properties().stream().map(PropertyMapping::column).toList());
        assertThat(post.table().column("user_id").references())
                .isEqualTo(
                        ForeignKey.of("user_id", "users.id", org.relationshiporm.schema.ReferentialAction.NO_ACTION));
        assertThat(post.hasGeneratedKey()).isTrue();
    }

    @Test
    void oneToManyJoinsOverTheTargetsKey() {
        RelationshipMapping posts = relationship(User.class, "posts");
        assertThat(posts.direction()).isEqualTo(Direction.ONE_TO_MANY);
        assertThat(columnNames(posts.keyJoin().owner())).containsExactly("id");
        assertThat(columnNames(posts.keyJoin().target())).containsExactly("user_id");
        assertThat(posts.inverse()).isSameAs(relationship(Post.class, "user"));
    }

    @Test
    void manyToOneJoinsOverTheOwnKey() {
        RelationshipMapping user = relationship(Post.class, "user");
        assertThat(user.direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(columnNames(user.keyJoin().owner())).containsExactly("user_id");
        assertThat(columnNames(user.keyJoin().target())).containsExactly("id");
        assertThat(user.targetsPrimaryKey()).isTrue();
        assertThat(user.inverse()).isSameAs(relationship(User.class, "posts"));
    }

    @Test
    void oneToOneIsTheSideWithoutTheKey() {
        assertThat(relationship(User.class, "profile").direction()).isEqualTo(Direction.ONE_TO_ONE);
        assertThat(relationship(Profile.class, "user").direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(columnNames(relationship(User.class, "profile").keyJoin().target()))
                .containsExactly("user_id");
    }

    @Test
    void derivedKeyIsANullablePropertyWithoutField() {
        PropertyMapping derived = metadata.entity(Comment.class).properties().get(2);
        assertThat(derived.hasField()).isFalse();
        assertThat(derived.name()).isNull();
        Column column = derived.column();
        assertThat(column.name()).isEqualTo("post_id");
        assertThat(column.nullable()).isTrue();
        assertThat(column.type()).isEqualTo(SqlType.INTEGER);
        assertThat(Objects.requireNonNull(column.references()).referencedTable())
                .isEqualTo("posts");
        assertThat(relationship(Comment.class, "post").keyJoin().owner()).containsExactly(derived);
        assertThat(relationship(Post.class, "comments").keyJoin().target()).containsExactly(derived);
    }

    @Test
    void linkTableIsDerivedOnceForBothSides() {
        RelationshipMapping courses = relationship(Student.class, "courses");
        RelationshipMapping students = relationship(Course.class, "students");
        Table link = courses.linkJoin().table();
        assertThat(link).isSameAs(students.linkJoin().table());
        assertThat(link.primaryKey()).extracting(Column::name).containsExactly("student_id", "course_id");
        assertThat(link.foreignKeys()).extracting(ForeignKey::referencedTable).containsExactly("students", "courses");
        assertThat(courses.direction()).isEqualTo(Direction.MANY_TO_MANY);
        assertThat(courses.linkJoin().ownerColumns()).extracting(Column::name).containsExactly("student_id");
        assertThat(courses.linkJoin().targetColumns()).extracting(Column::name).containsExactly("course_id");
        assertThat(students.linkJoin().ownerColumns()).extracting(Column::name).containsExactly("course_id");
        assertThat(students.inverse()).isSameAs(courses);
    }

    @Test
    void treeHasOneKeyInBothDirections() {
        RelationshipMapping parent = relationship(Node.class, "parent");
        RelationshipMapping children = relationship(Node.class, "children");
        assertThat(parent.direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(children.direction()).isEqualTo(Direction.ONE_TO_MANY);
        assertThat(columnNames(parent.keyJoin().owner())).containsExactly("parent_id");
        assertThat(columnNames(children.keyJoin().owner())).containsExactly("id");
        assertThat(columnNames(children.keyJoin().target())).containsExactly("parent_id");
        assertThat(parent.inverse()).isSameAs(children);
    }

    @Test
    void fieldsThatReferToACompositeKeyMakeOneForeignKey() {
        EntityMapping item = metadata.entity(Item.class);
        assertThat(item.table().foreignKeys()).hasSize(1);
        assertThat(item.table().foreignKeys().get(0).columns()).containsExactly("region", "number");
        assertThat(item.table().foreignKeys().get(0).referencedColumns()).containsExactly("region", "number");
        assertThat(relationship(Item.class, "order").targetsPrimaryKey()).isTrue();
        assertThat(columnNames(relationship(Order.class, "items").keyJoin().target()))
                .containsExactly("region", "number");
        assertThat(columnNames(metadata.entity(Order.class).key())).containsExactly("region", "number");
        assertThat(metadata.entity(Order.class).hasGeneratedKey()).isFalse();
    }

    @Test
    void versionIsKnownAndNotNull() {
        PropertyMapping version =
                Objects.requireNonNull(metadata.entity(Document.class).version());
        assertThat(version.name()).isEqualTo("version");
        assertThat(version.column().nullable()).isFalse();
    }

    @Test
    void valuesAndObjectsAreReachedWithoutSetters() {
        EntityMapping document = metadata.entity(Document.class);
        Object object = document.newInstance();
        document.property("name").set(object, "plan");
        assertThat(document.property("name").get(object)).isEqualTo("plan");
        assertThat(((Document) object).getName()).isEqualTo("plan");
    }
}

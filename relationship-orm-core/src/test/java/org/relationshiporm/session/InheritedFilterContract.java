package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Filter;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.sql.Predicate;

/** A filter of a class holds for its rows also where they are read as those of the class above, whatever tables they lie in. */
abstract class InheritedFilterContract {

    private TestDatabase database;

    abstract TestDatabase createDatabase();

    /** One table for all classes. */
    static final class Single {

        private static final ColumnAttribute<Dog, Boolean> RETIRED =
                ColumnAttribute.of(Dog.class, "retired", Boolean.class);

        @Table("single_owner")
        static class Owner {
            @Id
            Integer id;

            @Relationship(backPopulates = "owner", orderBy = "id")
            final ToMany<Animal> animals = ToMany.of(this);
        }

        @Table("single_animal")
        @Inheritance
        @Discriminator(column = "kind")
        static class Animal {
            @Id
            Integer id;

            String name;

            @Relationship(backPopulates = "animals")
            final ToOne<Owner> owner = ToOne.of(this);
        }

        @Discriminator("dog")
        static class Dog extends Animal {
            Boolean retired;

            @Filter
            static Predicate working() {
                return RETIRED.eq(false);
            }
        }

        @Discriminator("pup")
        static class Pup extends Dog {
            String toy;
        }

        @Discriminator("cat")
        static class Cat extends Animal {}
    }

    /** A table for what each class adds. */
    static final class Joined {

        private static final ColumnAttribute<Dog, Boolean> RETIRED =
                ColumnAttribute.of(Dog.class, "retired", Boolean.class);

        @Table("joined_owner")
        static class Owner {
            @Id
            Integer id;

            @Relationship(backPopulates = "owner", orderBy = "id")
            final ToMany<Animal> animals = ToMany.of(this);
        }

        @Table("joined_animal")
        @Inheritance(InheritanceKind.JOINED_TABLES)
        @Discriminator(column = "kind")
        static class Animal {
            @Id
            Integer id;

            String name;

            @Relationship(backPopulates = "animals")
            final ToOne<Owner> owner = ToOne.of(this);
        }

        @Table("joined_dog")
        @Discriminator("dog")
        static class Dog extends Animal {
            Boolean retired;

            @Filter
            static Predicate working() {
                return RETIRED.eq(false);
            }
        }

        @Table("joined_pup")
        @Discriminator("pup")
        static class Pup extends Dog {
            String toy;
        }

        @Table("joined_cat")
        @Discriminator("cat")
        static class Cat extends Animal {}
    }

    /** A table for each class. */
    static final class Concrete {

        private static final ColumnAttribute<Dog, Boolean> RETIRED =
                ColumnAttribute.of(Dog.class, "retired", Boolean.class);

        @Table("concrete_animal")
        @Inheritance(InheritanceKind.CONCRETE_TABLES)
        static class Animal {
            @Id
            Integer id;

            String name;
        }

        @Table("concrete_dog")
        static class Dog extends Animal {
            Boolean retired;

            @Filter
            static Predicate working() {
                return RETIRED.eq(false);
            }
        }

        @Table("concrete_pup")
        static class Pup extends Dog {
            String toy;
        }

        @Table("concrete_cat")
        static class Cat extends Animal {}
    }

    @BeforeEach
    void open() {
        database = createDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Engine engine(MetaData metaData) {
        Engine engine = Engine.of(database.dataSource());
        metaData.createAll(engine);
        return engine;
    }

    @Test
    void inOneTable() {
        try (Engine engine = engine(MetaData.of(
                Single.Owner.class, Single.Animal.class, Single.Dog.class, Single.Pup.class, Single.Cat.class))) {
            engine.executeInTransaction(setup -> {
                Single.Owner owner = setup.add(new Single.Owner());
                for (Supplier<Single.Animal> kind :
                        List.<Supplier<Single.Animal>>of(Single.Cat::new, Single.Dog::new, Single.Pup::new)) {
                    for (boolean retired : new boolean[] {false, true}) {
                        Single.Animal animal = kind.get();
                        animal.name = animal.getClass().getSimpleName() + (retired ? " retired" : "");
                        if (animal instanceof Single.Dog dog) {
                            dog.retired = retired;
                        }
                        owner.animals.add(animal);
                    }
                }
            });
            TextAttribute<Single.Animal> name = TextAttribute.of(Single.Animal.class, "name");
            ToManyAttribute<Single.Owner, Single.Animal> animals =
                    ToManyAttribute.of(Single.Owner.class, "animals", Single.Animal.class);
            assertFiltered(engine, Single.Animal.class, Single.Dog.class, Single.Pup.class, name);
            engine.executeInTransaction(session -> {
                assertThat(session.query(Single.Owner.class).one().animals).hasSize(4);
                assertThat(session.query(Single.Owner.class)
                                .where(animals.any(name.eq("Dog retired")))
                                .count())
                        .isZero();
                assertThat(session.query(animals.count())
                                .from(Single.Owner.class)
                                .one())
                        .isEqualTo(4L);
            });
            for (var strategy : List.of(selectinload(animals), joinedload(animals))) {
                engine.executeInTransaction(session -> assertThat(session.query(Single.Owner.class)
                                .options(strategy)
                                .one()
                                .animals)
                        .hasSize(4));
            }
        }
    }

    @Test
    void inATableForWhatEachClassAdds() {
        try (Engine engine = engine(MetaData.of(
                Joined.Owner.class, Joined.Animal.class, Joined.Dog.class, Joined.Pup.class, Joined.Cat.class))) {
            engine.executeInTransaction(setup -> {
                Joined.Owner owner = setup.add(new Joined.Owner());
                for (Supplier<Joined.Animal> kind :
                        List.<Supplier<Joined.Animal>>of(Joined.Cat::new, Joined.Dog::new, Joined.Pup::new)) {
                    for (boolean retired : new boolean[] {false, true}) {
                        Joined.Animal animal = kind.get();
                        animal.name = animal.getClass().getSimpleName() + (retired ? " retired" : "");
                        if (animal instanceof Joined.Dog dog) {
                            dog.retired = retired;
                        }
                        owner.animals.add(animal);
                    }
                }
            });
            TextAttribute<Joined.Animal> name = TextAttribute.of(Joined.Animal.class, "name");
            ToManyAttribute<Joined.Owner, Joined.Animal> animals =
                    ToManyAttribute.of(Joined.Owner.class, "animals", Joined.Animal.class);
            assertFiltered(engine, Joined.Animal.class, Joined.Dog.class, Joined.Pup.class, name);
            engine.executeInTransaction(session -> {
                assertThat(session.query(Joined.Owner.class).one().animals).hasSize(4);
                assertThat(session.query(Joined.Owner.class)
                                .where(animals.any(name.eq("Dog retired")))
                                .count())
                        .isZero();
                assertThat(session.query(animals.count())
                                .from(Joined.Owner.class)
                                .one())
                        .isEqualTo(4L);
            });
            for (var strategy : List.of(selectinload(animals), joinedload(animals))) {
                engine.executeInTransaction(session -> assertThat(session.query(Joined.Owner.class)
                                .options(strategy)
                                .one()
                                .animals)
                        .hasSize(4));
            }
            engine.executeInTransaction(session -> {
                assertThat(session.update(Joined.Dog.class)
                                .set(name, "renamed")
                                .everyRow()
                                .execute())
                        .isEqualTo(2);
                assertThat(session.deleteFrom(Joined.Dog.class).everyRow().execute())
                        .isEqualTo(2);
                session.filters().disable("working");
                assertThat(session.query(Joined.Animal.class).count()).isEqualTo(4);
            });
        }
    }

    @Test
    void inATableForEachClass() {
        try (Engine engine = engine(
                MetaData.of(Concrete.Animal.class, Concrete.Dog.class, Concrete.Pup.class, Concrete.Cat.class))) {
            engine.executeInTransaction(setup -> {
                for (Supplier<Concrete.Animal> kind :
                        List.<Supplier<Concrete.Animal>>of(Concrete.Cat::new, Concrete.Dog::new, Concrete.Pup::new)) {
                    for (boolean retired : new boolean[] {false, true}) {
                        Concrete.Animal animal = kind.get();
                        animal.name = animal.getClass().getSimpleName() + (retired ? " retired" : "");
                        if (animal instanceof Concrete.Dog dog) {
                            dog.retired = retired;
                        }
                        setup.add(animal);
                    }
                }
            });
            assertFiltered(
                    engine,
                    Concrete.Animal.class,
                    Concrete.Dog.class,
                    Concrete.Pup.class,
                    TextAttribute.of(Concrete.Animal.class, "name"));
        }
    }

    private static <A> void assertFiltered(
            Engine engine, Class<A> animal, Class<? extends A> dog, Class<? extends A> pup, TextAttribute<A> name) {
        engine.executeInTransaction(session -> {
            assertThat(session.query(animal).count()).isEqualTo(4);
            assertThat(session.query(dog).count()).isEqualTo(2);
            assertThat(session.query(pup).count()).isOne();
            assertThat(session.query(name).orderBy(name).all()).containsExactly("Cat", "Cat retired", "Dog", "Pup");
            assertThat(session.query(animal).orderBy(name).all())
                    .extracting(object -> object.getClass().getSimpleName())
                    .containsExactly("Cat", "Cat", "Dog", "Pup");
            assertThat(session.query(animal).where(name.eq("Pup retired")).all())
                    .isEmpty();
            session.filters().disable("working");
            assertThat(session.query(animal).count()).isEqualTo(6);
        });
        try (Session session = engine.openSession()) {
            assertThat(session.update(animal)
                            .set(name, concat(name, literal("!")))
                            .where(name.ne("Cat"))
                            .execute())
                    .isEqualTo(3);
            session.filters().disable("working");
            assertThat(session.query(name).orderBy(name).all())
                    .containsExactly("Cat", "Cat retired!", "Dog retired", "Dog!", "Pup retired", "Pup!");
            session.filters().enable("working");
            assertThat(session.deleteFrom(animal).everyRow().execute()).isEqualTo(4);
            session.filters().disable("working");
            assertThat(session.query(name).orderBy(name).all()).containsExactly("Dog retired", "Pup retired");
            session.rollback();
        }
    }
}

package org.relationshiporm.session;

import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.times;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.session.Atlas.Captain;
import org.relationshiporm.session.Atlas.City;
import org.relationshiporm.session.Atlas.Country;
import org.relationshiporm.session.Atlas.House;
import org.relationshiporm.session.Atlas.Moon;
import org.relationshiporm.session.Atlas.Planet;
import org.relationshiporm.session.Atlas.Region;
import org.relationshiporm.session.Atlas.Ship;
import org.relationshiporm.session.Atlas.Street;
import org.relationshiporm.session.Atlas.Town;
import org.relationshiporm.session.GeneratedValuesContract.Item;
import org.relationshiporm.session.GeneratedValuesContract.Ticket;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Label;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.session.Magazine.Article;
import org.relationshiporm.session.Magazine.Remark;
import org.relationshiporm.session.Magazine.Section;
import org.relationshiporm.session.Magazine.Tag;
import org.relationshiporm.session.Magazine.Translation;
import org.relationshiporm.session.Magazine.Visit;
import org.relationshiporm.session.Office.Badge;
import org.relationshiporm.session.Office.Ball;
import org.relationshiporm.session.Office.Document;
import org.relationshiporm.session.Office.Drawer;
import org.relationshiporm.session.Office.Enrolment;
import org.relationshiporm.session.Office.Folder;
import org.relationshiporm.session.Office.Lesson;
import org.relationshiporm.session.Office.Person;
import org.relationshiporm.session.Office.Pupil;
import org.relationshiporm.session.Office.Seat;
import org.relationshiporm.session.Office.Sock;
import org.relationshiporm.session.Office.Worker;

/** Every kind of work that a flush does, each of several statements where it can be. */
final class FaultKinds {

    private static final ColumnAttribute<Item, Integer> PRICE = ColumnAttribute.of(Item.class, "price", Integer.class);

    private FaultKinds() {}

    static List<FaultKind> all() {
        return List.of(
                magazine("a set, a map and a position-ordered list", stage -> {
                    Article article = stage.find(Article.class, "title", "news");
                    Tag red = stage.find(Tag.class, "name", "red");
                    Tag green = stage.fresh(new Tag("green"));
                    Remark remark = stage.fresh(new Remark("later"));
                    Translation german = stage.fresh(new Translation("de", "neuer"));
                    Section outro = stage.fresh(new Section("outro"));
                    return () -> {
                        article.tags.remove(red);
                        article.tags.add(green);
                        article.remarks.clear();
                        article.remarks.add(remark);
                        article.translations.put("de", german);
                        article.sections.move(article.sections.get(0), 2);
                        article.sections.add(0, outro);
                    };
                }),
                magazine("a set and a map that nobody read", stage -> {
                    Article article = stage.find(Article.class, "title", "news");
                    Tag green = stage.fresh(new Tag("green"));
                    Remark remark = stage.fresh(new Remark("later"));
                    Visit visit = stage.fresh(new Visit("kim"));
                    return () -> {
                        article.tags.add(green);
                        article.remarks.add(remark);
                        article.visits.add(visit);
                    };
                }),
                magazine("delete with members in a set, a map and a list", stage -> {
                    Article article = stage.find(Article.class, "title", "news");
                    return () -> stage.session().delete(article);
                }),
                goods("values that expressions, defaults and the database make", stage -> {
                    Item nut = stage.find(Item.class, "name", "nut");
                    Item bolt = stage.find(Item.class, "name", "bolt");
                    Item fresh = stage.fresh(new Item("screw", 3, 3));
                    Ticket ticket = stage.fresh(new Ticket());
                    return () -> {
                        stage.session().set(nut, PRICE, plus(PRICE, 1));
                        bolt.amount = 20;
                        stage.session().addAll(fresh, ticket);
                        stage.session().flush();
                        stage.session().set(fresh, PRICE, times(PRICE, 2));
                    };
                }),
                library("insert of a graph with generated keys", stage -> {
                    Author cid = stage.fresh(new Author("cid"));
                    Book book = stage.fresh(new Book("c1", cid));
                    stage.fresh(new Chapter("h1", book));
                    stage.fresh(new Chapter("h2", book));
                    cid.passport.set(stage.fresh(new Passport("pc")));
                    return () -> stage.session().add(cid);
                }),
                library("update", stage -> {
                    Author ann = stage.find(Author.class, "name", "ann");
                    Book a1 = stage.find(Book.class, "title", "a1");
                    return () -> {
                        ann.name = "changed";
                        a1.title = "changed";
                    };
                }),
                library("versioned update", stage -> {
                    Counter one = stage.find(Counter.class, "count", 1);
                    Counter two = stage.find(Counter.class, "count", 2);
                    return () -> {
                        one.count = 11;
                        two.count = 12;
                        stage.session().flush();
                        one.count = 21;
                    };
                }),
                library("delete with cascade", stage -> {
                    Author ann = stage.find(Author.class, "name", "ann");
                    return () -> stage.session().delete(ann);
                }),
                library("orphans", stage -> {
                    Author ann = stage.find(Author.class, "name", "ann");
                    Book a1 = stage.find(Book.class, "title", "a1");
                    return () -> {
                        ann.books.remove(a1);
                        ann.passport.set(null);
                    };
                }),
                library("insert into an unseen collection", stage -> {
                    Author ann = stage.find(Author.class, "name", "ann");
                    Book fresh = stage.fresh(new Book("queued"));
                    return () -> ann.books.add(fresh);
                }),
                library("a member moved to another owner", stage -> {
                    Author bob = stage.find(Author.class, "name", "bob");
                    Book a1 = stage.find(Book.class, "title", "a1");
                    return () -> {
                        a1.author.set(bob);
                        bob.books.add(stage.find(Book.class, "title", "a2"));
                    };
                }),
                library("many-to-many links added and removed", stage -> {
                    Library.Person eve = stage.find(Library.Person.class, "name", "eve");
                    Library.Person kim = stage.find(Library.Person.class, "name", "kim");
                    Library.Person lou = stage.find(Library.Person.class, "name", "lou");
                    Library.Person zoe = stage.fresh(new Library.Person("zoe"));
                    return () -> {
                        eve.following.size();
                        eve.following.remove(kim);
                        eve.following.add(zoe);
                        kim.following.add(lou);
                        kim.followers.add(lou);
                    };
                }),
                library("many-to-many links queued unseen", stage -> {
                    Library.Person eve = stage.find(Library.Person.class, "name", "eve");
                    Library.Person lou = stage.find(Library.Person.class, "name", "lou");
                    return () -> {
                        eve.following.add(lou);
                        lou.followers.add(stage.find(Library.Person.class, "name", "kim"));
                    };
                }),
                library("delete of a linked object", stage -> {
                    Library.Person kim = stage.find(Library.Person.class, "name", "kim");
                    return () -> stage.session().delete(kim);
                }),
                library("given keys, inserted, changed and deleted", stage -> {
                    Token x = stage.find(Token.class, "code", "x");
                    Token y = stage.find(Token.class, "code", "y");
                    Token z = stage.fresh(new Token("z", "three"));
                    Label label = stage.fresh(new Label("new"));
                    return () -> {
                        stage.session().addAll(z, label);
                        x.code = "w";
                        stage.session().delete(y);
                    };
                }),
                library("several flushes", stage -> {
                    Author ann = stage.find(Author.class, "name", "ann");
                    Author dan = stage.fresh(new Author("dan"));
                    Book d1 = stage.fresh(new Book("d1"));
                    return () -> {
                        stage.session().add(dan);
                        stage.session().flush();
                        dan.books.add(d1);
                        ann.name = "between";
                        stage.session().flush();
                        stage.session().delete(ann);
                    };
                }),
                office("delete with release to NULL", stage -> {
                    Folder left = stage.find(Folder.class, "name", "left");
                    return () -> stage.session().delete(left);
                }),
                office("one-to-one replaced", stage -> {
                    Worker ann = stage.find(Worker.class, "name", "ann");
                    Badge fresh = stage.fresh(new Badge("new"));
                    return () -> {
                        ann.badge.get();
                        ann.badge.set(fresh);
                    };
                }),
                office("one-to-one swapped", stage -> {
                    Worker ann = stage.find(Worker.class, "name", "ann");
                    Worker bob = stage.find(Worker.class, "name", "bob");
                    return () -> {
                        Badge first = ann.badge.get();
                        Badge second = bob.badge.get();
                        ann.badge.set(second);
                        bob.badge.set(first);
                    };
                }),
                office("tree moved", stage -> {
                    Folder deep = stage.find(Folder.class, "name", "deep");
                    Folder right = stage.find(Folder.class, "name", "right");
                    Folder below = stage.fresh(new Folder("below"));
                    return () -> {
                        right.children.add(deep);
                        deep.children.add(below);
                    };
                }),
                office("a subtree replaced by one of its name", stage -> {
                    Folder root = stage.find(Folder.class, "name", "root");
                    Folder other = stage.fresh(new Folder("left"));
                    return () -> root.children.setAll(List.of(other));
                }),
                office("unique value handed over", stage -> {
                    Seat a = stage.find(Seat.class, "code", "a");
                    Seat b = stage.find(Seat.class, "code", "b");
                    Seat fresh = stage.fresh(new Seat("b"));
                    return () -> {
                        stage.session().delete(a);
                        b.code = "a";
                        stage.session().add(fresh);
                    };
                }),
                office("unique values swapped", stage -> {
                    Seat a = stage.find(Seat.class, "code", "a");
                    Seat b = stage.find(Seat.class, "code", "b");
                    return () -> {
                        a.code = "b";
                        b.code = "a";
                    };
                }),
                office("places moved up", stage -> {
                    Drawer drawer = stage.session().query(Drawer.class).one();
                    return () -> {
                        drawer.socks.remove(0);
                        for (int place = 0; place < drawer.socks.size(); place++) {
                            drawer.socks.get(place).place = place;
                        }
                    };
                }),
                office("row switch", stage -> {
                    Document old = stage.find(Document.class, "code", "d");
                    Document fresh = stage.fresh(new Document("d", "new"));
                    Document more = stage.fresh(new Document("e", "more"));
                    return () -> {
                        stage.session().delete(old);
                        stage.session().addAll(fresh, more);
                    };
                }),
                office("row between two others switched", stage -> {
                    Pupil sam = stage.session().query(Pupil.class).one();
                    Lesson math = stage.session().query(Lesson.class).one();
                    Enrolment fresh = stage.fresh(new Enrolment());
                    fresh.grade = "B";
                    return () -> {
                        Enrolment old = sam.enrolments.get(0);
                        sam.enrolments.remove(old);
                        math.enrolments.remove(old);
                        fresh.pupil.set(sam);
                        fresh.lesson.set(math);
                    };
                }),
                office("circle of new rows", stage -> {
                    Person person = stage.fresh(new Person("new"));
                    Ball red = stage.fresh(new Ball("new red", person));
                    stage.fresh(new Ball("new blue", person));
                    person.favourite.set(red);
                    return () -> stage.session().add(person);
                }),
                office("circle of deletes", stage -> {
                    Person person = stage.find(Person.class, "name", "pat");
                    return () -> stage.session().delete(person);
                }),
                atlas("post update of new rows", stage -> {
                    Captain captain = stage.fresh(new Captain());
                    Ship ship = stage.fresh(new Ship(captain));
                    captain.flagship.set(ship);
                    return () -> stage.session().add(captain);
                }),
                atlas("post update before a delete", stage -> {
                    Captain captain = stage.session().query(Captain.class).one();
                    return () -> stage.session().delete(captain);
                }),
                atlas("post update of a tree", stage -> {
                    Atlas.Node root = stage.find(Atlas.Node.class, "name", "root");
                    Atlas.Node left = stage.find(Atlas.Node.class, "name", "left");
                    Atlas.Node fresh = stage.fresh(new Atlas.Node("new"));
                    return () -> {
                        root.parent.set(left);
                        left.children.add(fresh);
                    };
                }),
                atlas("key change with ON UPDATE", stage -> {
                    Country country = stage.find(Country.class, "code", "aa");
                    return () -> country.code = "bb";
                }),
                atlas("key change without ON UPDATE", stage -> {
                    Region region = stage.find(Region.class, "code", "aa");
                    return () -> region.code = "bb";
                }),
                atlas("key change over NULL", stage -> {
                    Planet planet = stage.find(Planet.class, "code", "aa");
                    return () -> planet.code = "bb";
                }),
                atlas("members that the database deletes", stage -> {
                    Atlas.Owner owner = stage.find(Atlas.Owner.class, "name", "o");
                    return () -> stage.session().delete(owner);
                }));
    }

    private static FaultKind library(String name, Function<Stage, Runnable> work) {
        return kind(name, Library.METADATA, work, session -> {
            Author ann = new Author("ann");
            Book a1 = new Book("a1", ann);
            new Book("a2", ann);
            new Chapter("k1", a1);
            new Chapter("k2", a1);
            ann.passport.set(new Passport("pa"));
            Library.Person eve = new Library.Person("eve");
            eve.following.add(new Library.Person("kim"));
            session.addAll(
                    ann,
                    new Author("bob"),
                    eve,
                    new Library.Person("lou"),
                    new Counter(1),
                    new Counter(2),
                    new Token("x", "one"),
                    new Token("y", "two"));
        });
    }

    private static FaultKind magazine(String name, Function<Stage, Runnable> work) {
        return kind(name, Magazine.METADATA, work, session -> {
            Article article = new Article("news");
            article.tags.add(new Tag("red"));
            article.tags.add(new Tag("blue"));
            article.remarks.add(new Remark("first"));
            article.remarks.add(new Remark("second"));
            article.translations.put("de", new Translation("de", "alt"));
            article.translations.put("fr", new Translation("fr", "vieux"));
            for (String heading : List.of("intro", "main", "end")) {
                article.sections.add(new Section(heading));
            }
            article.visits.add(new Visit("ann"));
            session.add(article);
        });
    }

    private static FaultKind goods(String name, Function<Stage, Runnable> work) {
        return kind(name, GeneratedValuesContract.METADATA, work, session -> {
            session.addAll(new Item("nut", 1, 10), new Item("bolt", 2, 10));
        });
    }

    private static FaultKind office(String name, Function<Stage, Runnable> work) {
        return kind(name, Office.METADATA, work, session -> {
            Folder root = new Folder("root");
            Folder left = new Folder("left", root);
            new Folder("right", root);
            new Folder("deep", left);
            Document document = new Document("d", "old");
            left.documents.add(document);
            Worker ann = new Worker("ann");
            ann.badge.set(new Badge("a"));
            Worker bob = new Worker("bob");
            bob.badge.set(new Badge("b"));
            Drawer drawer = new Drawer();
            for (int place = 0; place < 3; place++) {
                new Sock(place, drawer);
            }
            Pupil sam = new Pupil();
            Lesson math = new Lesson();
            new Enrolment(sam, math, "A");
            Person person = new Person("pat");
            person.favourite.set(new Ball("red", person));
            new Ball("blue", person);
            session.addAll(root, ann, bob, drawer, sam, math, person, new Seat("a"), new Seat("b"));
        });
    }

    private static FaultKind atlas(String name, Function<Stage, Runnable> work) {
        return kind(name, Atlas.METADATA, work, session -> {
            Country country = new Country("aa");
            Street street = new Street(country, 7);
            Region region = new Region("aa");
            new Town(region, 1);
            new Town(region, 2);
            Planet planet = new Planet("aa");
            new Moon(planet);
            new Moon(planet);
            Captain captain = new Captain();
            Ship ship = new Ship(captain);
            new Ship(captain);
            captain.flagship.set(ship);
            Atlas.Node root = new Atlas.Node("root");
            root.children.add(new Atlas.Node("left"));
            Atlas.Owner owner = new Atlas.Owner("o");
            new Atlas.Asset(owner);
            new Atlas.Note(owner);
            session.addAll(country, new City("x", country), new City("y", country), street, new House(street));
            session.addAll(region, planet, captain, root, owner);
        });
    }

    private static FaultKind kind(
            String name, MetaData mappings, Function<Stage, Runnable> work, Consumer<Session> rows) {
        return new FaultKind(name, mappings, rows, work);
    }
}

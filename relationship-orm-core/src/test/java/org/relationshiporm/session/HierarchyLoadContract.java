package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.coalesce;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.length;
import static org.relationshiporm.sql.Functions.literal;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Page;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Catalogue.Chapter;
import org.relationshiporm.session.Catalogue.Device;
import org.relationshiporm.session.Catalogue.Novel;
import org.relationshiporm.session.Catalogue.Subject;
import org.relationshiporm.session.Catalogue.Work;
import org.relationshiporm.session.Catalogue.Writer;

/** Loading objects whose rows lie in several tables: by the query's own joins, in part, and their columns on demand; on every database. */
abstract class HierarchyLoadContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Catalogue.METADATA.createAll(engine);
        engine.executeInTransaction(Catalogue::fill);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private static List<String> works(List<Writer> writers) {
        return writers.stream()
                .map(writer -> writer.name + List.copyOf(writer.works))
                .toList();
    }

    private List<String> subjects(LoadOption<? super Subject> option) {
        List<Subject> found = session.query(Subject.class)
                .options(option)
                .orderBy(Catalogue_Subject_.name)
                .all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        return found.stream()
                .map(subject -> subject.name + List.copyOf(subject.works))
                .toList();
    }

    // ---------------------------------------------------------------- the caller's joins

    @Test
    void theCallersJoinReadsTheTablesOfAllClasses() {
        List<Writer> writers = session.query(Writer.class)
                .outerJoin(Catalogue_Writer_.works)
                .options(containsEager(Catalogue_Writer_.works))
                .orderBy(Catalogue_Writer_.name, Catalogue_Work_.title)
                .all();
        assertThat(works(writers)).containsExactly("ann[n1, n2, p1]", "bob[]", "dan[w1]", "eve[n3]");
        assertThat(((Novel) writers.get(0).works.get(1)).pages).isEqualTo(200);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void aJoinToAnAliasFillsTheRelationship() {
        Catalogue_Work_.Alias work = Catalogue_Work_.aliased("work");
        Query<Writer> joined = session.query(Writer.class)
                .join(Catalogue_Writer_.works, work)
                .where(work.title.startsWith("n"))
                .orderBy(Catalogue_Writer_.name, work.title);
        List<Writer> writers =
                joined.options(containsEager(Catalogue_Writer_.works, work)).all();
        assertThat(works(writers)).containsExactly("ann[n1, n2]", "eve[n3]");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> writers.get(0).works.clear())
                .withMessageContaining("containsEager");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        joined.options(containsEager(Catalogue_Writer_.works)).all())
                .withMessageContaining("under an alias: name it, `containsEager(relationship, alias)`");
    }

    @Test
    void aChainGoesOnFromAnAlias() {
        Catalogue_Work_.Alias work = Catalogue_Work_.aliased("work");
        List<Subject> subjects = session.query(Subject.class)
                .join(Catalogue_Subject_.works, work)
                .join(work.writer)
                .options(containsEager(Catalogue_Subject_.works, work).containsEager(Catalogue_Work_.writer))
                .orderBy(Catalogue_Subject_.name, work.title)
                .all();
        assertThat(subjects.get(0).works)
                .extracting(each -> each.writer.get().name)
                .containsExactly("ann", "eve", "ann");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void aRelationshipToASubclassIsJoinedToItsAlias() {
        Catalogue_Novel_.Alias novel = Catalogue_Novel_.aliased("novel");
        List<Chapter> chapters = session.query(Chapter.class)
                .join(Catalogue_Chapter_.novel, novel)
                .where(novel.pages.gt(60), novel.title.eq("n1"))
                .options(containsEager(Catalogue_Chapter_.novel, novel))
                .all();
        assertThat(chapters).hasSize(2).allMatch(chapter -> chapter.novel.get().pages == 100);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(session.query(Catalogue_Chapter_.number, novel.title)
                        .join(Catalogue_Chapter_.novel, novel)
                        .all())
                .hasSize(2);
    }

    @Test
    void aJoinToASubclassLeavesOthersOutAndFillsNothing() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Writer.class)
                        .join(Catalogue_Writer_.works.ofType(Novel.class))
                        .options(containsEager(Catalogue_Writer_.works))
                        .all())
                .withMessageContaining("a join that the query does not have");
    }

    @Test
    void aJoinedObjectIsFilledWithALimitAndMayBeReplaced() {
        List<Work> works = session.query(Work.class)
                .join(Catalogue_Work_.writer)
                .where(Catalogue_Writer_.name.eq("ann"))
                .options(containsEager(Catalogue_Work_.writer))
                .orderBy(Catalogue_Work_.title)
                .limit(2)
                .all();
        assertThat(works).extracting(Work::toString).containsExactly("n1", "n2");
        Writer ann = works.get(0).writer.get();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        works.get(0).writer.set(new Writer("fay", 1));
        session.flush();
        assertThat(List.copyOf(ann.works)).extracting(Work::toString).containsExactly("n2", "p1");
    }

    /** A joined collection beside it is loaded by a statement of its own. */
    @Test
    void aJoinedObjectIsFilledWithALimitBesideACollection() {
        List<Work> works = session.query(Work.class)
                .join(Catalogue_Work_.writer)
                .options(containsEager(Catalogue_Work_.writer), joinedload(Catalogue_Work_.subjects))
                .orderBy(Catalogue_Writer_.name, Catalogue_Work_.title)
                .limit(2)
                .all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(works).extracting(Work::toString).containsExactly("n1", "n2");
        assertThat(works.get(0).subjects).hasSize(2);
        assertThat(works.get(0).writer.get().name).isEqualTo("ann");
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void oneObjectIsFilledFromItsJoin() {
        Query<Writer> joined = session.query(Writer.class)
                .join(Catalogue_Writer_.works)
                .options(containsEager(Catalogue_Writer_.works));
        Writer ann = joined.where(Catalogue_Writer_.name.eq("ann")).one();
        assertThat(ann.works).hasSize(3);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    // ---------------------------------------------------------------- inherited attributes

    /** An inherited attribute belongs to the class by which it is named. */
    @Test
    void anInheritedAttributeReadsItsOwnClassAlone() {
        assertThat(session.query(Catalogue_Novel_.title)
                        .orderBy(Catalogue_Novel_.title)
                        .all())
                .containsExactly("n1", "n2", "n3");
        Catalogue_Poem_.Alias poem = Catalogue_Poem_.aliased("poem");
        assertThat(session.query(poem.title, poem.verses).all()).hasSize(1);
        assertThat(session.query(Catalogue_Writer_.name)
                        .where(Catalogue_Writer_.id.in(
                                select(Catalogue_Writer_.id).join(Catalogue_Writer_.works, poem)))
                        .all())
                .containsExactly("ann");
        assertThat(session.query(count(Catalogue_Novel_.id)).scalar()).isEqualTo(3);
        assertThat(session.query(Catalogue_Work_.title, Catalogue_Novel_.pages)
                        .orderBy(Catalogue_Novel_.title)
                        .all())
                .hasSize(5);
    }

    /** What the class above has too is read from there, without the table of the class that names it. */
    @Test
    void anInheritedAttributeIsThatOfTheClassThatIsRead() {
        assertThat(session.query(Work.class)
                        .where(Catalogue_Novel_.title.startsWith("n"))
                        .count())
                .isEqualTo(3);
        assertThat(sql.statements().get(0)).doesNotContain("novels");
        List<Novel> novels = session.query(Novel.class)
                .options(selectinload(Catalogue_Novel_.writer), selectinload(Catalogue_Novel_.subjects))
                .orderBy(Catalogue_Novel_.title)
                .all();
        assertThat(novels).extracting(novel -> novel.writer.get().name).containsExactly("ann", "ann", "eve");
    }

    /** The order of the mapping is not one of rows that are distinct by what is selected. */
    @Test
    void aListWhoseRowsAreDistinctHasNoOrderOfItsOwn() {
        assertThat(session.query(
                                Catalogue_Writer_.name,
                                Catalogue_Writer_.works.list(
                                        select(length(Catalogue_Work_.title)).distinct()))
                        .where(Catalogue_Writer_.name.eq("ann"))
                        .one()
                        .second())
                .containsExactly(2L);
    }

    // ---------------------------------------------------------------- groups

    /** All attributes of an object depend on its key, whichever of its tables they lie in. */
    @Test
    void objectsOfSeveralTablesAreGroupedByTheirKey() {
        assertThat(session.query(entity(Work.class), count(Catalogue_Subject_.id))
                        .outerJoin(Catalogue_Work_.subjects)
                        .groupBy(Catalogue_Work_.id)
                        .orderBy(Catalogue_Work_.title)
                        .all())
                .extracting(row -> row.first() + " " + row.second())
                .containsExactly("n1 2", "n2 1", "n3 1", "p1 1", "w1 1");
        assertThat(session.query(entity(Novel.class), count(Catalogue_Chapter_.id))
                        .outerJoin(Catalogue_Novel_.chapters)
                        .groupBy(Catalogue_Novel_.id)
                        .having(Catalogue_Novel_.pages.lt(200))
                        .orderBy(Catalogue_Novel_.pages)
                        .all())
                .extracting(row -> row.first() + " " + row.second())
                .containsExactly("n3 0", "n1 2");
        assertThat(sql.statements().get(1)).contains("GROUP BY w.id, w_1.id HAVING");
    }

    /** Rows of several tables may have one key. */
    @Test
    void objectsOfAUnionAreGroupedByTheirKey() {
        List<Tuple2<Catalogue.Device, Long>> devices = session.query(entity(Catalogue.Device.class), count())
                .groupBy(Catalogue_Device_.id)
                .all();
        assertThat(devices)
                .extracting(row -> row.first().getClass().getSimpleName() + row.second())
                .containsExactlyInAnyOrder("Lamp1", "Fan1");
    }

    // ---------------------------------------------------------------- a part of the members

    @Test
    void aLimitForEachOwnerReadsTheTablesOfAllClasses() {
        assertThat(subjects(selectinload(Catalogue_Subject_.works)
                        .orderBy(Catalogue_Work_.title.desc())
                        .limit(2)))
                .containsExactly("sea[p1, n3]", "war[w1, n2]");
        session.expungeAll();
        sql.clear();
        assertThat(subjects(subqueryload(Catalogue_Subject_.works)
                        .ofType(Novel.class)
                        .where(Catalogue_Novel_.pages.gt(60))
                        .orderBy(Catalogue_Novel_.pages.desc())
                        .limit(1)))
                .containsExactly("sea[n1]", "war[n2]");
    }

    // ---------------------------------------------------------------- limited roots

    @Test
    void aLimitedOrderOverAnExpressionWithAValue() {
        Query<Writer> query = session.query(Writer.class)
                .join(Catalogue_Writer_.works)
                .options(joinedload(Catalogue_Writer_.works))
                .orderBy(coalesce(Catalogue_Writer_.age, literal(0)).asc(), Catalogue_Writer_.name.desc());
        Page<Writer> page = query.page(0, 2);
        assertThat(works(page.content())).containsExactly("eve[n3]", "dan[w1]");
        assertThat(page.total()).isEqualTo(3);
        assertThat(works(query.page(1, 2).content())).containsExactly("ann[n1, n2, p1]");
    }

    @Test
    void aLimitCountsAnObjectOnceWhereTheOrderIsThatOfItsMembers() {
        Query<Writer> query = session.query(Writer.class)
                .join(Catalogue_Writer_.works)
                .orderBy(Catalogue_Work_.title.asc(), Catalogue_Writer_.id.asc());
        assertThat(query.all()).extracting(writer -> writer.name).containsExactly("ann", "eve", "dan");
        assertThat(query.limit(2).all()).extracting(writer -> writer.name).containsExactly("ann", "eve");
        assertThat(query.limit(2).offset(1).all())
                .extracting(writer -> writer.name)
                .containsExactly("eve", "dan");
        assertThat(works(query.options(joinedload(Catalogue_Writer_.works))
                        .limit(2)
                        .offset(1)
                        .all()))
                .containsExactly("eve[n3]", "dan[w1]");
        assertThat(session.query(Work.class)
                        .join(Catalogue_Work_.subjects)
                        .options(joinedload(Catalogue_Work_.subjects))
                        .orderBy(Catalogue_Subject_.name.desc(), Catalogue_Work_.title.desc())
                        .limit(4)
                        .all())
                .extracting(Work::toString)
                .containsExactly("w1", "n2", "n1", "p1");
    }

    // ---------------------------------------------------------------- columns on demand

    @Test
    void aColumnOfASubclassIsReadForItsObjectsAmongOthers() {
        List<Work> works =
                session.query(Work.class).orderBy(Catalogue_Work_.title).all();
        sql.clear();
        assertThat(works.stream().filter(Novel.class::isInstance).map(work -> ((Novel) work).text.get()))
                .containsExactly("text of n1", "text of n2", "text of n3");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void aColumnOfTheBaseIsReadForObjectsOfAllClasses() {
        List<Work> works =
                session.query(Work.class).orderBy(Catalogue_Work_.title).all();
        sql.clear();
        assertThat(works)
                .extracting(work -> work.blurb.get())
                .containsExactly("about n1", "about n2", "about n3", "about p1", "about w1");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        session.commit();
        assertThat(works.get(3).blurb.get()).isEqualTo("about p1");
    }

    @Test
    void eachClassReadsAColumnFromItsOwnTable() {
        List<Device> devices = session.query(Device.class).all();
        sql.clear();
        assertThat(devices).extracting(device -> device.manual.get()).containsExactlyInAnyOrder("lamp's", "fan's");
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void columnsOfASubclassAreReadWithTheQuery() {
        List<Writer> writers = session.query(Writer.class)
                .options(
                        selectinload(Catalogue_Writer_.works)
                                .ofType(Novel.class)
                                .undefer(Catalogue_Novel_.text),
                        selectinload(Catalogue_Writer_.works)
                                .ofType(Novel.class)
                                .selectinload(Catalogue_Novel_.chapters)
                                .undefer(Catalogue_Chapter_.summary))
                .orderBy(Catalogue_Writer_.name)
                .all();
        sql.clear();
        Novel novel = (Novel) writers.get(0).works.get(0);
        assertThat(novel.text.get()).isEqualTo("text of n1");
        assertThat(novel.chapters)
                .extracting(chapter -> chapter.summary.get())
                .containsExactly("summary 1", "summary 2");
        assertThat(sql.count()).isZero();
    }
}

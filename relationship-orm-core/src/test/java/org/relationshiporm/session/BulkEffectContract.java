package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Depot.Article;
import org.relationshiporm.session.Depot.Batch;
import org.relationshiporm.session.Depot.Box;
import org.relationshiporm.session.Depot.Edition;
import org.relationshiporm.session.Depot.Label;
import org.relationshiporm.session.Depot.Shelf;
import org.relationshiporm.state.Lifecycle;

/** What statements that change many rows do beside what they say: values that are made, and what the database does by itself. */
abstract class BulkEffectContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Depot.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void valuesMadeWithEachChangeAreMadeHereToo() {
        Article nut = session.add(new Article("n", "nut", 3));
        session.commit();
        session.refresh(nut);
        sql.clear();
        session.update(Article.class)
                .set(Depot_Article_.stock, 4)
                .where(Depot_Article_.code.eq("n"))
                .execute();
        assertThat(sql.statements())
                .containsExactly("UPDATE articles SET stock = ?, changed = ?, version = articles.version + ? WHERE"
                        + " articles.code = ? RETURNING articles.id, articles.version, articles.doubled");
        assertThat(nut.version).isEqualTo(2);
        assertThat(nut.changed).isEqualTo(Depot.Stamp.TIME);
        assertThat(nut.doubled).isEqualTo(8);
        session.rollback();
        assertThat(nut.version).isEqualTo(1);
        assertThat(nut.changed).isNull();
        assertThat(nut.doubled).isEqualTo(6);
    }

    @Test
    void aVersionThatIsNoNumberIsNew() {
        Batch first = session.add(new Batch("a"));
        Batch second = session.add(new Batch("b"));
        session.commit();
        UUID before = first.version;
        session.update(Batch.class)
                .set(Depot_Batch_.note, "c")
                .where(Depot_Batch_.id.eq(first.id))
                .execute();
        assertThat(first.version).isNotNull().isNotEqualTo(before);
        assertThat(second.note).isEqualTo("b");
        first.note = "d";
        session.commit();
    }

    @Test
    void aVersionThatEachRowMakesFromItsLastOneIsRefused() {
        assertThatThrownBy(() -> session.update(Edition.class)
                        .set(Depot_Edition_.note, "x")
                        .everyRow()
                        .execute())
                .hasMessageContaining("`Edition.version` is a version that each row makes from its own last one");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void roundingIsLeftToTheDatabase() {
        Article nut = session.add(new Article("n", "nut", 3));
        session.commit();
        session.refresh(nut);
        session.update(Article.class)
                .set(Depot_Article_.name, "dear")
                .where(Depot_Article_.price.gt(new BigDecimal("1.499")))
                .execute();
        assertThat(nut.name).isEqualTo("dear");
    }

    private Shelf filledShelf(String name) {
        Shelf shelf = new Shelf(name);
        new Box(2, shelf);
        new Box(1, shelf);
        new Label(shelf);
        return session.add(shelf);
    }

    @Test
    void whatTheDatabaseDeletesAlongIsDeletedInMemoryToo() {
        Shelf top = filledShelf("top");
        Shelf low = filledShelf("low");
        session.commit();
        List<Box> boxes = List.copyOf(top.boxes);
        Label label = top.labels.get(0);
        assertThat(low.boxes).extracting(box -> box.size).containsExactly(1, 2);
        sql.clear();
        session.deleteFrom(Shelf.class).where(Depot_Shelf_.name.eq("top")).execute();
        assertThat(sql.statements()).containsExactly("DELETE FROM shelves WHERE shelves.name = ? RETURNING shelves.id");
        assertThat(session.lifecycle(boxes.get(0))).isEqualTo(Lifecycle.DELETED);
        assertThat(label.shelfId).isNull();
        assertThat(label.shelf.get()).isNull();
        assertThat(low.boxes).hasSize(2);
        assertThat(session.dirtyObjects()).isEmpty();
        session.rollback();
        assertThat(session.lifecycle(boxes.get(0))).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(label.shelfId).isEqualTo(top.id);
        assertThat(label.shelf.get()).isSameAs(top);
        assertThat(top.boxes).containsExactlyInAnyOrderElementsOf(boxes);
    }

    @Test
    void anUpdateOfWhatOrdersACollectionHasItReadAgain() {
        Shelf top = filledShelf("top");
        session.commit();
        assertThat(top.boxes).extracting(box -> box.size).containsExactly(1, 2);
        session.update(Box.class)
                .set(Depot_Box_.size, 9)
                .where(Depot_Box_.size.eq(1))
                .execute();
        assertThat(top.boxes).extracting(box -> box.size).containsExactly(2, 9);
    }

    @Test
    void aCollectionThatMayDifferStaysReadableWhenTheSessionIsGone() {
        Shelf top = filledShelf("top");
        session.commit();
        assertThat(top.boxes).hasSize(2);
        session.update(Box.class).set(Depot_Box_.size, 9).everyRow().execute();
        session.commit();
        session.close();
        assertThat(top.boxes).hasSize(2);
    }

    @Test
    void rowsAreUpdatedByTheirKeysAndVersions() {
        Article nut = session.add(new Article("n", "nut", 3));
        Article bolt = session.add(new Article("b", "bolt", 4));
        session.commit();
        session.query(Article.class).all();
        sql.clear();
        long updated = session.update(Article.class)
                .each(
                        List.of(nut, bolt),
                        (row, article) -> row.set(Depot_Article_.id, article.id)
                                .set(Depot_Article_.version, article.version)
                                .set(Depot_Article_.stock, article.stock + 10));
        assertThat(updated).isEqualTo(2);
        assertThat(sql.updates()).isEqualTo(1);
        assertThat(nut.stock).isEqualTo(13);
        assertThat(nut.version).isEqualTo(2);
        assertThat(nut.changed).isEqualTo(Depot.Stamp.TIME);
        assertThatThrownBy(() -> session.update(Article.class)
                        .each(
                                List.of(1),
                                (row, version) -> row.set(Depot_Article_.id, nut.id)
                                        .set(Depot_Article_.version, version)
                                        .set(Depot_Article_.stock, 0)))
                .isInstanceOf(StaleObjectException.class);
        session.rollback();
        assertThat(nut.stock).isEqualTo(3);
        assertThat(nut.version).isEqualTo(1);
    }

    @Test
    void rowsToUpdateNeedTheirKeys() {
        assertThatThrownBy(() ->
                        session.update(Article.class).each(List.of(1), (row, id) -> row.set(Depot_Article_.stock, 0)))
                .hasMessageContaining("A row of Article to update has no `id`. Give each its key");
        assertThatThrownBy(() ->
                        session.update(Article.class).each(List.of(1), (row, id) -> row.set(Depot_Article_.id, id)))
                .hasMessageContaining("has no `version`. Give each its key and the version");
        assertThatThrownBy(() -> session.update(Box.class).each(List.of(1), (row, id) -> row.set(Depot_Box_.id, id)))
                .hasMessageContaining("give nothing but their keys");
        assertThatThrownBy(() ->
                        session.update(Box.class).everyRow().each(List.of(1), (row, id) -> row.set(Depot_Box_.id, id)))
                .hasMessageContaining("is another statement");
        assertThat(session.update(Box.class).each(List.of(), (row, id) -> {})).isZero();
        assertThat(sql.updates()).isZero();
    }
}

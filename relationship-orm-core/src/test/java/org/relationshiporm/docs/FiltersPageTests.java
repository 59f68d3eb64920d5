package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.withoutFilter;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.docs.archive.Document;
import org.relationshiporm.docs.archive.Document_;
import org.relationshiporm.docs.archive.Folder;
import org.relationshiporm.docs.archive.Folder_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The snippets of docs/filters.md and what it says of them. */
class FiltersPageTests {

    private static final MetaData METADATA = MetaData.of(Folder.class, Document.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            setup.filters().disable("ofTenant");
            Folder folder = setup.add(new Folder("letters"));
            for (long tenant = 1; tenant <= 2; tenant++) {
                Document old = new Document("old " + tenant, tenant);
                old.setDeleted(true);
                folder.getDocuments().addAll(List.of(new Document("new " + tenant, tenant), old));
            }
        });
        session = engine.openSession();
        session.filters().set("tenant", 1L);
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void everywhere() {
        // tag::filters-read[]
        List<Folder> folders =
                session.query(Folder.class).where(Folder_.documents.any()).all();
        folders.get(0).getDocuments().size();
        session.get(Document.class, 2);
        session.update(Document.class)
                .set(Document_.title, "none")
                .where(Document_.title.eq(""))
                .execute();
        // end::filters-read[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("filters-read"));
        assertThat(folders.get(0).getDocuments()).hasSize(1);
    }

    @Test
    void switched() {
        // tag::filters-switch[]
        session.filters().disable("living"); // from now on, in this session
        session.filters().enable("living");
        long stored = session.filters()
                .without("living", () -> session.query(Document.class).count());
        List<Document> all = session.query(Document.class)
                .options(withoutFilter("living")) // for one query and what is loaded from its objects
                .all();
        // end::filters-switch[]
        assertThat(stored).isEqualTo(2);
        assertThat(all).hasSize(2);
    }

    @Test
    void parameters() {
        // tag::filters-engine[]
        Engine ofTenants =
                Engine.of(database.dataSource(), options -> options.filterParameter("tenant", Tenants::current));
        // end::filters-engine[]
        try (ofTenants) {
            ofTenants.use(METADATA);
            ofTenants.executeInTransaction(work ->
                    assertThat(work.query(Document.class).one().getTitle()).isEqualTo("new 2"));
        }
    }

    private static final class Tenants {
        static Long current() {
            return 2L;
        }
    }

    @Test
    void changes() {
        Folder folder = session.query(Folder.class).one();
        // tag::filters-change[]
        folder.getDocuments().clear(); // those that are seen
        session.commit();
        // end::filters-change[]
        session.filters().disable("living");
        session.filters().disable("ofTenant");
        session.expungeAll();
        assertThat(session.query(Folder.class).one().getDocuments())
                .extracting(Document::getTitle)
                .containsExactlyInAnyOrder("old 1", "new 2", "old 2");
    }

    @Test
    void missing() {
        try (Session other = engine.openSession()) {
            assertThatThrownBy(() -> other.query(Document.class).all())
                    .hasMessage(Pages.block("message", "filter-parameter"));
        }
    }
}

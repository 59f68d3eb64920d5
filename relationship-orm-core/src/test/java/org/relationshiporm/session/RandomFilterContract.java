package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Loaders.batchload;
import static org.relationshiporm.query.Loaders.immediateload;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Loaders.withoutFilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.LoadPath;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.session.FilterContract.Document;
import org.relationshiporm.session.FilterContract.Folder;
import org.relationshiporm.session.FilterContract.Tag;

/** Sessions of several tenants, on two threads over one engine, reach by chance chosen ways what their filters let through, and nothing else. */
abstract class RandomFilterContract {

    private static final int SESSIONS = 400;
    private static final int TENANTS = 3;

    private static final ColumnAttribute<Folder, Integer> FOLDER_ID =
            ColumnAttribute.of(Folder.class, "id", Integer.class);
    private static final ColumnAttribute<Document, Integer> DOCUMENT_ID =
            ColumnAttribute.of(Document.class, "id", Integer.class);
    private static final TextAttribute<Document> TITLE = TextAttribute.of(Document.class, "title");
    private static final ToManyAttribute<Folder, Document> DOCUMENTS =
            ToManyAttribute.of(Folder.class, "documents", Document.class);
    private static final ToOneAttribute<Document, Folder> FOLDER =
            ToOneAttribute.of(Document.class, "folder", Folder.class);
    private static final ToManyAttribute<Document, Tag> TAGS = ToManyAttribute.of(Document.class, "tags", Tag.class);
    private static final ToManyAttribute<Tag, Document> TAGGED =
            ToManyAttribute.of(Tag.class, "documents", Document.class);

    private TestDatabase database;
    private Engine engine;

    /** What is stored, as values that no session touches. */
    private record Row(int id, String title, long tenant, boolean deleted, int folder, List<String> tags) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Long> tenantsOfFolders = new TreeMap<>();

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource());
        FilterContract.METADATA.createAll(engine);
        Random random = new Random(11);
        try (Session setup = engine.openSession()) {
            List<Tag> tags = new ArrayList<>();
            for (String word : List.of("a", "b", "c", "hidden")) {
                Tag tag = setup.add(new Tag(word));
                tag.deleted = word.equals("hidden");
                tags.add(tag);
            }
            List<Document> documents = new ArrayList<>();
            for (int number = 0; number < 9; number++) {
                Folder folder = setup.add(new Folder("folder " + number));
                folder.tenant = number % TENANTS;
                for (int each = 0; each < 6; each++) {
                    Document document = new Document(number + "." + each);
                    document.tenant = each < 4 ? folder.tenant : random.nextInt(TENANTS);
                    document.deleted = random.nextInt(3) == 0;
                    tags.stream().filter(tag -> random.nextBoolean()).forEach(document.tags::add);
                    folder.documents.add(document);
                    documents.add(document);
                }
            }
            setup.commit();
            setup.filters().disable("living");
            setup.filters().disable("ofTenant");
            for (Document document : documents) {
                Folder folder = Objects.requireNonNull(document.folder.get());
                tenantsOfFolders.put(folder.id, folder.tenant);
                rows.add(new Row(
                        document.id,
                        document.title,
                        document.tenant,
                        document.deleted,
                        folder.id,
                        document.tags.stream().map(tag -> tag.word).toList()));
            }
        }
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void sessionsReachWhatTheirFiltersLetThrough() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int seed = thread;
                running.add(threads.submit(() -> {
                    for (int session = 0; session < SESSIONS; session++) {
                        new Visit(new Random(1_000L * session + seed)).run();
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One session. */
    private final class Visit {

        private final Random random;
        private final StringBuilder way = new StringBuilder();
        private long tenant;
        private boolean living;

        Visit(Random random) {
            this.random = random;
        }

        void run() {
            try (Session session = random.nextBoolean() ? engine.openSession() : engine.openReadOnlySession()) {
                for (int step = 0; step < 2; step++) {
                    tenant = random.nextInt(TENANTS);
                    living = random.nextInt(4) > 0;
                    way.append(" tenant ").append(tenant).append(living ? " living" : " all");
                    session.filters().set("tenant", tenant);
                    boolean perQuery = !living && random.nextBoolean();
                    if (living || perQuery) {
                        session.filters().enable("living");
                    } else {
                        session.filters().disable("living");
                    }
                    visit(session, perQuery);
                    session.expungeAll();
                }
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(way + ": " + failure, failure);
            }
        }

        private void visit(Session session, boolean perQuery) {
            switch (random.nextInt(perQuery ? 3 : 6)) {
                case 0 -> folders(session, perQuery);
                case 1 -> documents(session, perQuery);
                case 2 -> tags(session, perQuery);
                case 3 -> keys(session);
                case 4 -> values(session);
                default -> conditions(session);
            }
        }

        private <E> Query<E> choose(Query<E> query, boolean perQuery) {
            return perQuery ? query.options(withoutFilter("living")) : query;
        }

        private <E, T> LoadPath<E, T> load(RelationshipAttribute<E, T> relationship) {
            int strategy = random.nextInt(6);
            way.append(' ').append(strategy);
            return switch (strategy) {
                case 0 -> joinedload(relationship);
                case 1 -> selectinload(relationship);
                case 2 -> subqueryload(relationship);
                case 3 -> immediateload(relationship);
                case 4 -> batchload(relationship);
                default -> lazyload(relationship);
            };
        }

        private <R, E, T> LoadPath<R, T> load(LoadPath<R, E> path, RelationshipAttribute<E, T> relationship) {
            int strategy = random.nextInt(6);
            way.append(' ').append(strategy);
            return switch (strategy) {
                case 0 -> path.joinedload(relationship);
                case 1 -> path.selectinload(relationship);
                case 2 -> path.subqueryload(relationship);
                case 3 -> path.immediateload(relationship);
                case 4 -> path.batchload(relationship);
                default -> path.lazyload(relationship);
            };
        }

        private <E> List<E> read(Query<E> query) {
            int kind = random.nextInt(4);
            way.append(" read ").append(kind);
            switch (kind) {
                case 0:
                    return query.all();
                case 1:
                    List<E> content = new ArrayList<>();
                    for (int page = 0; ; page++) {
                        List<E> some = query.offset(3 * page).limit(3).all();
                        content.addAll(some);
                        if (some.size() < 3) {
                            return content;
                        }
                    }
                case 2:
                    List<E> pages = new ArrayList<>();
                    var page = query.page(Cursor.first(), 4);
                    pages.addAll(page.content());
                    while (page.next().isPresent()) {
                        page = query.page(page.next().orElseThrow(), 4);
                        pages.addAll(page.content());
                    }
                    return pages;
                default:
                    List<E> streamed = new ArrayList<>();
                    try (Stream<E> stream = query.stream()) {
                        stream.forEach(streamed::add);
                    }
                    assertThat(streamed).hasSize((int) query.count());
                    return query.all();
            }
        }

        private boolean sees(Row row) {
            return row.tenant() == tenant && !(living && row.deleted());
        }

        private List<String> titles(Predicate<Row> which) {
            return rows.stream()
                    .filter(this::sees)
                    .filter(which)
                    .map(Row::title)
                    .sorted()
                    .toList();
        }

        private static List<String> titles(Stream<Document> documents) {
            return documents.map(document -> document.title).sorted().toList();
        }

        private void folders(Session session, boolean perQuery) {
            way.append(" folders");
            Query<Folder> query = choose(session.query(Folder.class), perQuery).orderBy(FOLDER_ID);
            List<Folder> found = read(query.options(load(load(DOCUMENTS), TAGS)));
            assertThat(found.stream().map(folder -> folder.id).toList())
                    .isEqualTo(tenantsOfFolders.entrySet().stream()
                            .filter(each -> each.getValue() == tenant)
                            .map(Map.Entry::getKey)
                            .toList());
            for (Folder folder : found) {
                assertThat(titles(folder.documents.stream())).isEqualTo(titles(row -> row.folder() == folder.id));
                folder.documents.forEach(document -> check(document));
            }
        }

        private void check(Document document) {
            Row row = rows.stream()
                    .filter(each -> each.id() == document.id)
                    .findFirst()
                    .orElseThrow();
            assertThat(document.tags.stream().map(tag -> tag.word).sorted().toList())
                    .isEqualTo(row.tags().stream()
                            .filter(word -> !living || !word.equals("hidden"))
                            .sorted()
                            .toList());
            Folder folder = document.folder.get();
            assertThat(folder == null ? null : folder.id)
                    .isEqualTo(tenantsOfFolders.get(row.folder()) == tenant ? row.folder() : null);
        }

        private void documents(Session session, boolean perQuery) {
            way.append(" documents");
            Query<Document> query =
                    choose(session.query(Document.class), perQuery).orderBy(DOCUMENT_ID);
            if (random.nextBoolean()) {
                query = query.join(FOLDER);
                way.append(" joined");
                List<Document> found = read(query.options(load(TAGS)));
                assertThat(titles(found.stream()))
                        .isEqualTo(titles(row -> tenantsOfFolders.get(row.folder()) == tenant));
                found.forEach(this::check);
                return;
            }
            List<Document> found = read(query.options(load(FOLDER), load(TAGS)));
            assertThat(titles(found.stream())).isEqualTo(titles(row -> true));
            found.forEach(this::check);
        }

        private void tags(Session session, boolean perQuery) {
            way.append(" tags");
            Query<Tag> query = choose(session.query(Tag.class), perQuery).orderBy("id");
            List<Tag> found = read(query.options(load(load(TAGGED), FOLDER)));
            assertThat(found).hasSize(living ? 3 : 4);
            for (Tag tag : found) {
                assertThat(titles(tag.documents.stream()))
                        .isEqualTo(titles(row -> row.tags().contains(tag.word)));
                tag.documents.forEach(this::check);
            }
        }

        private void keys(Session session) {
            way.append(" keys");
            for (int number = 0; number < 5; number++) {
                Row row = rows.get(random.nextInt(rows.size()));
                assertThat(session.get(Document.class, row.id()).isPresent()).isEqualTo(sees(row));
                session.get(Document.class, row.id()).ifPresent(this::check);
                assertThat(session.get(Folder.class, row.folder()).isPresent())
                        .isEqualTo(tenantsOfFolders.get(row.folder()) == tenant);
            }
        }

        private void values(Session session) {
            way.append(" values");
            assertThat(session.query(TITLE).all().stream().sorted().toList()).isEqualTo(titles(row -> true));
            assertThat(session.query(TITLE).join(FOLDER).all().stream().sorted().toList())
                    .isEqualTo(titles(row -> tenantsOfFolders.get(row.folder()) == tenant));
            assertThat(session.query(Document.class).count())
                    .isEqualTo(titles(row -> true).size());
        }

        private void conditions(Session session) {
            way.append(" conditions");
            Row one = rows.get(random.nextInt(rows.size()));
            assertThat(session.query(Folder.class)
                            .where(DOCUMENTS.any(TITLE.eq(one.title())))
                            .exists())
                    .isEqualTo(sees(one) && tenantsOfFolders.get(one.folder()) == tenant);
            assertThat(session.query(Folder.class).where(DOCUMENTS.count().gt(2L)).all().stream()
                            .map(folder -> folder.id)
                            .sorted()
                            .toList())
                    .isEqualTo(tenantsOfFolders.entrySet().stream()
                            .filter(each -> each.getValue() == tenant)
                            .map(Map.Entry::getKey)
                            .filter(folder ->
                                    titles(row -> row.folder() == folder).size() > 2)
                            .toList());
            assertThat(session.query(Document.class).where(FOLDER.has()).count())
                    .isEqualTo(titles(row -> tenantsOfFolders.get(row.folder()) == tenant)
                            .size());
        }
    }
}

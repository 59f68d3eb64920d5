package org.relationshiporm.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.session.Session;

/** Questions to the Chinook database whose answers are known, with the statements that each answer takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChinookQuestions {

    /** The system property that names the folder with the scripts. */
    public static final String FOLDER = "relationship-orm.chinook";

    /** Statements that drop, create and, in a command of psql, use the database itself. */
    private static final Pattern DATABASE_ITSELF = Pattern.compile("(DROP|CREATE) DATABASE |\\\\c ");

    private final StatementRecorder statements = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;
    private ChinookQueries queries;

    protected abstract TestDatabase createDatabase();

    protected abstract String scriptName();

    protected abstract MetaData createMetaData();

    protected abstract ChinookQueries createQueries(Session session);

    @BeforeAll
    void loadDatabase() throws IOException, SQLException {
        database = createDatabase();
        runScript(Path.of(System.getProperty(FOLDER), scriptName()));
        engine = Engine.of(
                database.dataSource(),
                options -> options.metaData(createMetaData()).listener(statements));
    }

    private void runScript(Path script) throws IOException, SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : SqlScript.statements(Files.readString(script))) {
                    if (!DATABASE_ITSELF.matcher(sql).lookingAt()) {
                        statement.execute(sql);
                    }
                }
            }
            connection.commit();
        }
    }

    @AfterAll
    void closeDatabase() {
        engine.close();
        database.close();
    }

    @BeforeEach
    void openSession() {
        session = engine.openSession();
        queries = createQueries(session);
        statements.clear();
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    private void assertStatements(int count) {
        assertThat(statements.statements()).hasSize(count);
    }

    @Test
    void mappingFitsTheDatabase() {
        assertThat(engine.validate(engine.metaData())).isEmpty();
    }

    @Test
    void tablesAreReadFromTheCatalog() {
        TableSet found = engine.reflect();
        assertThat(found.tables()).hasSize(11);
        assertThat(found.tables().stream()
                        .mapToInt(table -> table.columns().size())
                        .sum())
                .isEqualTo(64);
        assertThat(found.tables().stream()
                        .mapToInt(table -> table.foreignKeys().size())
                        .sum())
                .isEqualTo(11);
        assertThat(found.tables().stream()
                        .mapToInt(table -> table.indexes().size())
                        .sum())
                .isEqualTo(11);
        assertThat(found.tables().stream()
                        .mapToInt(table -> table.primaryKey().size())
                        .sum())
                .isEqualTo(12);
        for (EntityMapping entity : engine.metaData().entities()) {
            Table table = found.find(entity.table().name()).orElseThrow();
            assertThat(table.columns()).hasSameSizeAs(entity.table().columns());
            table.foreignKeys()
                    .forEach(key -> assertThat(table.findsBy(key.columns())).isTrue());
        }
    }

    @Test
    void everyRowOfEveryTableIsRead() {
        int rows = 0;
        for (EntityMapping entity : engine.metaData().entities()) {
            rows += session.query(entity.type()).all().size();
        }

        assertThat(engine.metaData().entities()).hasSize(11);
        assertThat(rows).isEqualTo(15_607);
        assertStatements(11);
    }

    // Question 1
    @Test
    void tablesAreCountedByTheDatabase() {
        assertThat(queries.numbersOfRows().one().values()).containsExactly(275L, 347L, 3503L, 8715L, 2240L);
        assertStatements(1);
    }

    // Question 2
    @Test
    void artistLeadsToItsAlbumsAndTheirTracks() {
        MusicShop.Artist ironMaiden = queries.artistsNamed("Iron Maiden").one();

        assertThat(ironMaiden.getAlbums()).hasSize(21);
        assertThat(ironMaiden.getAlbums().stream()
                        .mapToInt(album -> album.getTracks().size())
                        .sum())
                .isEqualTo(213);
        assertStatements(3);

        assertThat(queries.albumsAndTracksBy("Iron Maiden").one()).isEqualTo(new Tuple2<>(21L, 213L));
        assertStatements(4);
        assertThat(queries.tracksBy("Iron Maiden").count()).isEqualTo(213);
    }

    // Question 3
    @Test
    void albumsOfAnArtistComeInTheOrderOfTheirTitles() {
        assertThat(queries.albumsBy("AC/DC").all())
                .extracting(MusicShop.Album::getTitle)
                .containsExactly("For Those About To Rock We Salute You", "Let There Be Rock");
        assertStatements(1);
    }

    // Question 4
    @Test
    void employeesLeadToThoseWhoReportToThem() {
        MusicShop.Employee nancy = queries.employeesNamed("Nancy", "Edwards").one();

        assertThat(nancy.getSubordinates())
                .extracting(MusicShop.Employee::getFullName)
                .containsExactlyInAnyOrder("Jane Peacock", "Margaret Park", "Steve Johnson");
        assertStatements(2);

        List<? extends MusicShop.Employee> found =
                queries.employeesUnder("Nancy", "Edwards").all();
        assertThat(List.<MusicShop.Employee>copyOf(nancy.getSubordinates())).hasSameElementsAs(found);
        assertThat(found)
                .extracting(MusicShop.Employee::getFullName)
                .containsExactly("Jane Peacock", "Margaret Park", "Steve Johnson");
        assertThat(found)
                .allSatisfy(employee -> assertThat(employee.getManager()).isSameAs(nancy));
        assertStatements(3);
    }

    // Question 4
    @Test
    void chainOfManagersEndsAtTheOneWithout() {
        MusicShop.Employee laura = queries.employeesNamed("Laura", "Callahan").one();

        assertThat(Stream.iterate(laura.getManager(), Objects::nonNull, MusicShop.Employee::getManager))
                .extracting(MusicShop.Employee::getFullName)
                .containsExactly("Michael Mitchell", "Andrew Adams");
        assertStatements(3);

        assertThat(queries.managersAbove("Laura", "Callahan").all()).containsExactly("Mitchell", "Adams");
        assertStatements(4);
    }

    // Question 5
    @Test
    void playlistsLeadToTheirTracks() {
        List<? extends MusicShop.Playlist> playlists =
                queries.playlists(16, 1, 2).all();

        assertThat(playlists).extracting(MusicShop.Playlist::getName).containsExactly("Grunge", "Movies", "Music");
        assertThat(playlists)
                .extracting(playlist -> playlist.getTracks().size())
                .containsExactly(15, 0, 3290);
        assertStatements(2);

        assertThat(queries.tracksInPlaylists(16, 1, 2).all())
                .containsExactly(new Tuple2<>("Grunge", 15L), new Tuple2<>("Movies", 0L), new Tuple2<>("Music", 3290L));
        assertStatements(3);
        assertThat(queries.tracksIn(16).count()).isEqualTo(15);
    }

    // Question 6
    @Test
    void salesAreSummedByTheCountryOfTheCustomer() {
        assertThat(queries.salesByCountry().limit(3).all())
                .containsExactly(
                        new Tuple2<>("USA", new BigDecimal("523.06")),
                        new Tuple2<>("Canada", new BigDecimal("303.96")),
                        new Tuple2<>("France", new BigDecimal("195.10")));
        assertStatements(1);
    }

    // Question 7
    @Test
    void tracksThatNobodyBoughtHaveNoLines() {
        assertThat(queries.tracksNobodyBought().count()).isEqualTo(1519);
        assertStatements(1);
    }

    // Question 8
    @Test
    void employeesLeadToTheCustomersTheySupport() {
        List<? extends MusicShop.Employee> employees =
                queries.employeesWithCustomers().all();

        assertThat(employees)
                .extracting(MusicShop.Employee::getFullName)
                .containsExactly("Jane Peacock", "Margaret Park", "Steve Johnson");
        assertThat(employees)
                .extracting(employee -> employee.getCustomers().size())
                .containsExactly(21, 20, 18);
        assertStatements(2);

        assertThat(queries.customersByEmployee().all())
                .containsExactly(new Tuple2<>("Jane", 21L), new Tuple2<>("Margaret", 20L), new Tuple2<>("Steve", 18L));
        assertStatements(3);
        assertThat(queries.customersSupportedBy("Jane").count()).isEqualTo(21);
    }

    // Question 9
    @Test
    void someArtistsHaveNoAlbum() {
        assertThat(queries.artistsWithoutAlbum().count()).isEqualTo(71);
        assertThat(queries.artistsWithoutAlbum().all())
                .hasSize(71)
                .allSatisfy(artist -> assertThat(artist.getAlbums()).isEmpty());
        assertStatements(3);
    }

    // Question 10
    @Test
    void rockHasMostTracks() {
        assertThat(queries.tracksByGenre().limit(3).all())
                .containsExactly(new Tuple2<>("Rock", 1297L), new Tuple2<>("Latin", 579L), new Tuple2<>("Metal", 374L));
        assertStatements(1);
    }

    // Question 11
    @Test
    void fiveArtistsHaveTenAlbumsOrMore() {
        assertThat(queries.artistsWithAlbums(10).all())
                .containsExactly(
                        new Tuple2<>("Iron Maiden", 21L),
                        new Tuple2<>("Led Zeppelin", 14L),
                        new Tuple2<>("Deep Purple", 11L),
                        new Tuple2<>("Metallica", 10L),
                        new Tuple2<>("U2", 10L));
        assertStatements(1);
    }

    // Question 12
    @Test
    void customersAreRankedByWhatTheySpent() {
        assertThat(queries.spending().limit(3).all())
                .containsExactly(
                        new Tuple3<>("Helena", "Holý", new BigDecimal("49.62")),
                        new Tuple3<>("Richard", "Cunningham", new BigDecimal("47.62")),
                        new Tuple3<>("Luis", "Rojas", new BigDecimal("46.62")));
        assertStatements(1);
    }

    // Question 13
    @Test
    void longestTrackOfAllIsAnEpisodeOfASeries() {
        List<Tuple3<String, String, Integer>> longest = queries.longestTracks().all();

        assertThat(longest).hasSize(25);
        assertThat(longest).extracting(Tuple3::first).doesNotHaveDuplicates();
        assertThat(longest.get(0)).isEqualTo(new Tuple3<>("TV Shows", "Occupation / Precipice", 5_286_953));
        assertStatements(1);
    }

    // Question 14
    @Test
    void turnoverIsAnExactDecimal() {
        assertThat(queries.turnover().one()).isEqualTo(new BigDecimal("2328.60"));
        assertStatements(1);
    }

    /** Sums of decimals are compared as they were read, whatever the database makes of them. */
    @Test
    void pagesByASumReachEveryCustomer() {
        List<Tuple3<String, String, BigDecimal>> found = new ArrayList<>();
        Optional<Cursor> cursor = Optional.of(Cursor.first());
        while (cursor.isPresent()) {
            KeysetPage<Tuple3<String, String, BigDecimal>> page =
                    queries.spending().page(Cursor.parse(cursor.get().token()), 7);
            found.addAll(page.content());
            cursor = page.next();
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(queries.spending().all())
                .hasSize(59);
        assertThat(found).extracting(Tuple3::third).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    // Question 15
    @Test
    void everythingIsLoadedWithTheArtistsInThreeStatements() {
        List<? extends MusicShop.Artist> artists =
                queries.artistsWithAlbumsAndTracks().all();
        assertStatements(3);

        assertThatAllIsThere(artists);
        assertStatements(3);
    }

    // Question 15
    @Test
    void walkingThroughEverythingLoadsItInThreeStatements() {
        List<? extends MusicShop.Artist> artists = queries.artists().all();
        assertStatements(1);

        assertThatAllIsThere(artists);
        assertStatements(3);
    }

    private static void assertThatAllIsThere(List<? extends MusicShop.Artist> artists) {
        int albums = 0;
        int tracks = 0;
        for (MusicShop.Artist artist : artists) {
            for (MusicShop.Album album : artist.getAlbums()) {
                albums++;
                assertThat(album.getArtist()).isSameAs(artist);
                for (MusicShop.Track track : album.getTracks()) {
                    tracks++;
                    assertThat(track.getAlbum()).isSameAs(album);
                }
            }
        }
        assertThat(artists).hasSize(275);
        assertThat(albums).isEqualTo(347);
        assertThat(tracks).isEqualTo(3503);
    }

    @Test
    void walkingUpFromEveryTrackTakesOneStatementForEachRelationship() {
        List<? extends MusicShop.Track> tracks = queries.tracks().all();

        assertThat(tracks.stream().map(MusicShop.Track::getGenre).distinct()).hasSize(25);
        assertThat(tracks.stream().map(MusicShop.Track::getMediaType).distinct())
                .hasSize(5);
        assertThat(tracks.stream().map(track -> track.getAlbum().getArtist()).distinct())
                .hasSize(204);
        assertStatements(5);
    }

    @Test
    void datesAndMissingValuesAreReadAsTheyAre() {
        MusicShop.Employee andrew = queries.employeesNamed("Andrew", "Adams").one();

        assertThat(andrew.getBirthDate()).isEqualTo(LocalDateTime.of(1962, 2, 18, 0, 0));
        assertThat(andrew.getManager()).isNull();
        assertThat(queries.invoices().all())
                .extracting(MusicShop.Invoice::getInvoiceDate)
                .contains(LocalDateTime.of(2021, 1, 1, 0, 0));
    }

    @Test
    void datesAreComparedWithThoseThatOthersWrote() {
        LocalDateTime newYear = LocalDateTime.of(2021, 1, 1, 0, 0);

        assertThat(queries.invoicesBetween(newYear, newYear).count()).isEqualTo(1);
        assertThat(queries.invoicesBetween(newYear.plusSeconds(1), newYear.plusDays(1))
                        .count())
                .isEqualTo(1);
        assertThat(queries.invoicesBetween(newYear, newYear.plusYears(1).minusSeconds(1))
                        .count())
                .isEqualTo(83);
    }
}

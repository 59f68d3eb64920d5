package org.relationshiporm.chinook.sqlite;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.relationshiporm.chinook.ChinookQueries;
import org.relationshiporm.chinook.ChinookQuestions;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

@EnabledIfSystemProperty(named = ChinookQuestions.FOLDER, matches = ".+")
class SqliteChinookTests extends ChinookQuestions {

    @Override
    protected TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Override
    protected String scriptName() {
        return "Chinook_Sqlite.sql";
    }

    @Override
    protected MetaData createMetaData() {
        return MetaData.of(
                Artist.class,
                Album.class,
                Track.class,
                Genre.class,
                MediaType.class,
                Playlist.class,
                PlaylistTrack.class,
                Employee.class,
                Customer.class,
                Invoice.class,
                InvoiceLine.class);
    }

    @Override
    protected ChinookQueries createQueries(Session session) {
        return new SqliteQueries(session);
    }
}

package org.relationshiporm.chinook.sqlite;

import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.cast;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.countDistinct;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.sum;
import static org.relationshiporm.sql.Functions.times;
import static org.relationshiporm.sql.WindowFunctions.rowNumber;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.relationshiporm.chinook.ChinookQueries;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.type.SqlType;

record SqliteQueries(Session session) implements ChinookQueries {

    @Override
    public Query<Artist> artists() {
        return session.query(Artist.class);
    }

    @Override
    public Query<Artist> artistsNamed(String name) {
        return artists().filterBy("name", name);
    }

    @Override
    public Query<Artist> artistsWithoutAlbum() {
        return artists().where(Artist_.albums.none());
    }

    @Override
    public Query<Artist> artistsWithAlbumsAndTracks() {
        return artists()
                .options(selectinload(Artist_.albums).selectinload(Album_.tracks))
                .orderBy(Artist_.artistId);
    }

    @Override
    public Query<Album> albums() {
        return session.query(Album.class);
    }

    @Override
    public Query<Album> albumsBy(String artist) {
        return albums().where(Album_.artist.has(Artist_.name.eq(artist))).orderBy(Album_.title);
    }

    @Override
    public Query<Track> tracks() {
        return session.query(Track.class);
    }

    @Override
    public Query<Track> tracksBy(String artist) {
        return tracks().join(Track_.album).join(Album_.artist).where(Artist_.name.eq(artist));
    }

    @Override
    public Query<Track> tracksIn(int playlistId) {
        return tracks().where(Track_.playlists.any(Playlist_.playlistId.eq(playlistId)));
    }

    @Override
    public Query<Track> tracksNobodyBought() {
        return tracks().where(Track_.lines.none());
    }

    @Override
    public Query<Playlist> playlists(int first, int second, int third) {
        return session.query(Playlist.class)
                .where(Playlist_.playlistId.in(first, second, third))
                .orderBy(Playlist_.playlistId.desc());
    }

    @Override
    public Query<PlaylistTrack> playlistEntries() {
        return session.query(PlaylistTrack.class);
    }

    private Query<Employee> employees() {
        return session.query(Employee.class).orderBy(Employee_.employeeId);
    }

    @Override
    public Query<Employee> employeesNamed(String firstName, String lastName) {
        return employees().filterBy("firstName", firstName).filterBy("lastName", lastName);
    }

    @Override
    public Query<Employee> employeesUnder(String firstName, String lastName) {
        return employees()
                .where(Employee_.manager.has(Employee_.firstName.eq(firstName).and(Employee_.lastName.eq(lastName))));
    }

    @Override
    public Query<Employee> employeesWithCustomers() {
        return employees().where(Employee_.customers.any());
    }

    private Query<Customer> customers() {
        return session.query(Customer.class);
    }

    @Override
    public Query<Customer> customersSupportedBy(String firstName) {
        return customers().join(Customer_.supportRep).where(Employee_.firstName.eq(firstName));
    }

    @Override
    public Query<Invoice> invoices() {
        return session.query(Invoice.class);
    }

    @Override
    public Query<Invoice> invoicesBetween(LocalDateTime first, LocalDateTime last) {
        return invoices().where(Invoice_.invoiceDate.between(first, last));
    }

    @Override
    public RowQuery<Row> numbersOfRows() {
        return session.queryRows(
                        count(),
                        select(count()).from(Album.class).asScalar(),
                        select(count()).from(Track.class).asScalar(),
                        select(count()).from(PlaylistTrack.class).asScalar(),
                        select(count()).from(InvoiceLine.class).asScalar())
                .from(Artist.class);
    }

    @Override
    public RowQuery<Tuple2<Long, Long>> albumsAndTracksBy(String artist) {
        return session.query(countDistinct(Album_.albumId), count(Track_.trackId))
                .join(Album_.artist)
                .join(Album_.tracks)
                .where(Artist_.name.eq(artist));
    }

    @Override
    public RowQuery<String> managersAbove(String firstName, String lastName) {
        Expression<Integer> steps = literal(0);
        QueryTable chain = select(Employee_.reportsTo, Employee_.lastName, steps)
                .where(Employee_.firstName.eq(firstName), Employee_.lastName.eq(lastName))
                .recursive(
                        "chain",
                        below -> select(Employee_.reportsTo, Employee_.lastName, plus(below.get(steps), 1))
                                .join(below, below.get(Employee_.reportsTo).eq(Employee_.employeeId)));
        return session.query(chain.get(Employee_.lastName))
                .from(chain)
                .where(chain.get(steps).gt(0))
                .orderBy(chain.get(steps));
    }

    @Override
    public RowQuery<Tuple2<String, Long>> tracksInPlaylists(int first, int second, int third) {
        return session.query(Playlist_.name, Playlist_.tracks.count())
                .where(Playlist_.playlistId.in(first, second, third))
                .orderBy(Playlist_.playlistId.desc());
    }

    @Override
    public RowQuery<Tuple2<String, BigDecimal>> salesByCountry() {
        return session.query(Customer_.country, sum(Invoice_.total))
                .join(Customer_.invoices)
                .groupBy(Customer_.country)
                .orderBy(sum(Invoice_.total).desc(), Customer_.country.asc());
    }

    @Override
    public RowQuery<Tuple2<String, Long>> customersByEmployee() {
        return session.query(Employee_.firstName, Employee_.customers.count())
                .where(Employee_.customers.any())
                .orderBy(Employee_.employeeId);
    }

    @Override
    public RowQuery<Tuple2<String, Long>> tracksByGenre() {
        return session.query(Genre_.name, count(Track_.trackId))
                .join(Genre_.tracks)
                .groupBy(Genre_.genreId, Genre_.name)
                .orderBy(count(Track_.trackId).desc());
    }

    @Override
    public RowQuery<Tuple2<String, Long>> artistsWithAlbums(long atLeast) {
        return session.query(Artist_.name, count(Album_.albumId))
                .join(Artist_.albums)
                .groupBy(Artist_.artistId, Artist_.name)
                .having(count(Album_.albumId).ge(atLeast))
                .orderBy(count(Album_.albumId).desc(), Artist_.name.asc());
    }

    @Override
    public RowQuery<Tuple3<String, String, BigDecimal>> spending() {
        return session.query(Customer_.firstName, Customer_.lastName, sum(Invoice_.total))
                .join(Customer_.invoices)
                .groupBy(Customer_.customerId, Customer_.firstName, Customer_.lastName)
                .orderBy(sum(Invoice_.total).desc(), Customer_.customerId.asc());
    }

    @Override
    public RowQuery<Tuple3<String, String, Integer>> longestTracks() {
        Expression<Long> place = rowNumber()
                .over()
                .partitionBy(Track_.genreId)
                .orderBy(Track_.milliseconds.desc(), Track_.trackId.asc());
        QueryTable placed = select(Genre_.name, Track_.name, Track_.milliseconds, place)
                .from(Track.class)
                .join(Track_.genre)
                .asTable("placed");
        return session.query(placed.get(Genre_.name), placed.get(Track_.name), placed.get(Track_.milliseconds))
                .from(placed)
                .where(placed.get(place).eq(1L))
                .orderBy(placed.get(Track_.milliseconds).desc());
    }

    @Override
    public RowQuery<BigDecimal> turnover() {
        Expression<BigDecimal> quantity = cast(InvoiceLine_.quantity, SqlType.decimal(10, 0));
        return session.query(sum(times(InvoiceLine_.unitPrice, quantity)));
    }
}

package org.relationshiporm.chinook.postgres;

import static org.relationshiporm.query.Loaders.selectinload;

import java.time.LocalDateTime;
import org.relationshiporm.chinook.ChinookQueries;
import org.relationshiporm.query.Query;
import org.relationshiporm.session.Session;

record PostgresQueries(Session session) implements ChinookQueries {

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
    public Query<Genre> genres() {
        return session.query(Genre.class);
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

    @Override
    public Query<Customer> customers() {
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
    public Query<InvoiceLine> invoiceLines() {
        return session.query(InvoiceLine.class);
    }
}

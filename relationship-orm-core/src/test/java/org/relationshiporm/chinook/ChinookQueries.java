package org.relationshiporm.chinook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;

/** The queries behind the questions, which each mapping writes with its own metamodel. */
public interface ChinookQueries {

    Query<? extends MusicShop.Artist> artists();

    Query<? extends MusicShop.Artist> artistsNamed(String name);

    Query<? extends MusicShop.Artist> artistsWithoutAlbum();

    /** All artists by id, their albums and the albums' tracks loaded with them by select-in. */
    Query<? extends MusicShop.Artist> artistsWithAlbumsAndTracks();

    Query<? extends MusicShop.Album> albums();

    /** By title. */
    Query<? extends MusicShop.Album> albumsBy(String artist);

    Query<? extends MusicShop.Track> tracks();

    Query<? extends MusicShop.Track> tracksBy(String artist);

    Query<? extends MusicShop.Track> tracksIn(int playlistId);

    Query<? extends MusicShop.Track> tracksNobodyBought();

    /** By id, descending. */
    Query<? extends MusicShop.Playlist> playlists(int first, int second, int third);

    Query<?> playlistEntries();

    Query<? extends MusicShop.Employee> employeesNamed(String firstName, String lastName);

    /** Those who report to somebody of that name, by id. */
    Query<? extends MusicShop.Employee> employeesUnder(String firstName, String lastName);

    /** Those who support a customer, by id. */
    Query<? extends MusicShop.Employee> employeesWithCustomers();

    Query<? extends MusicShop.Customer> customersSupportedBy(String firstName);

    Query<? extends MusicShop.Invoice> invoices();

    /** From {@code first} to {@code last}, both included. */
    Query<? extends MusicShop.Invoice> invoicesBetween(LocalDateTime first, LocalDateTime last);

    /** The numbers of artists, albums, tracks, playlist entries and invoice lines. */
    RowQuery<Row> numbersOfRows();

    /** The numbers of albums and tracks. */
    RowQuery<Tuple2<Long, Long>> albumsAndTracksBy(String artist);

    /** The last names of somebody's manager, of that one's manager and so on. */
    RowQuery<String> managersAbove(String firstName, String lastName);

    /** Playlists by id, descending, with the number of their tracks. */
    RowQuery<Tuple2<String, Long>> tracksInPlaylists(int first, int second, int third);

    /** The sum of the invoices by the country of the customer, largest first. */
    RowQuery<Tuple2<String, BigDecimal>> salesByCountry();

    /** Employees who support customers by id, with the number of those. */
    RowQuery<Tuple2<String, Long>> customersByEmployee();

    /** Genres with most tracks first. */
    RowQuery<Tuple2<String, Long>> tracksByGenre();

    /** Those with most albums first, and among equal ones by name. */
    RowQuery<Tuple2<String, Long>> artistsWithAlbums(long atLeast);

    /** The names of customers and what they spent, most first. */
    RowQuery<Tuple3<String, String, BigDecimal>> spending();

    /** The longest track of each genre, the longest of all first: genre, track, milliseconds. */
    RowQuery<Tuple3<String, String, Integer>> longestTracks();

    /** The sum of prices by quantities. */
    RowQuery<BigDecimal> turnover();
}

package org.relationshiporm.chinook;

import java.time.LocalDateTime;
import org.relationshiporm.query.Query;

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

    Query<? extends MusicShop.Genre> genres();

    /** By id, descending. */
    Query<? extends MusicShop.Playlist> playlists(int first, int second, int third);

    Query<?> playlistEntries();

    Query<? extends MusicShop.Employee> employeesNamed(String firstName, String lastName);

    /** Those who report to somebody of that name, by id. */
    Query<? extends MusicShop.Employee> employeesUnder(String firstName, String lastName);

    /** Those who support a customer, by id. */
    Query<? extends MusicShop.Employee> employeesWithCustomers();

    Query<? extends MusicShop.Customer> customers();

    Query<? extends MusicShop.Customer> customersSupportedBy(String firstName);

    Query<? extends MusicShop.Invoice> invoices();

    /** From {@code first} to {@code last}, both included. */
    Query<? extends MusicShop.Invoice> invoicesBetween(LocalDateTime first, LocalDateTime last);

    Query<? extends MusicShop.InvoiceLine> invoiceLines();
}
